"""LDIF comes in as Thunderbird and directories write it: folded, in base64, with several values of one kind."""

import base64
from pathlib import Path

import pytest

from refcoach.domain.contacts import Contact
from refcoach.exchange.draft import FileRead
from refcoach.exchange.ldif_lines import entries, is_ldif
from refcoach.exchange.reader import Refused, read_file

NOTE = "Prefers mornings; brother of Ida.\nLikes tea."
THUNDERBIRD = f"""\
dn: cn=Sam Okafor,mail=sam@okafor.example
objectclass: top
objectclass: mozillaAbPersonAlpha
givenName: Sam
sn: Okafor
cn: Sam Okafor
mozillaNickname: Sammy
mail: sam@okafor.example
mozillaSecondEmail: sam@home.example
facsimileTelephoneNumber: 0113 496 0009
mobile: 07700 900456
telephoneNumber: 0113 496 0008
mozillaWorkStreet2: Floor 2
street: 1 Mill Road
l: Leeds
st: W Yorks
postalCode: LS2 2BB
mozillaHomeStreet: 9 Elm Lane
mozillaHomeLocalityName: York
o: Okafor Tiles
ou: Sales
mozillaWorkUrl: https://tiles.example
birthmonth: 2
birthday: 29
jpegPhoto:: {base64.b64encode(bytes(90)).decode()}
description:: {base64.b64encode(NOTE.encode()).decode()}

dn: cn=Friends
objectclass: top
objectclass: groupOfNames
cn: Friends
member: cn=Sam Okafor,mail=sam@okafor.example
"""
_FOLDED = base64.b64encode("Ærø Håndværk og Søn ApS".encode()).decode()
DIRECTORY = f"""\
# extended LDIF
#
# LDAPv3, a remark that goes
 on with the next line
version: 1

# 1, example
DN: uid=jb,ou=people,dc=example
changetype: add
objectClass: inetOrgPerson
uid: jb
cn;lang-fr: Jos\u00e9e B\u00e9langer
CN: Jos\u00e9e B\u00e9langer
sn:B\u00e9langer
givenName:  Jos\u00e9e
mail: josee@belanger.example
mail: office@belanger.example
homePhone: +1 514 555 0101
postalAddress: 12 rue des Pins $ Montr\u00e9al $ H2X 1Y4
userCertificate;binary:: MIIB
labeledURI:< file:///etc/passwd

dn: o=aero,dc=example
o:: {_FOLDED[:9]}
 {_FOLDED[9:]}
telephoneNumber: +45 55 01 01 01

dn: uid=old,dc=example
changetype: delete

dn: uid=bad,dc=example
cn: Broken Base
mail:: ****x

# search result
search: 2
result: 0 Success
"""


def read(folder: Path, text: str, codec: str = "utf-8", ends: str = "\n") -> FileRead:
    path = folder / "book.ldif"
    path.write_bytes(text.replace("\n", ends).encode(codec))
    return read_file(path)


def contact(found: FileRead, at: int) -> Contact:
    one = found.rows[at].contact
    assert one is not None
    return one


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_thunderbird_exports(tmp_path: Path, ends: str) -> None:
    found = read(tmp_path, THUNDERBIRD, ends=ends)
    sam = contact(found, 0)
    assert (sam.display_name, sam.company, sam.birthday) == ("Sam Okafor", "Okafor Tiles", (2, 29))
    assert [mail.value for mail in sam.emails] == ["sam@okafor.example", "sam@home.example"]
    assert [(phone.value, phone.label) for phone in sam.phones] == [
        ("07700 900456", "mobile"),
        ("0113 496 0008", "work"),
        ("0113 496 0009", "fax"),
    ]
    assert sam.address == "9 Elm Lane\nYork"
    assert sam.notes.startswith(NOTE)
    assert "1 Mill Road, Floor 2, Leeds, W Yorks LS2 2BB" in sam.notes
    assert "Department: Sales" in sam.notes and "https://tiles.example" in sam.notes
    assert found.rows[1].skipped == "A list of people, not a person"
    assert found.photos_skipped == 1
    assert not found.encoding_guessed


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "latin-1"])
def test_what_a_directory_exports(tmp_path: Path, codec: str) -> None:
    found = read(tmp_path, DIRECTORY, codec)
    assert found.format == "LDIF"
    josee, firm = contact(found, 0), contact(found, 1)
    assert (josee.display_name, josee.given_name, josee.family_name) == ("Josée Bélanger", "Josée", "Bélanger")
    assert [mail.value for mail in josee.emails] == ["josee@belanger.example", "office@belanger.example"]
    assert josee.address == "12 rue des Pins\nMontréal\nH2X 1Y4"
    assert "passwd" not in josee.notes
    assert (firm.display_name, firm.is_organisation) == ("Ærø Håndværk og Søn ApS", True)
    assert "An order to delete" in found.rows[2].skipped
    assert "damaged" in found.rows[3].failed and found.rows[3].name == "Broken Base"
    assert [row.line for row in found.rows] == [8, 23, 28, 31]


def test_what_begins_like_ldif_and_what_does_not() -> None:
    assert is_ldif(b"\xef\xbb\xbfversion: 1\n\ndn: cn=a\n")
    assert is_ldif(b"# made by a program\n\ndn:: Y249YQ==\n")
    assert not is_ldif(b"dn,cn,mail\n")
    assert not is_ldif(b"version,name\n1,Ann\n")
    assert not is_ldif(b"Name,E-mail\ndn: x\n")


def test_a_file_that_names_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="names nobody, so nothing was changed"):
        read(tmp_path, "dn: dc=example\nobjectClass: domain\n")


def test_a_line_that_is_no_pair_fails_its_entry_alone(tmp_path: Path) -> None:
    found = read(tmp_path, "dn: cn=a\ncn: Ann\nthis is not LDIF\n\ndn: cn=b\ncn: Bo\nmail: bo@ek.example\n")
    assert found.rows[0].failed.startswith("A line in this entry")
    assert contact(found, 1).display_name == "Bo"


def test_an_entry_of_nothing_but_blanks_and_remarks_is_none() -> None:
    assert not list(entries(b"# a\n b\n\n   \n\n", "utf-8"))


@pytest.mark.parametrize(
    ("lines", "name", "given", "family"),
    [
        ("cn: Lee, Ann\nsn: Lee\ngivenName: Ann", "Ann Lee", "Ann", "Lee"),
        ("displayName: Lee, Ann (Sales)\nsn: Lee\ngivenName: Ann", "Ann Lee", "Ann", "Lee"),
        ("cn: Ek-Holm, Dr. Ida Marie\nsn: Ek-Holm", "Dr. Ida Marie Ek-Holm", "Ida Marie", "Ek-Holm"),
        ("cn: LEE, ANN\nsn: Lee\ngivenName: Ann", "Ann Lee", "Ann", "Lee"),
        ("cn: Annie Lee\nsn: Lee\ngivenName: Ann", "Annie Lee", "Ann", "Lee"),
        ("cn: Holm, Ek & Partners\no: Holm, Ek & Partners", "Holm, Ek & Partners", "", ""),
    ],
)
def test_a_name_that_stands_family_name_first_is_turned(
    tmp_path: Path, lines: str, name: str, given: str, family: str
) -> None:
    ann = contact(read(tmp_path, f"dn: uid=al\n{lines}\nmail: ann@lee.example\n"), 0)
    assert (ann.display_name, ann.given_name, ann.family_name) == (name, given, family)


def test_whose_entry_it_is_and_who_is_named_in_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "dn: cn=Admin,ou=People\ncn: Ann Lee\nmail: ann@lee.example\n"
        "manager: cn=Holm\\, Ola,ou=People,dc=lee\nsecretary: uid=bo,ou=People\n",
    )
    ann = contact(found, 0)
    assert (ann.display_name, ann.notes) == ("Ann Lee", "Manager: Holm, Ola\nAssistant: bo")
