"""Which outcomes fit a talk, in the words of the buttons."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject

from refcoach.domain.asks import Outcome
from refcoach.domain.offered import LETTER
from refcoach.domain.paper_values import POSTCARD
from refcoach.domain.referrals import TRIES, Stage
from refcoach.domain.touchpoints import SCORED, Kind
from refcoach.services import talks
from refcoach.services.asks import Logged
from refcoach.services.talks import Talk
from refcoach.ui.talk.modes import Mode
from refcoach.ui.words.labels import Labels

AT_ONCE: Mapping[str, Outcome | None] = {
    "done": None,
    "no": Outcome.NO,
    "later": Outcome.THINKING,
    "not_reached": Outcome.NOT_REACHED,
    "named": Outcome.YES_NAMED,
    "took": Outcome.YES_CARDS,
    "not_now": Outcome.NOT_NOW,
}
"""Buttons that are an answer by themselves; of cards it is asked first how many."""
THANKS, CLOSE = "thanks", "close"
AFTERWARDS = frozenset({THANKS, CLOSE, LETTER, POSTCARD})
"""Buttons of a talk that is logged."""


class OutcomeWords(QObject):
    """Keys, words and roles of what can be chosen at the foot of the ask panel."""

    def buttons(self, mode: Mode, kind: Kind | None, *, tries_over: bool = False) -> list[tuple[str, str, str]]:
        """Return the buttons of a talk, the most likely first."""
        missed = ("not_reached", self.tr("Didn't reach them"), "")
        no = ("no", self.tr("No"), "")
        if mode is Mode.EARN:
            # A no is always written down, earned or not: losing it would lead to asking again.
            anyway = ("anyway", self.tr("Ask anyway"), "")
            return [("not_yet", self.tr("Didn't ask yet"), "primary"), anyway, no, missed]
        if mode is Mode.ASK:
            return [("yes", self.tr("Yes"), "primary"), ("later", self.tr("Later"), ""), no, missed]
        if mode is Mode.LEAD:
            return [("done", self.tr("Reached them"), "primary"), missed]
        if mode is Mode.RECOVERY:
            right = ("right", self.tr("They say it's right"), "primary")
            return [right, ("not_right", self.tr("Not yet"), ""), missed]
        if mode is Mode.SCORE and kind in SCORED:
            return [missed]  # their number says that it was held
        if kind is Kind.FOLLOW_UP and tries_over:
            return [("done", self.tr("Let it rest"), "primary"), ("later", self.tr("Ask me later"), "")]
        if kind is Kind.FOLLOW_UP:
            return [("done", self.tr("Done"), "primary"), ("later", self.tr("Not yet"), ""), missed]
        return [("done", self._done(kind), "primary"), missed]

    def then(self, logged: Logged, labels: Labels, today: date, talk: Talk | None) -> str:
        """Return the line a logged talk ends in: what comes next, even after a no."""
        line = labels.next_line(logged.next_kind, logged.next_on, today, logged.along)
        called = talk is not None and talk.touchpoint is not None and talk.touchpoint.kind is Kind.LEAD_CALL
        if logged.ended is Stage.DECLINED:
            return self.tr("Nobody calls them again, and named again they are recognised. {next}").format(next=line)
        if logged.ended:
            return self.tr("It's lost, and who named them is told how it went. {next}").format(next=line)
        # A call that missed them is written down as an answer; "not now" is theirs, and no try.
        if talk and called and logged.next_kind is Kind.LEAD_CALL and logged.ask_id is not None:
            return self.tr("{number} of {most} tries. {next}").format(number=talk.tries + 1, most=TRIES, next=line)
        if logged.problem_opened:
            return self.tr("A problem is open now: nobody asks them until it's right. {next}").format(next=line)
        if logged.tries_over:
            return self.tr("Three tries are enough: leave it now. If it stays quiet, ask who introduced them.")
        return line

    def next_line(self, client_id: int, labels: Labels, today: date) -> str:
        """Return the line that says what is planned next with somebody."""
        then = talks.next_of(client_id)
        return labels.next_line(then.kind if then else None, then.shows_on if then else None, today)

    def afterwards(self, first: Sequence[str]) -> list[tuple[str, str, str]]:
        """Return what can be done once a talk is logged: what is owed or promised first, and the way out."""
        words = {
            THANKS: self.tr("Thank them now"),
            LETTER: self.tr("The letter to pass on…"),
            POSTCARD: self.tr("The cards to pass on…"),
        }
        offers = [(key, words[key], "" if number else "primary") for number, key in enumerate(first)]
        return [*offers, (CLOSE, self.tr("Close"), "")]

    def yeses(self) -> list[tuple[str, str, str]]:
        """Return what a yes can be."""
        return [
            ("named", self.tr("Gave a name"), "primary"),
            ("introduce", self.tr("Will introduce"), ""),
            ("cards", self.tr("Took cards"), ""),
            self.back(),
        ]

    def back(self) -> tuple[str, str, str]:
        """Return the way back to the outcomes."""
        return ("back", self.tr("Back"), "quiet")

    def more(self, mode: Mode, *, may_write: bool = False) -> list[tuple[str, str]]:
        """Return what stands behind "More"."""
        wrote = [("wrote", self.tr("I wrote to them"))] if may_write else []
        return [*wrote, *self._more(mode)]

    def _more(self, mode: Mode) -> list[tuple[str, str]]:
        named = ("volunteered", self.tr("They named somebody"))
        if mode is Mode.LEAD:
            return [("no", self.tr("They said no")), ("not_now", self.tr("Not now: leave it for 60 days")), named]
        if mode not in (Mode.ASK, Mode.EARN):
            return [named]
        return [
            ("not_now", self.tr("Not now: leave it for 60 days")),
            ("never", self.tr("Never")),
            ("withheld", self.tr("I chose not to ask")),
            ("done", self.tr("We talked, nothing was asked")),
        ]

    def override_reasons(self) -> list[str]:
        """Return the five ready reasons to ask anyway."""
        return [
            self.tr("They brought it up themselves"),
            self.tr("They told me it's working"),
            self.tr("We know each other well"),
            self.tr("They offered to introduce somebody"),
            self.tr("I won't see them again soon"),
        ]

    def reasons_not_to_ask(self, *, earned: bool = True) -> list[str]:
        """Return ready reasons for not asking somebody; an ask that is not earned yet is one of them."""
        return [
            *([] if earned else [self.tr("Not earned yet")]),
            self.tr("They were in a hurry"),
            self.tr("Others were there"),
            self.tr("It didn't feel right"),
            self.tr("I didn't dare"),
        ]

    def _done(self, kind: Kind | None) -> str:
        if kind is Kind.THANK_YOU:
            return self.tr("Thanked them")
        return self.tr("Told them") if kind is Kind.REPORT_BACK else self.tr("Done")
