"""Is it working: scorecard, reviews, forecasts, and the staff's game."""

from peewee import DateField, IntegerField, TextField

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

    class Meta:
        table_name = "scorecard_answer"


class ReviewRow(Row):
    """The owner's review of a quarter; `action` is the one thing to do about it."""

    quarter_on = DateField(unique=True)
    held_on = DateField(null=True)
    action = TextField(default="")
    action_on = DateField(null=True)
    action_done_on = DateField(null=True)

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
    word = TextField(default="")
    best_sentence = TextField(default="")
    starts_on = DateField()
    ends_on = DateField(null=True)

    class Meta:
        table_name = "game"


class GamePointRow(Row):
    game_id = link(GameRow, on_delete="CASCADE")
    staff_id = link(StaffRow)
    scored_on = DateField()
    points = IntegerField(default=0)
    why = TextField(default="")

    class Meta:
        table_name = "game_point"
