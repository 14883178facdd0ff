"""A book in which everything is written down that a handout or a message can name, and one that is bare."""

from dataclasses import dataclass
from datetime import timedelta

from desk_clock import MONDAY, Clock

from refcoach.domain.happenings import How as Came
from refcoach.domain.quoting import Quote
from refcoach.domain.referrals import MayKnow, MaySay, Stage
from refcoach.domain.touchpoints import Kind
from refcoach.services import asks, clients, happenings, introductions, referrals, sales, targets
from refcoach.services import settings as settings_service
from refcoach.services.desk import Desk
from refcoach.store import promises, touchpoints, write
from refcoach.store.tables import CommitmentRow

CHECK_UP = MONDAY + timedelta(days=91)
"""The working day on which day 90 of the sale is held."""


@dataclass(frozen=True)
class Book:
    """A client who is ready to ask at a check-up that is due, and one introduction of theirs."""

    client: int
    lead: int
    referral: int


def full(desk: Desk, clock: Clock, *, value: str = "") -> Book:
    """Write everything down; `value` stands in every text the owner or a client gave, for one that is hostile."""

    def said(text: str) -> str:
        return value or text

    settings_service.save(
        desk,
        business_name=said("Hill Kitchens"),
        owner_first_name=said("Robin"),
        what_we_do=said("We fit kitchens and we're out in five days"),
        give_away=said("a free guide to planning a kitchen"),
        business_phone="01632 960 123",
        business_web="hillkitchens.example",
        business_email="robin@hillkitchens.example",
        business_address=said("4 Mill Street, Hillford"),
        solo=False,
        prize=True,
        gift_with_third=True,
    )
    settings_service.save_profile(
        desk,
        best_with=said("families who cook every day"),
        not_a_fit="",
        triggers=[said("I can't stand this kitchen"), f"{value}There's no room", f"{value}We eat in the hall"],
    )
    for line in ("The rowing club", "Mill Street", "Architects", "The school"):
        targets.add(desk, f"{value[:60]}{line}")
    ida = clients.add(desk, "Ida Brookes")
    clients.edit(desk, ida, greeting=said("Ida"), result_one_line=said("we all eat at one table again"))
    sales.record(desk, ida, MONDAY, result=said("a kitchen that's ready to cook in"), promise=3, amount=4321)
    promise = promises.open_of(ida)
    assert promise is not None
    with desk.change("Our side"):
        for text, done in ((said("We fit the last two doors"), True), ("We send the plan", False)):
            on = MONDAY + timedelta(days=20)
            done_on = on if done else None
            write.insert(CommitmentRow, promise_id=promise.id, text=text, due_on=on, done_on=done_on)
    clock.go_to(MONDAY + timedelta(days=45))
    day45 = next(t for t in touchpoints.planned_of(ida) if t.kind is Kind.DAY45)
    asks.log(desk, day45.id, asks.Report(score=9))
    happenings.compliment(
        desk, ida, said("You left it cleaner than you found it"), how=Came.BY_EMAIL, quote=Quote.NO_NAME
    )
    clock.go_to(CHECK_UP - timedelta(days=10))
    (named,) = referrals.capture(desk, ida, ["Alex Moss alex@moss.example"], may_say=MaySay.YES, prompted=False)
    return Book(ida, named.lead_id, named.id)


def won(desk: Desk, book: Book, may_know: MayKnow = MayKnow.OUTCOME) -> None:
    """Let the introduction come to something."""
    introductions.move(desk, book.referral, Stage.IN_TOUCH)
    introductions.move(desk, book.referral, Stage.WON, may_know=may_know)
