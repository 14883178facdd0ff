"""What they said later about showing their kind words to others."""

from PySide6.QtWidgets import QWidget

from refcoach.services import happenings
from refcoach.services.desk import Desk, Refusal, client_or_refuse
from refcoach.store import moments
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.forms.quote_field import QuoteField
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks


class QuoteDialog(FormDialog):
    """Asks once more whether one compliment may be quoted, and with which name."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, moment_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (moment_id,)
        moment = moments.get(moment_id)
        if moment is None:
            raise Refusal(self.tr("That compliment is no longer here. Nothing was changed."))
        self.set_words(self.tr("May it be quoted?"), self.tr("Save"))
        self.add_about(client_or_refuse(moment.client_id).display_name)
        self.add(plain_label(f"“{soft_breaks(moment.words)}”", wrap=True))
        self.quote = QuoteField(keeper.theme, moment.quote)
        self.add(self.quote)
        self._moment_id = moment_id

    def commit(self) -> tuple[str, str]:
        """Keep the answer. Raises Refusal where the compliment has gone."""
        batch = happenings.change_quote(self._desk, self._moment_id, self.quote.answer())
        return self.tr("Their answer is kept."), batch
