"""They bought: the new person becomes a client by a sale, and nothing is typed twice (R19, R20)."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from refcoach.domain.clients import State
from refcoach.domain.introductions import CONFIRMABLE, Objection
from refcoach.domain.referrals import MayKnow, Stage
from refcoach.services import allowed, introductions, pipeline
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.services.sales import LARGEST_AMOUNT
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.told import Told
from refcoach.ui.introductions.rows import IntroductionRows
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.editors import Number
from refcoach.ui.widgets.field import leave_out

MOST = min(LARGEST_AMOUNT, 2_000_000_000)


class WonDialog(FormDialog):
    """Asks for the day, what they bought, how much, and what the source may hear."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, referral_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._one, self.subject = desk, pipeline.one(referral_id), (referral_id,)
        words = IntroductionRows(self)
        self.set_words(self.tr("They bought"), self.tr("They are a client now"))
        self.add_about(self.tr("{name}, named by {source}").format(name=self._one.lead, source=self._one.source))
        self.day = DayEdit(desk.today())
        self.title = QLineEdit()
        self.title.setMaxLength(200)
        self.amount = Number()
        self.amount.setRange(0, MOST)
        self.amount.setSpecialValueText(self.tr("not said"))
        self.may_know = Choice(
            keeper.theme, self.tr("What may the source hear?"), [(know.value, words.may_know(know)) for know in MayKnow]
        )
        self.may_know.set_current(self._one.referral.source_may_know.value)
        against = introductions.objection_to(referral_id, Stage.WON)
        self.skips = QCheckBox(self._skips(against))
        self.add_field(self.tr("What they bought"), self.title)
        self.add_field(self.tr("Day"), self.day)
        how_much = self.add_field(
            self.tr("How much"), self.amount, self.tr("For your own figures; no client ever sees it.")
        )
        leave_out(how_much, allowed.rules().practice)
        hint = self.tr("Only what {name} is happy for {source} to hear.")
        self.hears = self.add_field(
            self.tr("What may {source} hear?").format(source=self._one.source),
            self.may_know,
            hint.format(name=self._one.lead, source=self._one.source),
        )
        self.hears.setHidden(client_or_refuse(self._one.referral.source_id).state is State.DECEASED)
        self.told = Told(keeper.theme, client_or_refuse(self._one.referral.lead_id))
        self.add(self.told)
        if against in CONFIRMABLE:
            self.add(self.skips)

    def commit(self) -> tuple[str, str]:
        """Make them a client. Raises Refusal where the owner has to say that it is so all the same."""
        moved = introductions.move(
            self._desk,
            self._one.referral.id,
            Stage.WON,
            on=self.day.day(),
            value=self.amount.value() or None,
            may_know=MayKnow(self.may_know.current()),
            confirmed=self.skips.isChecked(),
            title=self.title.text(),
            told=self.told.said(),
        )
        said = self.tr("{name} is a client now, thanks to {source}. Say thank you today.")
        if moved.thank_you_on is None:  # they have died (R21)
            said = self.tr("{name} is a client now.")
        line = said.format(name=self._one.lead, source=self._one.source)
        return self.is_back(self._one.lead, line) if moved.brought_back else line, moved.batch

    def _skips(self, against: Objection | None) -> str:
        if against is Objection.ASKED_NOT_TO_BE:
            return self.tr("They had asked not to be contacted, and came to me")
        return self.tr("We never spoke before: skip the first talk")
