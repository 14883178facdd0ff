"""What each of the two may hear of the other: the source of how it ended (R19), the new person of the source (R30)."""

from collections.abc import Iterable

from refcoach.domain.clients import Client, State
from refcoach.domain.referrals import MayKnow, MaySay, Referral, Stage

HOW_IT_ENDED = {
    Stage.WON: "We're working together now",
    Stage.LOST: "They went another way this time",
    Stage.NOT_A_FIT: "It wasn't a match, so I pointed them to someone better suited",
}
"""What a source hears who may know the outcome: nothing private, and no amount."""

UNSAID = {
    MaySay.SPOKE: "That they were sent to you. You may say that you spoke, and no more.",
    MaySay.NO: "Who sent you. They'd rather not be named.",
}
"""What is not to be said to the new person, by what whoever named them answered."""
NOT_OF_THE_DEAD = "Who sent you. They have died."
GOAL_UNSAID = "Start from zero. Ask before you tell, and agree one next step."
"""What a first call is for where nobody is to be named."""


def unsaid(may_say: MaySay, *, source_died: bool) -> str:
    """What is not to be said to the new person; empty where whoever named them may be."""
    return NOT_OF_THE_DEAD if source_died else UNSAID.get(may_say, "")


STRICTEST_FIRST = (MaySay.NO, MaySay.SPOKE, MaySay.YES)


def strictest(answers: Iterable[MaySay]) -> MaySay:
    """Of what one source answered about one person, the word that keeps most to itself. Not asked is no answer."""
    given = set(answers)
    return next((say for say in STRICTEST_FIRST if say in given), MaySay.UNKNOWN)


def how_it_ended(referral: Referral, client_id: int) -> str:
    """R19: said to whoever named them, once the new person said that they may know."""
    told = client_id == referral.source_id and referral.source_may_know is MayKnow.OUTCOME
    return HOW_IT_ENDED.get(referral.stage, "") if told else ""


def who_sent_me(referral: Referral, source: Client) -> dict[str, str]:
    """R30: of the two fields that name the source to the new person one has a value, or none; none of the dead."""
    if source.state is State.DECEASED:
        return {}
    say = referral.may_say
    return {
        "referral.source_first_name": source.greeting if say in (MaySay.YES, MaySay.UNKNOWN) else "",
        "referral.spoke_with_first_name": source.greeting if say is MaySay.SPOKE else "",
    }
