"""refcoach insights: the figures as text from the built-in words, and as JSON of which every number is recounted."""

import shutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

import recount
from command_line import CommandLine, rows
from refcoach.domain.boxes import Box
from refcoach.services import insights, sample
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database

TODAY = date(2026, 3, 16)


class Clock:
    """Ten in the morning of a day."""

    def __init__(self, day: date = TODAY) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime.combine(self.day, time(10))

    def utc(self) -> datetime:
        return self.now().replace(tzinfo=UTC)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample business of two years, made once."""
    folder = tmp_path_factory.mktemp("lived") / "data"
    open_database(folder)
    sample.fill(Desk(Clock()))
    close_database()
    return folder


@pytest.fixture
def book(lived: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    shutil.copytree(lived, tmp_path / "data")
    return CommandLine(tmp_path / "data", capsys, TODAY.isoformat())


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "data", capsys, TODAY.isoformat())


@pytest.mark.parametrize("later", [0, 20, 47, 95, 200])
def test_every_figure_of_two_years_is_what_plain_sql_counts(book: CommandLine, later: int) -> None:
    day = TODAY + timedelta(days=later)
    book.it_is(day.isoformat())
    assert recount.faults(book, day) == []


def test_the_recount_sees_a_figure_that_is_wrong(book: CommandLine) -> None:
    """As many figures of the sample as possible are none of nothing: a recount of zeros would prove little."""
    printed = book.json("insights")
    counted = recount.recount(book.data, TODAY, "all")
    for part, least in (("funnel", 9), ("promises", 8), ("courage", 8), ("thanks", 5), ("boxes", 10)):
        assert sum(bool(value) for value in printed[part].values()) >= least - 2, part
    printed["funnel"]["yes"] += 1
    assert recount.differences(recount.as_printed(printed), counted) == ["funnel.yes: printed 30, counted 29"]


def test_7_8_everybody_is_in_the_same_box_on_screen_and_command_line(book: CommandLine) -> None:
    printed = book.json("insights")["boxes"]
    open_database(book.data)
    found = insights.figures(Desk(Clock()))
    close_database()
    assert {box.value: len(people) for box, people in found.boxes.items()} == printed
    placed = {one.client_id: box.value for box, people in found.boxes.items() for one in people}
    assert placed == recount.boxes(book.data, TODAY)
    assert list(printed) == [box.value for box in Box]


def test_5_the_shape_is_that_of_the_contract(book: CommandLine, empty: CommandLine) -> None:
    for found in (book.json("insights"), empty.beside("none").json("insights")):
        assert {
            "clients",
            "eligible",
            "waiting",
            "referred",
            "rate",
            "boxes",
            "volunteered",
            "prompted",
        } <= found.keys()
        assert {"asks", "yes", "names", "in_touch", "meeting", "won", "value"} <= found["funnel"].keys()
        assert {"kept", "part_kept", "lapsed", "our_side_not_kept", "waived", "open"} <= found["promises"].keys()
        courage = {"asks", "guess", "yes", "expected", "due", "made", "withheld"}
        assert courage <= found["courage"].keys()
        assert {"owed", "reports", "thanked", "hours", "ended", "reported"} <= found["thanks"].keys()
        for part in ("sources", "triggers", "situations", "handouts"):
            assert all({"id", "n", "won"} <= one.keys() for one in found[part])
    forecast = book.json("insights")["forecast"]
    assert forecast.keys() == {"asks", "days", "low", "high", "more", "ready", "judged", "inside"}
    assert empty.beside("none").json("insights")["forecast"] is None


def test_looking_writes_nothing(book: CommandLine) -> None:
    before = rows(book.data)
    for more in ((), ("--period", "quarter"), ("--json",)):
        assert book("insights", *more, today="2026-03-17").status == 0
    assert rows(book.data) == before


def test_an_empty_book_says_how_to_begin(empty: CommandLine) -> None:
    assert empty("insights").out == "Nothing to count yet. Begin with: refcoach import FILE, or refcoach add NAME\n"
    assert empty.json("insights")["rate"] is None


def test_the_groups_stand_in_the_order_of_the_built_in_words(book: CommandLine) -> None:
    groups = [group.splitlines() for group in book("insights").out.split("\n\n")]
    assert [lines[0] for lines in groups] == [
        "100%",
        "Where everybody is",
        "Unasked, and asked",
        "From ask to client",
        "Agreements",
        "Courage",
        "Thanks",
        "Sentences that worked",
        "Moments that worked",
        "What to expect",
    ]
    assert all(len(lines) > 1 for lines in groups)
    assert "{{" not in book("insights").out and "None" not in book("insights").out


def test_what_the_board_advises_can_be_typed(book: CommandLine) -> None:
    (advice,) = (line for line in book("insights").out.splitlines() if line.startswith("Try: "))
    assert book.typed(advice.removeprefix("Try: ")).status == 0


def begun(cli: CommandLine) -> int:
    """A client whose result was found to be there."""
    client = cli.add("Ida Brookes", "--client")
    (check,) = (row["touchpoint_id"] for row in cli.json("due"))
    cli.json("done", check, "--score", 9)
    return client


def test_r16_what_was_blocked_and_what_came_from_a_file_is_none_of_the_owners_asks(empty: CommandLine) -> None:
    ida = begun(empty)
    empty.json("problem", ida, "it leaks")
    talk = empty.json("plan", ida, "--on", TODAY)["id"]
    assert empty("done", talk, "--outcome", "no", "--forecast", 40).status == 0
    people = empty.data.parent / "people.csv"
    people.write_text("Name,Referred by\nTom Bell,Ida Brookes\n", encoding="utf-8")
    empty.json("import", people, "--as", "clients")
    found = empty.json("insights")
    assert found["courage"]["asks"] == found["funnel"]["asks"] == found["courage"]["made"] == 0
    assert (found["volunteered"], found["prompted"], found["funnel"]["names"], found["sources"]) == (0, 0, 0, [])
    assert found["boxes"]["has_referred"] == 1, "that they have referred is known all the same"


def test_asked_and_unasked_never_mix(empty: CommandLine) -> None:
    ida = begun(empty)
    empty.json("referral", ida, "Tom Bell", "--unasked")
    assert [empty.json("insights")[name] for name in ("volunteered", "prompted")] == [1, 0]
    talk = empty.json("plan", ida, "--on", TODAY)["id"]
    empty.json("done", talk, "--outcome", "yes_named", "--forecast", 20)
    empty.json("referral", ida, "Nora Fenn")
    found = empty.json("insights")
    assert [found[name] for name in ("volunteered", "prompted")] == [1, 1]
    assert "1 came without asking, 1 after you asked." in empty("insights").out


def test_a_period_ends_today_and_leaves_out_what_was_before(book: CommandLine) -> None:
    asks = [book.json("insights", "--period", period)["funnel"]["asks"] for period in ("quarter", "year", "all")]
    assert asks == sorted(asks) and asks[0] < asks[1] < asks[2]
    with pytest.raises(SystemExit, match="2"):
        book("insights", "--period", "week")


def test_below_twenty_asks_there_are_counts_alone(empty: CommandLine) -> None:
    ida = begun(empty)
    talk = empty.json("plan", ida, "--on", TODAY)["id"]
    empty.json("done", talk, "--outcome", "yes_cards", "--forecast", 20)
    out = empty("insights").out
    assert "One ask with a guess so far. It was a yes.\nAfter 19 more asks with a guess, there's a chart here." in out
    assert "1 ask logged so far. Introductions from it: 0. A forecast needs twenty." in out
    assert empty.json("insights")["forecast"] is None
    assert empty.json("insights")["funnel"]["narrowest"] is None


def test_r28b_a_practice_shows_no_amounts_scores_grades_or_praise(book: CommandLine) -> None:
    with book.opened() as file:
        file.execute("UPDATE sale SET amount = 4321")
    assert "4,321" in book("insights").out or book.json("insights")["funnel"]["value"]
    book.json("rules", "--practice", "yes")
    found, out = book.json("insights"), book("insights").out
    assert found["funnel"]["value"] is None and found["funnel"]["won_valued"] == 0
    assert found["boxes"]["result_not_there"] == found["boxes"]["not_one_to_multiply"] == 0
    assert sum(found["boxes"].values()) == found["clients"]
    assert "compliment" not in out and "4,321" not in out and "of work" not in out


def test_how_far_ahead_the_forecast_looks_is_said_where_it_is_not_60_days(empty: CommandLine) -> None:
    """§7.10: half of twenty asks is ten; here one stands on each of eleven working days."""
    for number in range(20):
        talk = empty.json("plan", empty.add(f"Person {number}", "--client"), "--on", TODAY)["id"]
        empty.json("done", talk, "--outcome", "yes_cards", "--reason", "They asked", "--yes")
    first = date(2026, 4, 6)
    for number in range(10):
        empty.json("plan", empty.add(f"Later {number}", "--client"), "--on", first + timedelta(days=number // 3))
    assert empty.json("insights")["forecast"]["days"] == 60
    assert "as far as is honest" not in empty("insights").out
    empty.json("plan", empty.add("One more", "--client"), "--on", date(2026, 4, 17))
    assert empty.json("insights")["forecast"]["days"] == 32
    out = empty("insights").out
    assert "That's further ahead than your asks can show. 32 days is as far as is honest." in out
