"""A download of one's own data is chosen as it came: the contacts in it are found, and nothing else is taken."""

import zipfile
from pathlib import Path

import pytest

from refcoach.exchange import bounds, exports
from refcoach.exchange.exports import NoMail
from refcoach.exchange.reader import Refused, read_file, read_files

FILES = Path(__file__).parent / "files"
CONNECTIONS = (
    'Notes:\n"When exporting your connection data, you may notice that some addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Zoë,Brandt,https://network.example/in/zoe,,Brandt Bakery,Owner,05 Mar 2024\n"
    "Ann,Lee,https://network.example/in/ann,ann@lee.example,,,06 Mar 2024\n"
)
PROFILE = "First Name,Last Name,Email Address,Address\nMe,Myself,me@own.example,1 My Street\n"
GERMAN = (
    "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\nJörg,Baum,,,Baum AG,Chef,05 März 2024\n"
)
MEMBERS = '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,LEID,EUID{0}\n{1}'
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nTEL;TYPE=CELL:{1}\nEND:VCARD\n"


def packed(folder: Path, files: dict[str, str | bytes], name: str = "export.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for inside, text in files.items():
            made.writestr(inside, text)
    return path


def test_connections_are_found_beside_ones_own_profile_and_are_people_to_meet(tmp_path: Path) -> None:
    files = {
        "Basic/Profile.csv": PROFILE,
        "Basic/Connections.csv": CONNECTIONS,
        "Basic/messages.csv": "FROM,TO,CONTENT\na,b,c\n",
        "Basic/Invitations.csv": "From,To,Sent At\nA B,Me Myself,1/1/24\n",
    }
    found = read_file(packed(tmp_path, files))
    assert [(row.name, row.line, row.wanted) for row in found.rows] == [("Zoë Brandt", 5, False), ("Ann Lee", 6, False)]
    assert found.connections
    assert dict(found.left_out)["Profile.csv"] == exports.NOT_CONNECTIONS


def test_connections_of_a_german_account_among_other_files_keep_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "Connections.csv").write_text(GERMAN, "utf-8")
    (tmp_path / "clients.csv").write_text("Name,E-mail\nIda Holm,ida@holm.example\n", "utf-8")
    found = read_files([tmp_path / "clients.csv", tmp_path / "Connections.csv"])
    assert not found.connections
    assert [(row.name, row.wanted, Path(row.file).name) for row in found.rows] == [
        ("Ida Holm", False, "clients.csv"),
        ("Jörg Baum", True, "Connections.csv"),
    ]


def test_a_newsletters_audience_takes_those_who_left_last(tmp_path: Path) -> None:
    left = MEMBERS.format(",UNSUB_TIME", "bob@b.example,Bob,Hay,2,,1,x1,2024-01-01 10:00:00\n")
    files = {
        "cleaned_members_export_ab.csv": MEMBERS.format("", "old@c.example,Old,Box,2,,1,x2\n"),
        "subscribed_members_export_ab.csv": MEMBERS.format("", "ann@l.example,Ann,Lee,2,,3,x3\n"),
        "unsubscribed_members_export_ab.csv": left,
    }
    found = read_file(packed(tmp_path, files))
    assert [(row.name, row.no_mail) for row in found.rows] == [
        ("Ann Lee", None),
        ("Old Box", NoMail.BOUNCED),
        ("Bob Hay", NoMail.UNSUBSCRIBED),
    ]


def test_the_names_of_the_files_of_an_audience_are_enough_in_a_zip(tmp_path: Path) -> None:
    plain = "Email Address,First Name,Last Name\n{0}@x.example,{0},Lee\n"
    files = {
        "audience/subscribed_ab.csv": plain.format("Ann"),
        "audience/unsubscribed_ab.csv": plain.format("Bob"),
        "audience/cleaned_ab.csv": plain.format("Old"),
    }
    found = read_file(packed(tmp_path, files))
    assert [row.no_mail for row in found.rows] == [None, NoMail.BOUNCED, NoMail.UNSUBSCRIBED]
    tidy = tmp_path / "cleaned_contacts.csv"
    tidy.write_text(plain.format("Ann"), "utf-8")
    assert [row.no_mail for row in read_file(tidy).rows] == [None], "somebody tidied their own list"


def test_the_users_of_a_program_are_left_out_beside_its_contacts_and_said(tmp_path: Path) -> None:
    users = "Name,Email,Role\nMe Myself,me@own.example,Admin\n"
    files = {"users.csv": users, "contacts.csv": "Name,E-mail\nIda,i@x.example\n", "deals.csv": "Sum,Of\n1,2\n3,4\n"}
    found = read_file(packed(tmp_path, files))
    assert [row.name for row in found.rows] == ["Ida"]
    assert dict(found.left_out) == {"users.csv": exports.OF_STAFF, "deals.csv": exports.NO_LIST}
    assert [row.name for row in read_file(packed(tmp_path, {"users.csv": users})).rows] == ["Me Myself"]


def test_cards_in_nested_folders_come_in_and_pictures_pages_and_hidden_files_are_left(tmp_path: Path) -> None:
    files = {
        "Takeout/archive_browser.html": "<html>Name,E-mail</html>",
        "Takeout/Contacts/All Contacts/All Contacts.vcf": CARD.format("Ann Lee", "07700 900001"),
        "Takeout/Contacts/All Contacts/photo.jpg": b"\xff\xd8\xff\xe0",
        "Takeout/Contacts/My Contacts/My Contacts.vcf": CARD.format("Ann Lee", "07700 900001"),
        "__MACOSX/Takeout/._All Contacts.vcf": CARD.format("Ghost", "1"),
    }
    found = read_file(packed(tmp_path, files))
    assert [(row.name, row.file) for row in found.rows] == [
        ("Ann Lee", "All Contacts.vcf"),
        ("Ann Lee", "My Contacts.vcf"),
    ]
    assert found.format == "vCard"


def test_a_card_a_person_and_a_workbook_in_one_zip(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"cards/{n}.vcf": CARD.format(f"Person {n}", f"07700 90000{n}") for n in range(3)}
    files["hubspot.xlsx"] = (FILES / "booking.xlsx").read_bytes()
    found = read_file(packed(tmp_path, files))
    assert [row.name for row in found.rows] == ["Person 0", "Person 1", "Person 2", "Priya Shah", "Noor Haddad"]
    assert found.format == "vCard, Workbook"


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_file(path)
    assert "so nothing was changed" in str(caught.value)
    return str(caught.value)


def test_a_zip_without_people_a_document_and_a_zip_in_a_zip(tmp_path: Path) -> None:
    assert "no contact list in it" in refusal(packed(tmp_path, {"a.txt": "x"}))
    assert "no row names a column" in refusal(packed(tmp_path, {"a.csv": "Colour,Size\nred,2\n"}))
    assert "is a document" in refusal(packed(tmp_path, {"word/document.xml": "<x/>"}))
    inner = packed(tmp_path, {"a.csv": "Name\nAnn\n"}).read_bytes()
    assert "no contact list in it" in refusal(packed(tmp_path, {"deep.zip": inner}, "outer.zip"))
    assert "zip file within another" in refusal(packed(tmp_path, {"a.csv": inner}, "outer.zip"))


def test_a_zip_of_more_files_than_any_export_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refcoach.exchange.zipped.PACKED_FILES", 2)
    assert "far larger unpacked" in refusal(packed(tmp_path, {f"{n}.csv": "Name\nA\n" for n in range(3)}))
    assert bounds.PACKED_FILES >= 20_000


def test_a_damaged_zip_says_so(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.csv": "Name\nAnn Lee\n" * 50})
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_several_files_are_one_and_one_that_is_refused_stops_all(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name,E-mail\nAnn,a@x.example\n", "utf-8")
    (tmp_path / "b.vcf").write_text(CARD.format("Bo Ek", "07700 900001"), "utf-8")
    found = read_files([tmp_path / "a.csv", tmp_path / "b.vcf"])
    assert [(row.name, Path(row.file).name, row.source) for row in found.rows] == [
        ("Ann", "a.csv", "CSV"),
        ("Bo Ek", "b.vcf", "vCard"),
    ]
    (tmp_path / "c.csv").write_bytes(b"")
    with pytest.raises(Refused, match=r"c\.csv is empty"):
        read_files([tmp_path / "a.csv", tmp_path / "c.csv"])


@pytest.mark.parametrize(
    ("column", "said", "other"),
    [
        ("Unsubscribed from all email", "true", "false"),
        ("Email Opt Out", "1", "0"),
        ("Email Subscription Status", "unsubscribed", "subscribed"),
        ("Status", "Unsubscribed", "Active"),
    ],
)
def test_a_column_says_who_wants_no_mail(tmp_path: Path, column: str, said: str, other: str) -> None:
    path = tmp_path / "crm.csv"
    lines = f"Name,Email,{column}", f"Ann Lee,ann@lee.example,{said}", f"Bob Roe,bob@roe.example,{other}"
    path.write_text("\n".join((*lines, "Cas Low,cas@low.example,\n")))
    assert [row.no_mail for row in read_file(path).rows] == [NoMail.UNSUBSCRIBED, None, None]


def test_a_yes_in_a_status_says_nothing_of_mail(tmp_path: Path) -> None:
    path = tmp_path / "crm.csv"
    path.write_text("Name,Email,Subscribed,Status\nAnn Lee,ann@lee.example,yes,yes\n")
    assert read_file(path).rows[0].no_mail is None
