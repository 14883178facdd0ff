"""How somebody is addressed may say that they are a firm: that is what they are then, and no job of theirs."""

from pathlib import Path

import pytest
from tables import table


@pytest.mark.parametrize(
    ("header", "firm", "person"),
    [
        ("Anrede,Vorname,Nachname", "Firma,,Holm Bau", "Frau,Ida,Ek"),
        ("Anrede,Name", "Firma,Holm Bau", "Frau,Ida Ek"),
        ("Civilité,Prénom,Nom", "Société,,Holm Bau", "Mme,Ida,Ek"),
        ("Salutation,First name,Last name,Company", "Company,,,Holm Bau", "Ms,Ida,Ek,"),
        ("Aanhef,Voornaam,Achternaam", "Bedrijf,,Holm Bau", "Mevr.,Ida,Ek"),
    ],
)
def test_a_title_that_says_firm(tmp_path: Path, header: str, firm: str, person: str) -> None:
    found = table(tmp_path, f"{header},E-mail", f"{firm},bau@holm.example", f"{person},ida@ek.example")
    assert [(one.display_name, one.is_organisation, one.notes) for one in found] == [
        ("Holm Bau", True, ""),
        ("Ida Ek", False, ""),
    ]
    assert (found[0].name_prefix, found[0].family_name) == ("", "")


def test_somebody_of_a_firm_is_a_person(tmp_path: Path) -> None:
    (ida,) = table(tmp_path, "Anrede,Vorname,Nachname,Firma,E-Mail", "Firma,Ida,Ek,Holm Bau,ida@ek.example")
    assert (ida.display_name, ida.company, ida.is_organisation, ida.notes) == ("Ida Ek", "Holm Bau", False, "")


def test_a_form_before_the_name(tmp_path: Path) -> None:
    found = table(tmp_path, "Клиент,E-mail", "ООО Мельница,m@holm.example", "Ида Холм,ida@holm.example")
    assert [one.is_organisation for one in found] == [True, False]
