"""The owner's review on Today: offered once a quarter, and put off without guilt."""

from refcoach.domain.calendar import quarter_start
from refcoach.domain.review_due import SETTLED, Review, is_offered, put_off
from refcoach.services import questions
from refcoach.services.desk import Desk
from refcoach.store import review as store
from refcoach.store import touchpoints


def offered(desk: Desk) -> Review | None:
    """Return the review that Today offers, a new one where none was begun; None where it offers none."""
    here = questions.now(desk)
    quarter, began_on = quarter_start(here.today), here.owner.began_on or here.today
    if here.today < began_on + SETTLED:
        return None
    this = store.of_quarter(quarter)
    booked = bool(touchpoints.booked(here.today, here.today, here.today))
    if not is_offered(here.today, began_on, this, store.before(quarter), booked=booked):
        return None
    return this or Review(0, quarter)


def later(desk: Desk) -> str:
    """Offer it again in a week: there is nothing to it. Returns the batch for undo."""
    with desk.change("Owner's review put off") as batch:
        today = desk.today()
        this, until = store.of_quarter(quarter_start(today)), put_off(desk.calendar(), today)
        if this:
            store.change(this.id, put_off_until=until)
        else:
            store.add(quarter_start(today), put_off_until=until)
    return batch.id
