"""Tables as people have them: any delimiter, any header, broken rows."""

from pathlib import Path

import pytest

from refcoach.domain.contacts import Contact
from refcoach.exchange import below
from refcoach.exchange.reader import Cancelled, FileRead, read_file

DATA = Path(__file__).parent.parent / "data"


def read(tmp_path: Path, text: str | bytes, **options: str) -> FileRead:
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_file(path, **options)  # type: ignore[arg-type]  # the options of these tests are all text


def people(found: FileRead) -> list[Contact]:
    return [row.contact for row in found.rows if row.contact]


def test_report_with_title_total_and_timestamp() -> None:
    found = read_file(DATA / "quickbooks_report.csv")
    first, second = people(found)
    assert [row.skipped for row in found.rows[2:]] == [below.A_TOTAL] * 2
    assert (first.display_name, first.company) == ("Ann Quill", "Corvid Books")
    assert first.address == "1 Main St\nSpringfield IL"
    assert second.display_name == 'Gus "Doc" Halvorsen'
    assert [p.value for p in second.emails] == ["gus@halvorsen.example", "office@halvorsen.example"]
    assert second.phones[0].value == "(555) 010-1234"
    assert [row.line for row in found.rows][:2] == [5, 7]


def test_preamble_is_passed_over_and_empty_rows_are_no_rows() -> None:
    found = read_file(DATA / "linkedin_connections.csv")
    assert [c.display_name for c in people(found)] == ["Noor Haddad", "Jörg Baumgärtner"]
    assert "Job title: Owner" in people(found)[0].notes


def test_a_spreadsheet_of_a_semicolon_country() -> None:
    found = read_file(DATA / "excel_semicolon_1252.csv")
    assert (found.encoding, found.encoding_guessed) == ("Windows-1252", True)
    good, bad = found.rows
    assert good.contact is not None
    assert (good.contact.display_name, good.contact.family_name) == ("Jürgen Größl", "Größl")
    assert good.contact.phones[0].value == "0170555010"
    assert good.contact.birthday == (12, 31)
    assert good.contact.address == "Hauptstraße 5\nMünchen, 80331"
    assert "4,9171E+11" in bad.failed
    assert (bad.line, bad.name, bad.contact) == (4, "Müller", None)


@pytest.mark.parametrize(
    ("header", "row", "name", "email"),
    [
        ("Full name,E-mail", "Ann Quill,ann@q.example", "Ann Quill", "ann@q.example"),
        ("First name;Surname;Email", "Ann;Quill;ann@q.example", "Ann Quill", "ann@q.example"),
        ("Prénom;Nom;Courriel", "Ann;Quill;ann@q.example", "Ann Quill", "ann@q.example"),
        ("Nombre;Apellidos;Correo electrónico", "Ann;Quill;ann@q.example", "Ann Quill", "ann@q.example"),
        ("Nome\tCognome\tIndirizzo e-mail", "Ann\tQuill\tann@q.example", "Ann Quill", "ann@q.example"),
        ("EMAIL ADDRESS,NAME", "ann@q.example,Ann Quill", "Ann Quill", "ann@q.example"),
        ("Organisation,Mobile,Work e-mail", "Quill & Co,0555,ann@q.example", "Quill & Co", "ann@q.example"),
    ],
)
def test_common_column_names(tmp_path: Path, header: str, row: str, name: str, email: str) -> None:
    (contact,) = people(read(tmp_path, f"{header}\n{row}\n"))
    assert (contact.display_name, contact.emails[0].value) == (name, email)


def test_a_list_of_names_alone(tmp_path: Path) -> None:
    assert [c.display_name for c in people(read(tmp_path, "Name\nAnn Quill\nBob Okafor\n"))] == [
        "Ann Quill",
        "Bob Okafor",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "<b>Bob</b>",
        "{{client.first_name}}",
        "=1+1",
        "x" * 300,
        "שלום עולם",
        "👩‍👩‍👧 Ann",
        "'Tis",
        "@home",
        "Total Care Ltd",
    ],
)
def test_names_come_through_as_they_are(tmp_path: Path, name: str) -> None:
    (contact,) = people(read(tmp_path, f"Name,Phone\n{name},0555 010\n"))
    assert contact.display_name == name


def test_a_line_break_or_control_in_a_name_is_one_space(tmp_path: Path) -> None:
    (contact,) = people(read(tmp_path, 'Name,Phone\n"Ann\r\nMarie\x07 Quill",0555\n'))
    assert contact.display_name == "Ann Marie Quill"


def test_who_has_no_name_is_called_by_an_address_and_a_firm_alone_is_an_organisation(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Company,E-mail,Notes\n,,ann@q.example,\n,Quill & Co,,\n,,,nobody\n")
    nameless, firm, nobody = found.rows
    assert nameless.contact is not None
    assert (nameless.nameless, nameless.name, nameless.line) == (True, "ann@q.example", 2)
    assert nameless.contact.display_name == "ann@q.example"
    assert firm.contact is not None
    assert firm.contact.is_organisation
    assert not firm.nameless
    assert firm.contact.display_name == firm.contact.company == "Quill & Co"
    assert (nobody.contact, nobody.skipped) == (None, "No name")


def test_one_bad_row_never_stops_the_file(tmp_path: Path) -> None:
    text = 'Name,E-mail,Note\nAnn,a@q.example,x\n"Bob,b@q.example,open\nCy,c@q.example,"ok"\nDi,d@q.example,\n'
    found = read(tmp_path, text)
    assert [c.display_name for c in people(found)] == ["Ann", "Cy", "Di"]
    bad = found.rows[1]
    assert bad.line == 3
    assert "quotes" in bad.failed


def test_an_open_quote_at_the_end_loses_one_row_only(tmp_path: Path) -> None:
    found = read(tmp_path, 'Name,E-mail\n"Ann,a@q.example\n' + "".join(f"P{n},p{n}@q.example\n" for n in range(9)))
    assert len(people(found)) == 9
    assert [bool(row.failed) for row in found.rows][:2] == [True, False]


def test_ragged_rows(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,E-mail,Phone\nAnn\nBob,b@q.example,1,,\nCy,c@q.example,2,likes tea\n")
    ann, bob, cy = people(found)
    assert (ann.emails, bob.notes, cy.notes) == ((), "", "likes tea")


def test_a_shifted_row_fails_instead_of_landing_in_wrong_columns(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,E-mail,Phone\nQuill, Ann,a@q.example,5\n")
    assert "more cells" in found.rows[0].failed


def test_date_order_is_learnt_from_the_column(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,Birthday\nAnn,5/6/1980\nBob,25/6/1980\n")
    assert [c.birthday for c in people(found)] == [(6, 5), (6, 25)]
    assert not found.undecided_dates


def test_undecided_dates_are_left_out_and_said(tmp_path: Path) -> None:
    text = "Name,Birthday\nAnn,5/6/1980\nBob,7/8/1980\n"
    found = read(tmp_path, text)
    assert found.undecided_dates
    assert [c.birthday for c in people(found)] == [None, None]
    told = read(tmp_path, text, dates="mdy")
    assert not told.undecided_dates
    assert [c.birthday for c in people(told)] == [(5, 6), (7, 8)]


def test_an_impossible_birthday_is_kept_as_a_note(tmp_path: Path) -> None:
    (contact,) = people(read(tmp_path, "Name,Birthday\nAnn,1980-02-30\n"))
    assert (contact.birthday, contact.notes) == (None, "Birthday: 1980-02-30")


def test_text_that_is_no_address_goes_to_the_notes_and_exchange_paths_nowhere(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,E-mail\nAnn,ann at q\nBob,/o=ExchangeLabs/cn=bob\n")
    ann, bob = people(found)
    assert (ann.emails, ann.notes) == ((), "E-mail: ann at q")
    assert (bob.emails, bob.notes) == ((), "")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "utf-8"])
def test_unicode_with_and_without_its_mark(tmp_path: Path, codec: str) -> None:
    (contact,) = people(read(tmp_path, "Name,E-mail\r\nZoë Świątek,z@q.example\r\n".encode(codec)))
    assert contact.display_name == "Zoë Świątek"


def test_an_encoding_asked_for_wins(tmp_path: Path) -> None:
    data = "Name,E-mail\nŁukasz,l@q.example\n".encode("windows-1250")
    found = read(tmp_path, data, encoding="windows-1250")
    assert people(found)[0].display_name == "Łukasz"
    assert (found.encoding, found.encoding_guessed) == ("windows-1250", False)


def test_old_mac_line_ends(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,E-mail\rAnn,a@q.example\rBob,b@q.example\r")
    assert [row.line for row in found.rows] == [2, 3]


def test_a_repeated_header_is_no_person(tmp_path: Path) -> None:
    found = read(tmp_path, "Name,E-mail\nAnn,a@q.example\nName,E-mail\nBob,b@q.example\n")
    assert [row.skipped for row in found.rows] == ["", below.A_HEADER, ""]


def test_too_wide_rows_and_too_long_cells_fail_alone(tmp_path: Path) -> None:
    text = (
        "Name,E-mail\nAnn,a@q.example" + "," * 300 + "\nBob," + "b" * 100_001 + "\nCy\0,c@q.example\nDi,d@q.example\n"
    )
    found = read(tmp_path, text)
    assert [bool(row.failed) for row in found.rows] == [True, True, True, False]


def test_outlooks_referrer_is_kept(tmp_path: Path) -> None:
    header = "First Name,Last Name,E-mail Address,Business Phone,Referred By"
    (contact,) = people(read(tmp_path, f"{header}\nAnn,Quill,a@q.example,0555,Grace Bell\n"))
    assert contact.referred_by == "Grace Bell"


def test_progress_and_cancel(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name\n" + "".join(f"Person {n}\n" for n in range(1200)), encoding="utf-8")
    told: list[tuple[int, int]] = []
    read_file(path, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 1200)
    assert told[-1] == (1200, 1200)
    with pytest.raises(Cancelled):
        read_file(path, cancelled=lambda: True)


def test_a_table_whose_columns_stand_between_pipes(tmp_path: Path) -> None:
    found = people(read(tmp_path, "Name|Phone|E-mail\nIda Holm|0113 496 0001|ida@holm.example\n"))
    assert [(one.display_name, one.phones[0].value, one.emails[0].value) for one in found] == [
        ("Ida Holm", "0113 496 0001", "ida@holm.example")
    ]
