"""Which columns name the person, which their firm, and which is neither: several names in one row."""

from pathlib import Path

import pytest
from tables import table


@pytest.mark.parametrize(
    ("first", "called", "last"),
    [
        *(("First Name", "Preferred Name", "Last Name"), ("Forename", "Known As", "Surname")),
        *(("Legal First Name", "Preferred First Name", "Legal Last Name"), ("First", "Nickname", "Last")),
        *(("Vorname", "Rufname", "Nachname"), ("Voornamen", "Roepnaam", "Achternaam")),
        *(("Förnamn", "Tilltalsnamn", "Efternamn"), ("Etunimet", "Kutsumanimi", "Sukunimi")),
    ],
)
@pytest.mark.parametrize("before", [False, True])
def test_how_somebody_is_called_never_takes_their_first_name(
    tmp_path: Path, first: str, called: str, last: str, before: bool
) -> None:
    named = (called, first) if before else (first, called)
    rows = [("Idalia", "Ida", "Holm"), ("Olaf", "", "Brandt"), ("", "Evi", "Oak")]
    lines = [",".join((*named, last, "E-Mail"))]
    for row in rows:
        pair = (row[1], row[0]) if before else row[:2]
        lines.append(",".join((*pair, row[2], f"{row[2]}@post.example")))
    ida, ola, eva = table(tmp_path, *lines)
    assert (ida.given_name, ida.family_name, ida.notes) == ("Idalia", "Holm", "Nickname: Ida")
    assert (ola.display_name, ola.given_name, ola.notes) == ("Olaf Brandt", "Olaf", "")
    assert (eva.display_name, eva.given_name, eva.notes) == ("Evi Oak", "Evi", "")


def test_how_somebody_is_called_is_their_first_name_where_there_is_no_other(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Preferred name,Last name,Email", "Ida,Holm,ida@holm.example")
    assert (ida.display_name, ida.given_name) == ("Ida Holm", "Ida")
    (ida,) = table(tmp_path, "Preferred name,Phone", "Ida,0113 496 0001")
    assert ida.display_name == "Ida"
    (ida,) = table(tmp_path, "Full name,Preferred name,Email", "Idalia Holm,Ida,ida@holm.example")
    assert (ida.display_name, ida.notes) == ("Idalia Holm", "Nickname: Ida")
