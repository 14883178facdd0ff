"""What a program writes into a cell where nothing is known is nobody's name, number or address."""

from pathlib import Path

import pytest
from tables import mails, numbers, read, table

from refcoach.domain.contacts import Contact

HEADER = "First name,Last name,Company,E-mail,Phone,Street,City,Birthday,Notes"


def _row(folder: Path, mark: str) -> Contact:
    (found,) = table(folder, HEADER, f"Ida,Holm,{mark},{mark},{mark},{mark},{mark},{mark},{mark}")
    return found


@pytest.mark.parametrize(
    "mark",
    [r"\N", "(null)", "NULL", " NULL ", "#N/A", "#REF!", "N/A", "n/a", "-", "--", "–", "?", "none", "None", "nil"],
)
def test_a_mark_for_nothing_in_every_column_is_nothing(tmp_path: Path, mark: str) -> None:
    assert _row(tmp_path, mark) == Contact("Ida Holm", "Ida", "Holm")


@pytest.mark.parametrize("mark", [r"\N", "NULL", "#N/A", "N/A", "-", "?"])
@pytest.mark.parametrize("header", ["Name,E-mail", "Last name,E-mail", "Client,E-mail", "Contact person,E-mail"])
def test_nobody_is_called_by_such_a_mark(tmp_path: Path, header: str, mark: str) -> None:
    found = read(tmp_path, f"{header}\n{mark},ida@holm.example\nHolm,ola@holm.example\n")
    ida = found.rows[0]
    assert ida.nameless and ida.contact and ida.contact.display_name == "ida@holm.example"


@pytest.mark.parametrize(
    ("column", "mark"),
    [
        *[(column, mark) for column in ("E-mail", "Phone", "Birthday") for mark in ("N/A", "-", "none", "Null", "?")],
        *[(column, mark) for column in ("City", "Street") for mark in ("N/A", "-", "none", "?")],
    ],
)
def test_a_mark_that_stands_where_somebody_is_reached_is_no_note(tmp_path: Path, column: str, mark: str) -> None:
    (ida,) = table(tmp_path, f"Name,{column}", f"Ida Holm,{mark}")
    assert ida == Contact("Ida Holm", "", "")


def test_a_town_may_be_called_none(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Name,Street,City", "Ida Holm,Via Roma 1,None")
    assert ida.address == "Via Roma 1\nNone"


def test_somebody_may_be_called_null(tmp_path: Path) -> None:
    shouted = table(tmp_path, "First name,Last name,Phone", "IDA,NULL,0113 496 0001", "OLA,HOLM,0113 496 0002")
    quiet = table(tmp_path, "First name,Last name,Phone", "Ida,Null,Null", "Ola,Holm,Null")
    assert [shouted[0].display_name, quiet[0].display_name] == ["IDA NULL", "Ida Null"]
    assert numbers(quiet[0]) == {} and quiet[0].notes == ""


def test_null_is_nobody_s_name_where_names_are_written_small(tmp_path: Path) -> None:
    ida, _ = table(tmp_path, "First name,Last name,Phone", "Ida,NULL,0113 496 0001", "Ola,Holm,0113 496 0002")
    assert ida.display_name == "Ida"


def test_a_word_that_somebody_may_have_meant_stays(tmp_path: Path) -> None:
    ida, ola = table(tmp_path, "Name,Phone,Notes", "Ida Holm,0113 496 0001,none", "Ola Holm,0113 496 0002,?")
    assert [ida.notes, ola.notes] == ["none", "?"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        *(("Holm &amp; Sons", "Holm & Sons"), ("O&#39;Hara", "O'Hara"), ("Andr&eacute;", "André"), ("AT&T", "AT&T")),
        *(("O&#x27;Hara", "O'Hara"), ("A&T; B", "A&T; B"), ("&amp;eacute;", "&eacute;"), ("R&D &lt;b&gt;", "R&D <b>")),
        *(("Ida&nbsp;Holm", "Ida Holm"), ("Holm &ampere;", "Holm &ampere;"), ("Ida &#; Holm", "Ida &#; Holm")),
    ],
)
def test_a_letter_written_as_html_is_that_letter(tmp_path: Path, cell: str, text: str) -> None:
    (found,) = table(tmp_path, "Name,E-mail", f'"{cell}",ida@holm.example')
    assert found.display_name == text
    assert mails(found) == ["ida@holm.example"]


def test_an_address_may_have_such_letters_too(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Name,Street,City", "Ida Holm,K&ouml;nigsweg 1,M&uuml;nchen")
    assert ida.address == "Königsweg 1\nMünchen"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("'01067", "01067"),
        ("'LS1 4AB", "LS1 4AB"),
        (" '1017 AB", "1017 AB"),
        ("''01067", "01067"),
        ("'s Heerenberg", ""),
    ],
)
def test_the_apostrophe_that_makes_a_number_a_text_is_nobody_s(tmp_path: Path, cell: str, code: str) -> None:
    (ida,) = table(tmp_path, "Name,Postcode,Street,Reference,Phone", f"Ida Holm,{cell},Elm St 1,'0042,'0113 496 0001")
    assert ida.address == f"Elm St 1\n{code or cell}"
    assert list(numbers(ida)) == ["0113 496 0001"]


def test_an_apostrophe_that_belongs_to_a_name_stays(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Name,City,Notes", "Ida 't Hooft,'s-Hertogenbosch,'80s music and '90s art")
    assert (ida.display_name, ida.address, ida.notes) == (
        *("Ida 't Hooft", "'s-Hertogenbosch"),
        "'80s music and '90s art",
    )


@pytest.mark.parametrize("word", ["Unknown", "unbekannt", "ONBEKEND", "Inconnu", "n.v.t.", "N.N.", "TBD", "нет"])
def test_a_word_for_not_known_is_no_note_where_somebody_is_reached(tmp_path: Path, word: str) -> None:
    (ida,) = table(tmp_path, "Name,E-mail,Phone,Birthday", f"Ida Holm,{word},,{word}")
    assert ida == Contact("Ida Holm", "", "")


@pytest.mark.parametrize("word", ["Unknown", "unbekannt", "Onbekend", "INCONNU", "N.N.", "TBD"])
def test_nobody_is_called_by_a_word_for_not_known(tmp_path: Path, word: str) -> None:
    found = read(tmp_path, f"Name,Phone\n{word},0113 496 0001\nOla Holm,0113 496 0002\n")
    assert found.rows[0].nameless


def test_somebody_may_be_called_like_a_word_for_nothing(tmp_path: Path) -> None:
    jan, _ = table(tmp_path, "First name,Last name,Phone", "Jan,Brak,brak", "Ola,Holm,0113 496 0002")
    assert jan.display_name == "Jan Brak" and numbers(jan) == {} and jan.notes == ""
