"""What goes out as cards or a table comes back, to this book or to an empty one: nothing lost, nobody doubled."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from brought import bring_in, names
from desk_clock import MONDAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcoach.domain.clients import As, State
from refcoach.domain.contacts import Contact, Point, tags_in, tags_text
from refcoach.domain.texts import one_line
from refcoach.exchange.reader import FileRead, read_file
from refcoach.exchange.writer import write_csv, write_vcard
from refcoach.services import bringing_back, cards, clients, imports, referrals, sales
from refcoach.services.desk import Desk
from refcoach.services.fingerprints import fingerprint_of
from refcoach.store import clients as store
from refcoach.store.tables import TABLES, database

FULL = Contact(
    "Mrs. Ida Jane Brookes-Holm MBA",
    given_name="Ida",
    family_name="Brookes-Holm",
    name_prefix="Mrs.",
    middle_name="Jane",
    name_suffix="MBA",
    company="Yew, Ash & Sons",
    emails=(Point("ida@brookes.example", "home", True), Point("i.b@yew.example", "work")),
    phones=(
        Point("+44 20 7946 0958", "home", True),
        Point("+44 20 7946 0959", "work fax"),
        Point("+44 20 7946 0960", "pager"),
        Point("+44 20 7946 0961", "the boat"),
    ),
    address="12 Elm, rear\nExampleville",
    address_kind="home",
    birthday=(2, 29),
    notes="＝tall; likes plums, pears\nCalls on Mondays",
    tags=("golf, tennis", 'the "big" one', "VIP"),
    referred_by="Grace Bell",
)
Write = Callable[[Path, list[Contact]], int]


@pytest.fixture(params=[write_csv, write_vcard])
def write(request: pytest.FixtureRequest) -> Write:
    return request.param  # type: ignore[no-any-return]  # one of the two writers


def file_of(people: list[Contact], write: Write) -> FileRead:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people"
        write(path, people)
        return read_file(path)


def everybody(desk: Desk) -> list[Contact]:
    return cards.of_everybody(desk, put_away=True).contacts


def back(desk: Desk, read: FileRead, people_are: As = As.PROSPECTS) -> dict[str, int]:
    counts = imports.bring_in(desk, read, "people", people_are).counts()
    return {verdict: count for verdict, count in counts.items() if count and verdict != "read"}


def empty() -> None:
    """As on another computer."""
    for name in reversed(TABLES):
        database.execute_sql(f'DELETE FROM "{name}"')
    database.execute_sql("DELETE FROM client_search")


def test_everything_that_is_known_of_somebody_goes_out(desk: Desk) -> None:
    bring_in(desk, FULL)
    (found,) = everybody(desk)
    assert found == replace(FULL, external_ref=found.external_ref, lifecycle="prospect")
    assert len(found.external_ref) == 32


def test_it_comes_back_to_the_same_book_unchanged(desk: Desk, write: Write, rows: Callable[[], object]) -> None:
    bring_in(desk, FULL, Contact("Otto Reed"), Contact("Yew & Sons", is_organisation=True, company="Yew & Sons"))
    before = everybody(desk)
    # Otto's name is known as a whole only: what reads the card has to know its parts.
    completed = 1 if write is write_vcard else 0
    counts = back(desk, file_of(before, write))
    assert counts == {**({"merged": 1} if completed else {}), "unchanged": 3 - completed}
    assert len(everybody(desk)) == 3
    assert back(desk, file_of(everybody(desk), write)) == {"unchanged": 3}


def test_an_empty_book_has_it_all_again_under_the_same_uids(desk: Desk, write: Write) -> None:
    bring_in(desk, replace(FULL, referred_by=""), people_are=As.CLIENTS)
    grace = clients.add(desk, "Grace Bell")
    sales.record(desk, grace, MONDAY - timedelta(days=20))
    (nell,) = referrals.capture(desk, grace, ["Nell Ash"], prompted=False)
    clients.put_away(desk, clients.add(desk, "Otto Reed"), State.ARCHIVED)
    before = everybody(desk)
    assert {c.display_name: (c.lifecycle, c.put_away, c.referred_by) for c in before} == {
        FULL.display_name: ("client", "", ""),
        "Grace Bell": ("client", "", ""),
        "Nell Ash": ("prospect", "", "Grace Bell"),
        "Otto Reed": ("prospect", "archived", ""),
    }
    assert nell
    read = file_of(before, write)
    empty()
    assert back(desk, read, As.CLIENTS) == {"added": 4}
    assert everybody(desk) == before
    assert names() == ["Grace Bell", FULL.display_name, "Nell Ash"], "whoever was put away stays so"
    # The other file of the same people doubles nobody.
    other = write_csv if write is write_vcard else write_vcard
    assert back(desk, file_of(before, other)) == {"unchanged": 4}


def test_whoever_was_put_away_is_left_out_and_counted(desk: Desk) -> None:
    clients.add(desk, "Ida Brookes")
    for name, state in (("Otto Reed", State.ARCHIVED), ("Kim Sato", State.DECEASED)):
        clients.put_away(desk, clients.add(desk, name), state)
    found = cards.of_everybody(desk, put_away=False)
    assert ([c.display_name for c in found.contacts], found.left_out) == (["Ida Brookes"], 2)
    bringing_back.bring_back(desk, 2)
    assert cards.of_everybody(desk, put_away=False).left_out == 1


def test_who_sent_somebody_is_a_note_where_nobody_has_the_name(desk: Desk) -> None:
    bring_in(desk, FULL)
    assert [c.referred_by_note for c in store.many([1]).values()] == ["Grace Bell"]
    # A later file says who sent somebody of whom nothing was known; what is known is never overwritten.
    bring_in(desk, Contact("Otto Reed", emails=(Point("otto@reed.example"),)))
    for name in ("Grace Bell", "Kim Sato"):
        bring_in(desk, Contact("Otto Reed", emails=(Point("otto@reed.example"),), referred_by=name))
    assert [c.referred_by for c in everybody(desk) if c.display_name == "Otto Reed"] == ["Grace Bell"]


def test_rows_seen_by_the_first_release_are_known() -> None:
    """By what it remembered them, whatever more is read of them today."""
    one = Contact("Ida Brookes", "Ida", "Brookes", emails=(Point("i@b.example", "home", True),), birthday=(2, 29))
    assert fingerprint_of(one) == "ef07210ef50d155a219149671b94dda6"
    assert fingerprint_of(replace(one, name_prefix="Mrs.", address_kind="home")) == fingerprint_of(one)


@given(
    st.lists(st.text(max_size=12).map(str.strip).filter(bool), unique=True).map(tuple) | st.just(('a"', "b, c", '"'))
)
def test_tags_come_back(tags: tuple[str, ...]) -> None:
    assert tags_in(tags_text(tags)) == tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("VIP, golf", ("VIP", "golf")),
        ("VIP,golf,,VIP", ("VIP", "golf")),
        ('"golf, tennis", VIP', ("golf, tennis", "VIP")),
        ('the "big" one, x', ('the "big" one', "x")),
        ('"open, VIP', ('"open', "VIP")),
        ("", ()),
    ],
)
def test_tags_as_the_owner_types_them(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in(text) == tags


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(one_line)


@st.composite
def businesses(draw: st.DrawFn) -> list[Contact]:
    """People whom nothing but chance could take for each other."""
    people = []
    for n in range(draw(st.integers(1, 5))):
        mine = st.lists(st.sampled_from(["", "home", "work", "work fax", "pager", "Büro"]), max_size=3)
        people.append(
            Contact(
                f"{draw(TEXT)} N{n}".strip(),
                draw(TEXT),
                f"N{n}",
                draw(st.booleans()),
                draw(TEXT),
                emails=tuple(Point(f"p{n}x{i}@x.example", label) for i, label in enumerate(draw(mine))),
                phones=tuple(Point(f"+44 20 {n:04}{i:04}", label) for i, label in enumerate(draw(mine))),
                address=draw(TEXT),
                notes=draw(TEXT),
                tags=tuple(draw(st.lists(TEXT.filter(bool), max_size=3, unique=True))),
                name_prefix=draw(TEXT),
                referred_by=draw(st.sampled_from(["", "Grace Bell"])),
                put_away=draw(st.sampled_from(["", "archived"])),
                lifecycle=draw(st.sampled_from(["client", "prospect"])),
            )
        )
    return people


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(people=businesses(), write=st.sampled_from([write_csv, write_vcard]))
def test_any_business_comes_back_whole(desk: Desk, people: list[Contact], write: Write) -> None:
    empty()
    bring_in(desk, *people)
    before = everybody(desk)
    assert len(before) == len(people)
    read = file_of(before, write)
    assert set(back(desk, read)) == {"unchanged"}
    empty()
    assert back(desk, read) == {"added": len(people)}
    assert everybody(desk) == before
