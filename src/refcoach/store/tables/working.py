"""Is it working: scorecard, reviews, forecasts, and the staff's game."""

from peewee import BooleanField, DateField, IntegerField, TextField

from refcoach.store.tables.base import Row, later, link
from refcoach.store.tables.people import ClientRow


class ScorecardAnswerRow(Row):
    question = TextField(default="")
    answered_on = DateField()
    score = IntegerField(default=0)
    action = TextField(default="")
    action_on = DateField(null=True)
    comment = later(TextField(default=""))
    action_done_on = DateField(null=True)
    idea = later(TextField(default=""))
    tells_a_friend = later(BooleanField(default=False))

    class Meta:
        table_name = "scorecard_answer"


class ReviewRow(Row):
    """The owner's review of a quarter: one thing to do about it, and the figures of that day as JSON."""

    quarter_on = DateField(unique=True)
    held_on = DateField(null=True)
    action = TextField(default="")
    action_on = DateField(null=True)
    action_done_on = DateField(null=True)
    next_on = DateField(null=True)
    put_off_until = DateField(null=True)
    step = later(IntegerField(default=0))
    went_well = later(TextField(default=""))
    note = later(TextField(default=""))
    figures = later(TextField(default=""))

    class Meta:
        table_name = "review"


class ReviewAnswerRow(Row):
    review_id = link(ReviewRow, on_delete="CASCADE")
    client_id = link(ClientRow, optional=True)
    question = TextField(default="")
    words = TextField(default="")

    class Meta:
        table_name = "review_answer"


class ForecastRow(Row):
    """What was said beforehand: between `low` and `high` introductions in so many days."""

    made_on = DateField()
    days = IntegerField(default=0)
    asks = IntegerField(default=0)
    low = IntegerField(default=0)
    high = IntegerField(default=0)
    came = IntegerField(null=True)

    class Meta:
        table_name = "forecast"


class StaffRow(Row):
    name = TextField(default="")
    left_on = DateField(null=True)

    class Meta:
        table_name = "staff"


class GameRow(Row):
    """A round with a word; `answered_on` is the day on which the weekly question was last answered."""

    word = TextField(default="")
    best_sentence = TextField(default="")
    starts_on = DateField()
    ends_on = DateField(null=True)
    prize = later(TextField(default=""))
    answered_on = DateField(null=True)
    ended_on = DateField(null=True)

    class Meta:
        table_name = "game"


class GameLineRow(Row):
    """A line that somebody said; who of us heard it, nobody for the owner; the client only where the owner chose so."""

    game_id = link(GameRow, on_delete="CASCADE")
    heard_on = DateField()
    words = TextField(default="")
    staff_id = link(StaffRow, optional=True)
    client_id = link(ClientRow, optional=True)

    class Meta:
        table_name = "game_line"
