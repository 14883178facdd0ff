"""Search finds people the way they are typed, not the way they are spelled."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from refcoach.domain.clients import State
from refcoach.domain.folding import fold
from refcoach.store import clients, search, write

TODAY = date(2026, 3, 16)
PEOPLE: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    (
        "Jürgen Müller",
        {"company": "Bäckerei Groß"},
        {"phone": "+49 (0)30 901820-44", "email": "j.mueller@gross.example"},
    ),
    ("Søren Østergård", {}, {"phone": "+45 33 12 34 56"}),
    ("Łukasz Wałęsa", {"notes": "plays chess; wants a quieter office"}, {}),
    ("José Peña", {"company": "Ærø Sails"}, {"phone": "0044 20 7946 0958"}),
    ("<b>Bob</b> O'Neil", {}, {"email": "bob+crm@oneil.example"}),
    ("山田太郎", {}, {"phone": "55 12 34 56"}),
    ("Œuvre STRAẞE", {}, {}),
    ("Ame\u0301lie Roy", {}, {}),
    ("İstanbul Doğan Đorđe Þór", {"notes": "2024-05 moved"}, {"phone": "19 ext. 7"}),
]


@pytest.fixture
def book(db: Path, at: datetime) -> Path:
    with write.batch("People", at):
        for name, values, points in PEOPLE:
            who = clients.add(display_name=name, sort_name=fold(name), state=State.ACTIVE, **values)
            for kind, value in points.items():
                clients.add_point(who, kind, value, is_primary=True)
    return db


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("muller", "Jürgen Müller"),
        ("MÜLLER", "Jürgen Müller"),
        ("mull jur", "Jürgen Müller"),
        ("gross", "Jürgen Müller"),
        ("groß", "Jürgen Müller"),
        ("backerei", "Jürgen Müller"),
        ("soren ostergard", "Søren Østergård"),
        ("Østergård", "Søren Østergård"),
        ("lukasz", "Łukasz Wałęsa"),
        ("walesa", "Łukasz Wałęsa"),
        ("wałęsa", "Łukasz Wałęsa"),
        ("pena", "José Peña"),
        ("aero", "José Peña"),
        # As some programs write letters: the mark by itself, after the letter.
        ("Mu\u0308ller", "Jürgen Müller"),
        ("œuvre", "Œuvre STRAẞE"),
        ("OEUVRE strasse", "Œuvre STRAẞE"),
        ("amelie", "Ame\u0301lie Roy"),
        ("AMÉLIE", "Ame\u0301lie Roy"),
        ("quieter", "Łukasz Wałęsa"),
        ("bob", "<b>Bob</b> O'Neil"),
        ("<b>Bob</b>", "<b>Bob</b> O'Neil"),
        ("o'neil", "<b>Bob</b> O'Neil"),
        ("bob+crm@oneil.example", "<b>Bob</b> O'Neil"),
        ("j.mueller@gross.example", "Jürgen Müller"),
        ("oneil.example", "<b>Bob</b> O'Neil"),
        ("山田", "山田太郎"),
        # With and without the country prefix, however it is spaced.
        ("+49 30 901820 44", "Jürgen Müller"),
        ("030 90182044", "Jürgen Müller"),
        ("3090182044", "Jürgen Müller"),
        ("+44 20 7946 0958", "José Peña"),
        ("020 7946 0958", "José Peña"),
        ("(020) 7946-0958", "José Peña"),
        ("+4533123456", "Søren Østergård"),
        ("33 12 34 56", "Søren Østergård"),
        ("33123456", "Søren Østergård"),
        ("55 12 34 56", "山田太郎"),
        ("+47 55 12 34 56", "山田太郎"),
        ("004755123456", "山田太郎"),
        # Any run of digits, wherever it stands and whatever is between.
        ("20-79", "José Peña"),
        ("7946", "José Peña"),
        ("460 958", "José Peña"),
        ("0958", "José Peña"),
        ("90 18 20", "Jürgen Müller"),
        ("+49 (0)30 901820", "Jürgen Müller"),
        ("+49 30 9018", "Jürgen Müller"),
        ("030 9018", "Jürgen Müller"),
        ("0049 30 90", "Jürgen Müller"),
        ("33-12", "Søren Østergård"),
        # With a name beside it, and within letters.
        ("jur 901820", "Jürgen Müller"),
        # Letters of which no accent can be taken away.
        ("istanbul dogan", "İstanbul Doğan Đorđe Þór"),
        ("ISTANBUL", "İstanbul Doğan Đorđe Þór"),
        ("đorđe thor", "İstanbul Doğan Đorđe Þór"),
        ("dorde", "İstanbul Doğan Đorđe Þór"),
    ],
)
def test_who_is_found(book: Path, typed: str, found: str) -> None:
    assert [c.name for c in clients.page(today=TODAY, text=typed)] == [found]
    assert clients.count(today=TODAY, text=typed) == 1


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_everybody(book: Path, typed: str) -> None:
    assert clients.count(today=TODAY, text=typed) == len(PEOPLE)


def test_digits_are_looked_for_in_notes_too(book: Path) -> None:
    assert [c.name for c in clients.page(today=TODAY, text="2024-05")] == ["İstanbul Doğan Đorđe Þór"]


def test_names_are_sorted_as_if_they_had_no_accents(book: Path) -> None:
    found = [c.name for c in clients.page(today=TODAY)]
    assert found.index("Ame\u0301lie Roy") < found.index("José Peña") < found.index("Łukasz Wałęsa")
    assert found.index("Łukasz Wałęsa") < found.index("Œuvre STRAẞE") < found.index("Søren Østergård")


ODD = ["zebra", "bob zebra", "***", '"', "-", "NOT", "a AND", "( OR )", "col:x", "^", "'; --"]


@pytest.mark.parametrize("typed", ODD)
def test_what_was_typed_is_never_a_query_of_its_own(book: Path, typed: str) -> None:
    assert clients.page(today=TODAY, text=typed) == []
    assert clients.count(today=TODAY, text=typed) == 0


def test_a_word_may_look_like_an_operator(book: Path, at: datetime) -> None:
    with write.batch("One more", at):
        clients.add(display_name="Near And Or", sort_name="near and or", state=State.ACTIVE)
    assert [c.name for c in clients.page(today=TODAY, text="and or near")] == ["Near And Or"]


def test_a_change_is_found_at_once_and_the_old_name_no_more(book: Path, at: datetime) -> None:
    with write.batch("Changed", at):
        clients.change(1, display_name="Jürgen Schröder", given_name="", family_name="Schröder", company="")
    assert clients.page(today=TODAY, text="muller gross") == []
    assert [c.id for c in clients.page(today=TODAY, text="schroder")] == [1]


def test_one_phone_has_one_key_with_any_prefix() -> None:
    spelled = ("+44 20 7946 0958", "020 7946 0958", "0044 207946-0958")
    assert len({search.phone_key(phone) for phone in spelled}) == 1
    assert clients.point_key("email", "Ida@Brookes.EXAMPLE") == clients.point_key("email", "ida@brookes.example")
