"""How it goes with the people of the sample business: what they score, answer and name, and where leads end."""

from dataclasses import dataclass
from datetime import date

from refcoach.domain.asks import Outcome
from refcoach.domain.referrals import Stage


@dataclass(frozen=True, slots=True)
class Fate:
    """How it goes with one client: the score they give, what they answer when asked, how many they name."""

    score: int = 9
    answer: Outcome = Outcome.YES_NAMED
    names: int = 0
    agrees: bool = True
    praises: bool = False
    hesitation: str = ""
    dares: bool = False
    """The owner asks although it is not earned yet."""
    next_on: date | None = None


FATES = (
    Fate(10, names=3, praises=True),
    Fate(9, Outcome.YES_WILL_INTRODUCE, names=1, hesitation="have_them_call"),
    Fate(8),
    Fate(9, names=1, praises=True),
    Fate(9, Outcome.NOT_NOW, hesitation="bad_time"),
    Fate(6, names=2, praises=True),
    Fate(10, Outcome.THINKING, names=1, agrees=False, hesitation="think"),
    Fate(9, Outcome.YES_CARDS, hesitation="no_names"),
    Fate(7, Outcome.NO, dares=True, hesitation="risk"),
    Fate(9, names=2),
    Fate(9, Outcome.NEVER, agrees=False, hesitation="no_details"),
    Fate(9, Outcome.WITHHELD, praises=True),
)
CALM_FATES = (Fate(9, names=1), Fate(10, Outcome.YES_CARDS, praises=True), Fate(9, Outcome.THINKING))
"""For those who came last: nothing of theirs may end in a problem that is still open today."""
LATER_ANSWERS = (Outcome.YES_CARDS, Outcome.NOT_NOW, Outcome.YES_WILL_INTRODUCE, Outcome.WITHHELD)
"""What is answered by those who have named somebody before, or have been clients for years."""
LEADS_END = (Stage.WON, Stage.IN_TOUCH, Stage.WON, Stage.NOT_A_FIT, Stage.MEETING, Stage.LOST, Stage.PROPOSAL)
STEPS = {Stage.MEETING: 6, Stage.PROPOSAL: 13, Stage.WON: 24, Stage.LOST: 24, Stage.NOT_A_FIT: 6}
"""Days after the first call on which a lead gets that far."""
NEXT_STEP = {Stage.MEETING: "a half-hour visit to measure up", Stage.PROPOSAL: "a drawing with a price"}
