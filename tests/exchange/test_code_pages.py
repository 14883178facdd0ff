"""Old code pages: a short list of names is read as it was written; where two readings are likely, it is asked."""

from pathlib import Path

import pytest

from refcoach.exchange.code_pages import PAGES, readings
from refcoach.exchange.reader import read_file

NAMES = {
    "cs": "Jméno,Příjmení\nJiří,Dvořák\nŠárka,Němcová\nŽaneta,Kučerová\n",
    "pl": "Imię,Nazwisko\nŁukasz,Świątek\nMałgorzata,Wiśniewska\nGrażyna,Dąbrowska\n",
    "hu": "Név,E-mail\nErzsébet Kovács,e@k.example\nGyörgy Szűcs,g@s.example\nLőrinc Tóth,l@t.example\n",
    "de": "Vorname,Nachname\nJörg,Müller\nKäthe,Größmann\nSören,Weiß\n",
    "fr": "Prénom,Nom\nZoé,Lefèvre\nFrançois,Béranger\nHélène,Noël\n",
    "es": "Nombre,Apellidos\nMaría,Núñez\nJosé,Ibáñez\nÓscar,Peña\n",
    "sv": "Förnamn,Efternamn\nÅsa,Öberg\nBjörn,Åkesson\n",
    "da": "Fornavn,Efternavn\nSøren,Ærø\nJørgen,Kjær\n",
    "is": "Nafn,Netfang\nGuðrún Þórðardóttir,g@t.example\nSæunn Ýrr,s@y.example\n",
    "en": "Name,E-mail\nSinéad O’Connor,s@c.example\nConor Ó Dálaigh,c@d.example\n",
    "tr": "Ad,Soyad\nŞükrü,Yılmaz\nİbrahim,Çağlar\nAyşe,Öztürk\n",
    "lt": "Vardas,Pavardė\nŽydrūnas,Šimkus\nRūta,Jankauskienė\nGiedrė,Bružaitė\n",
    "ru": "Имя,Фамилия\nАнна,Иванова\nСергей,Петров\nЮлия,Щукина\n",
    "uk": "Ім’я,Прізвище\nОлексій,Шевченко\nЄвген,Ковальчук\n",
    "el": "Όνομα,Επώνυμο\nΓιώργος,Παπαδόπουλος\nΕλένη,Νικολάου\n",
    "he": "שם,דואר\nדוד כהן,d@c.example\nשרה לוי,s@l.example\n",
    "ar": "الاسم,البريد\nمحمد علي,m@a.example\nفاطمة حسن,f@h.example\n",
    "th": "ชื่อ,อีเมล\nสมชาย ใจดี,s@j.example\n",
    "ja": "名前,メール\n田中 由紀,y@t.example\n佐藤 健一,k@s.example\n鈴木 花子,h@s.example\n",
    "zh": "姓名,电子邮件\n王小明,w@x.example\n陈美玲,c@m.example\n刘志强,l@z.example\n",
    "tw": "姓名,電子郵件\n王小明,w@x.example\n陳美玲,c@m.example\n林志強,l@z.example\n",
    "ko": "이름,이메일\n김민수,k@m.example\n이영희,l@y.example\n",
}
WRITTEN = [
    ("windows-1252", "de fr es sv da is en"), ("windows-1250", "cs pl hu de"), ("iso-8859-2", "cs pl hu"),
    ("iso-8859-1", "de fr es sv da"), ("windows-1251", "ru uk"), ("koi8-r", "ru"), ("cp866", "ru"),
    ("mac_roman", "de fr es en"), ("cp852", "cs pl"), ("cp850", "de fr es da"), ("windows-1253", "el"),
    ("windows-1254", "tr"), ("windows-1257", "lt"), ("windows-1255", "he"), ("windows-1256", "ar"), ("cp874", "th"),
    ("shift_jis", "ja"), ("euc_jp", "ja"), ("gb18030", "zh"), ("big5", "tw"), ("euc_kr", "ko"),
]  # fmt: skip


@pytest.mark.parametrize(("codec", "language"), [(codec, one) for codec, all_ in WRITTEN for one in all_.split()])
def test_the_best_reading_is_the_right_one(codec: str, language: str) -> None:
    text = NAMES[language]
    found = readings(text.encode(codec))
    assert text.encode(codec).decode(found[0].page.codec) == text


def test_a_file_of_the_right_pages_name_is_read_without_a_question(tmp_path: Path) -> None:
    path = tmp_path / "lide.csv"
    path.write_bytes(NAMES["cs"].replace("Jméno,Příjmení", "First Name,Last Name").encode("windows-1250"))
    found = read_file(path)
    assert [row.name for row in found.rows] == ["Jiří Dvořák", "Šárka Němcová", "Žaneta Kučerová"]
    assert (found.encoding, found.encoding_guessed, found.choices) == ("Windows-1250", True, ())


def test_where_two_readings_are_likely_three_at_most_are_shown_with_what_they_make_of_the_words(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_bytes("Name,E-mail\nZoë Brandt,z@b.example\nAnn Lee,a@l.example\n".encode("mac_roman"))
    found = read_file(path)
    assert found.rows[0].name == "Zoë Brandt"
    assert [(choice.codec, choice.words) for choice in found.choices] == [
        ("mac_roman", ("Zoë",)),
        ("cp850", ("Zoæ",)),
        ("windows-1252", ("Zo‘",)),
    ]


@pytest.mark.parametrize("data", ["Name\nZoë\n".encode("utf-8-sig"), "Name\nZoë\n".encode(), b"Name\nAnn\n"])
def test_nothing_is_asked_where_the_file_says_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "plain.csv"
    path.write_bytes(data)
    found = read_file(path)
    assert not found.encoding_guessed and not found.choices


def test_signs_beside_words_say_nothing_and_an_apostrophe_between_letters_does(tmp_path: Path) -> None:
    path = tmp_path / "signs.csv"
    text = "Name,Notes\nAnn O’Brien,paid £20 – in € too\n"
    for codec in ("windows-1252", "mac_roman"):
        path.write_bytes(text.encode(codec))
        assert read_file(path).rows[0].name == "Ann O’Brien"


def test_a_rare_letter_late_in_a_long_list_still_decides(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    rows = "".join(f"Jörg Müller {n},j{n}@m.example\n" for n in range(3000))
    path.write_bytes(f"Name,E-mail\n{rows}Łukasz Świątek,l@s.example\n".encode("windows-1250"))
    assert read_file(path).rows[-1].name == "Łukasz Świątek"


def test_a_card_without_a_charset_is_read_by_the_letters_of_all_cards(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:{0};{1};;;\r\nFN:{1} {0}\r\nEND:VCARD\r\n"
    path = tmp_path / "book.vcf"
    names = (("Dvořák", "Jiří"), ("Němcová", "Šárka"))
    utf8 = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Brandt\r\nEND:VCARD\r\n".encode()
    path.write_bytes("".join(card.format(*name) for name in names).encode("windows-1250") + utf8)
    found = read_file(path)
    assert [row.name for row in found.rows] == ["Jiří Dvořák", "Šárka Němcová", "Zoë Brandt"]
    assert (found.encoding, found.encoding_guessed) == ("Windows-1250", True)


def test_every_page_can_be_named_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name\nAnn\n")
    for page in PAGES:
        assert read_file(path, encoding=page.codec).rows[0].name == "Ann"


LETTERS = "Name,E-mail,Notes\nZoë Brandt,z@b.example,naïve\nJosé Ibáñez,j@i.example,\nPaweł Świątek,p@s.example,\n"


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_letter_of_an_old_page_in_a_file_of_another_spoils_nobody_else_s(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "joined.csv"
    path.write_bytes(start + LETTERS.encode() + "Jörg Müller,j@m.example,£5 – paid\n".encode("windows-1252"))
    found = read_file(path)
    assert [row.name for row in found.rows] == ["Zoë Brandt", "José Ibáñez", "Paweł Świątek", "Jörg Müller"]
    assert found.rows[3].contact and found.rows[3].contact.notes == "£5 – paid"
    assert (found.encoding, found.encoding_guessed, found.odd_lines) == ("UTF-8", False, (("", 5),))


def test_the_odd_letter_may_stand_beside_right_ones(tmp_path: Path) -> None:
    path = tmp_path / "joined.csv"
    path.write_bytes("Name,Notes\nZoë,ł\n".encode() + "Jörg,".encode("windows-1252") + "Świątek\n".encode())
    zoe, joerg = read_file(path).rows
    assert joerg.contact
    assert (zoe.name, joerg.name, joerg.contact.notes) == ("Zoë", "Jörg", "Świątek")


@pytest.mark.parametrize(("codec", "language"), [(codec, one) for codec, all_ in WRITTEN for one in all_.split()])
def test_a_file_that_is_all_in_an_old_page_is_never_taken_for_utf_8(tmp_path: Path, codec: str, language: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(NAMES[language].replace(NAMES[language].partition("\n")[0], "Name,E-mail").encode(codec))
    assert not read_file(path).odd_lines


def test_cards_and_entries_read_line_by_line_too(tmp_path: Path) -> None:
    entry = "dn: cn={0}\ncn: {0}\nmail: {1}@b.example\nobjectclass: person\n\n"
    path = tmp_path / "book.ldif"
    people = [entry.format(name, name[0]).encode() for name in ("Zoë Brandt", "Paweł Holm")]
    path.write_bytes(b"".join(people) + entry.format("Jörg Elm", "J").encode("windows-1252"))
    found = read_file(path)
    assert [row.name for row in found.rows] == ["Zoë Brandt", "Paweł Holm", "Jörg Elm"]
    assert found.odd_lines


def test_a_hungarian_header_tells_the_page_of_a_few_letters(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("Név;Település;Cím;Telefonszám\nTóth Ida;Pécs;Erdő utca 2.;+36 30 111 2222\n".encode("cp1250"))
    (row,) = read_file(path).rows
    assert row.contact and row.contact.address.startswith("Erdő utca 2.")


@pytest.mark.parametrize("ends", ["\r", "\n"])
def test_two_names_from_an_old_macintosh(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "two.csv"
    path.write_bytes(f"Name,E-mail{ends}Björn Ek,b@ek.example{ends}Søren Holm,s@holm.example{ends}".encode("mac_roman"))
    assert [row.name for row in read_file(path).rows] == ["Björn Ek", "Søren Holm"]


def test_lines_that_end_as_an_old_macintosh_ends_them_tell_its_page() -> None:
    scores = [
        {one.page.codec: one.score for one in readings(f"Name{ends}Björn Ek{ends}Søren Holm{ends}".encode("mac_roman"))}
        for ends in ("\n", "\r")
    ]
    assert scores[1]["mac_roman"] > scores[0]["mac_roman"]
    assert scores[1]["windows-1250"] == scores[0]["windows-1250"]
