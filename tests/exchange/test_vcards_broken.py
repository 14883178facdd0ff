"""vCards that other programs broke, or filled with lines of their own: everything that can be read is."""

from pathlib import Path

import pytest

from refcoach.domain.contacts import Contact
from refcoach.exchange.reader import read_file

MARK = "\ufeff"


def people(tmp_path: Path, text: str | bytes) -> list[Contact]:
    path = tmp_path / "broken.vcf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    rows = read_file(path).rows
    assert not [row.failed for row in rows if row.failed]
    return [row.contact for row in rows if row.contact]


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


@pytest.mark.parametrize(
    "between",
    ["END:VCARDBEGIN:VCARD\n", "END:VCARD BEGIN:VCARD\r\n", f"END:VCARD{MARK}BEGIN:VCARD\n", "end:vcardbegin:vcard\n"],
)
def test_cards_joined_on_one_line(tmp_path: Path, between: str) -> None:
    text = f"BEGIN:VCARD\nVERSION:3.0\nFN:Ottilie Fenn\n{between}VERSION:3.0\nFN:Caspar Yew\nEND:VCARD\n"
    assert [one.display_name for one in people(tmp_path, text)] == ["Ottilie Fenn", "Caspar Yew"]


def test_an_end_glued_to_the_last_value(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\nFN:Ottilie Fenn\nTEL:0700 900 1END:VCARD\n"
        "BEGIN:VCARD\nFN:Caspar Yew\nTEL:0700 900 2END:VCARDBEGIN:VCARD\nFN:Ida Holm\nEND:VCARD"
    )
    found = people(tmp_path, text)
    assert [(one.display_name, [p.value for p in one.phones]) for one in found] == [
        ("Ottilie Fenn", ["0700 900 1"]),
        ("Caspar Yew", ["0700 900 2"]),
        ("Ida Holm", []),
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_byte_order_marks_inside_a_file(tmp_path: Path, ends: str) -> None:
    one = f"{MARK}BEGIN:VCARD{ends}FN:Ottilie Fenn{ends}END:VCARD{ends}"
    other = f"{ends}{MARK}BEGIN:VCARD{ends}{MARK}FN:Caspar Yew{ends}END:VCARD{ends}{MARK}"
    assert [p.display_name for p in people(tmp_path, one + other)] == ["Ottilie Fenn", "Caspar Yew"]


@pytest.mark.parametrize("version", ["2.1", "3.0"])
@pytest.mark.parametrize(
    "last",
    ["TEL:07700900001", "NOTE;ENCODING=QUOTED-PRINTABLE:tall=", "PHOTO;ENCODING=BASE64:AAAA\nBBBB", "NOTE:a\n b"],
)
def test_a_card_that_does_not_end_is_ended_by_the_next(tmp_path: Path, version: str, last: str) -> None:
    unended = f"BEGIN:VCARD\nVERSION:{version}\nFN:{{}}\n{last}\n"
    found = people(tmp_path, unended.format("Ottilie Fenn") + unended.format("Caspar Yew") + card("FN:Ida Holm"))
    assert [one.display_name for one in found] == ["Ottilie Fenn", "Caspar Yew", "Ida Holm"]
    assert [len(one.phones) for one in found[:2]] == [last.startswith("TEL")] * 2


def test_the_last_card_that_does_not_end_may_be_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    path.write_text(card("FN:Ottilie Fenn") + "BEGIN:VCARD\nFN:Caspar Yew\nTEL:0770", encoding="utf-8")
    whole, cut = read_file(path).rows
    assert (whole.name, cut.name) == ("Ottilie Fenn", "Caspar Yew")
    assert "cut off" in cut.failed


def test_raw_line_breaks_inside_values(tmp_path: Path) -> None:
    (one,) = people(
        tmp_path,
        card(
            "FN:Ottilie Fenn",
            "ADR:;;Mill House",
            "3 Weir Lane;Bath;;BA1 1AA;",
            "NOTE:Prefers mornings",
            "",
            "Call first: after six",
            "https://fenn.example is hers",
            "TEL:0117 496 0001",
            "a stray line",
        ),
    )
    assert one.address == "Mill House\n3 Weir Lane\nBath, BA1 1AA"
    for words in ("Prefers mornings", "Call first: after six", "https://fenn.example", "a stray line"):
        assert words in one.notes
    assert [p.value for p in one.phones] == ["0117 496 0001"]


def test_quoted_printable_broken_without_its_mark(tmp_path: Path) -> None:
    text = card(
        "FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=BCr=",
        "=67=65=6E Fe",
        "=6E=6E",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0A=",
        "",
        "=74wo",
        "three",
        version="2.1",
    )
    (one,) = people(tmp_path, text)
    assert one.display_name == "Jürgen Fenn"
    assert one.notes == "one\ntwo\nthree"


def test_lines_of_a_picture_are_no_part_of_what_stands_before_it(tmp_path: Path) -> None:
    text = card("FN:Ottilie Fenn", "NOTE:tall", "PHOTO;ENCODING=BASE64:AAAA", "BBBBCCCC", "DDDD", "", "TEL:1234567")
    (one,) = people(tmp_path, text)
    assert (one.notes, [p.value for p in one.phones]) == ("tall", ["1234567"])


def test_a_second_empty_name(tmp_path: Path) -> None:
    first, last = people(
        tmp_path, card("N:Fenn;Ottilie;;;", "N:;;;;", "TEL:1234567") + card("N: ;;;;", "N:Yew;Caspar;;;", "TEL:7654321")
    )
    assert (first.display_name, first.given_name, first.family_name) == ("Ottilie Fenn", "Ottilie", "Fenn")
    assert (last.display_name, last.given_name, last.family_name) == ("Caspar Yew", "Caspar", "Yew")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("TEL;X-BOATHOUSE:1234567", "Boathouse"),
        ("TEL;TYPE=X-Boat House:1234567", "Boat House"),
        ("TEL;TYPE=x-mobile:1234567", "mobile"),
        ('TEL;TYPE="_$!<Mobile>!$_":1234567', "mobile"),
        ("TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42=C3=BC=72=6F):1234567", "Büro"),
        ("TEL;X-CUSTOM(Boathouse):1234567", "Boathouse"),
        ("item1.TEL:1234567\r\nitem1.X-ABLabel:_$!<Main>!$_", "main"),
        ("item1.TEL:1234567\r\nitem1.X-ABLabel:Boathouse", "Boathouse"),
    ],
)
def test_machine_words_as_labels(tmp_path: Path, line: str, label: str) -> None:
    (one,) = people(tmp_path, card("FN:Ottilie Fenn", line))
    assert [(p.value, p.label) for p in one.phones] == [("1234567", label)]


def test_what_has_no_place_of_its_own_is_kept_as_a_note(tmp_path: Path) -> None:
    (one,) = people(
        tmp_path,
        card(
            "FN:Ottilie Fenn",
            "N:Fenn;Ottilie;;;",
            "NICKNAME:Otti",
            "ORG:Weir Mill;Export;North",
            "TITLE:Head of sales",
            "ROLE:Buyer",
            "IMPP;X-SERVICE-TYPE=Skype:skype:otti.fenn",
            "IMPP:xmpp:otti@chat.example",
            "X-TELEGRAM:@otti",
            "X-SOCIALPROFILE;TYPE=twitter:https://social.example/otti",
            "ANNIVERSARY:2009-06-20",
        ),
    )
    assert one.company == "Weir Mill"
    assert one.notes.splitlines() == [
        "Department: Export, North",
        "Job title: Head of sales",
        "Role: Buyer",
        "Skype: otti.fenn",
        "Jabber: otti@chat.example",
        "Telegram: @otti",
        "Twitter: https://social.example/otti",
        "Anniversary: 2009-06-20",
        "Nickname: Otti",
    ]


def test_androids_own_lines(tmp_path: Path) -> None:
    row = "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
    (one,) = people(
        tmp_path,
        card(
            "FN:Ottilie Fenn",
            f"{row}contact_event;1971-11-09;3;;;;;;;;;;;;;",
            f"{row}contact_event;2009-06-20;1;;;;;;;;;;;;;",
            f"{row}nickname;Otti;1;;;;;;;;;;;;;",
            f"{row}relation;Caspar Yew;11;;;;;;;;;;;;;",
            f"{row}relation;Ida Holm;14;;;;;;;;;;;;;",
            "X-ANDROID-CUSTOM;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:vnd.android.cursor.item/relation;J=C3=B6rg;0;Boss;;",
            version="2.1",
        ),
    )
    assert (one.birthday, one.referred_by) == ((11, 9), "Caspar Yew")
    assert one.notes.splitlines() == ["Anniversary: 2009-06-20", "Spouse: Ida Holm", "Boss: Jörg", "Nickname: Otti"]


def test_apples_own_lines(tmp_path: Path) -> None:
    dates = ("item1.X-ABDATE:1971-11-09", "item1.X-ABLabel:_$!<Birthday>!$_", "item2.X-ABDATE:2009-06-20")
    (one,) = people(tmp_path, card("FN:Ottilie Fenn", *dates, "item2.X-ABLabel:_$!<Anniversary>!$_"))
    assert (one.birthday, one.notes) == ((11, 9), "Anniversary: 2009-06-20")
    (other,) = people(tmp_path, card("FN:Ottilie Fenn", "BDAY:1971-11-10;;", *dates[:2]))
    assert other.birthday == (11, 10)


def test_a_fax_is_never_the_first_phone(tmp_path: Path) -> None:
    (one,) = people(tmp_path, card("FN:Fenn", "TEL;TYPE=FAX,WORK,PREF:1111111", "TEL;TYPE=CELL:2222222"))
    assert [(p.value, p.primary) for p in one.phones] == [("2222222", False), ("1111111", False)]
    (other,) = people(tmp_path, card("FN:Fenn", "TEL;TYPE=FAX:1111111"))
    assert [p.value for p in other.phones] == ["1111111"]
