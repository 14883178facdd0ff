"""What stands before a name is a title or a job; what stands behind it may be a firm's form."""

import pytest

from refcoach.domain.legal_forms import has_legal_form
from refcoach.domain.titles import is_before_names, says_firm, shown_before


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Mr", ""),
        ("Mrs.", ""),
        ("Mr. and Mrs.", ""),
        ("Herr", ""),
        ("Frau Dr.", "Dr."),
        ("Herr Prof. Dr. med.", "Prof. Dr. med."),
        ("Dipl.-Ing.", "Dipl.-Ing."),
        ("Mag. (FH)", "Mag. (FH)"),
        ("Mme", ""),
        ("Sig.ra", ""),
        ("Dott.ssa", "Dott.ssa"),
        ("Ing. arch.", "Ing. arch."),
        ("MUDr.", "MUDr."),
        ("Mgr.", "Mgr."),
        ("mgr inż.", "mgr inż."),
        ("Pani", ""),
        ("Dhr. drs.", "drs."),
        ("Eng.º", "Eng.º"),
        ("Fru", ""),
        ("Rouva", ""),
        ("Professor", "Professor"),
    ],
)
def test_titles(title: str, shown: str) -> None:
    assert is_before_names(title)
    assert shown_before(title) == shown


@pytest.mark.parametrize(
    "job",
    [
        "Owner",
        "Head of Marketing",
        "CEO",
        "Geschäftsführer",
        "Directrice",
        "Architect",
        "Dr. of fun",
        "MD",
        "Teacher",
        "",
    ],
)
def test_jobs(job: str) -> None:
    assert not is_before_names(job)


@pytest.mark.parametrize(
    "name",
    [
        "Weir Mill Ltd",
        "Weir Mill Limited",
        "Weir Mill Pty Ltd",
        "Weir Mill, Inc.",
        "Weir Mill LLC",
        "Mühle GmbH",
        "Mühle GmbH & Co. KG",
        "Mühle UG (haftungsbeschränkt)",
        "Mühle e.K.",
        "Holm AG",
        "Moulin SARL",
        "Moulin S.A.",
        "Mulino S.r.l.",
        "Mulino Srl",
        "Mulino S.p.A.",
        "Molino S.L.",
        "Moinho Lda",
        "Moinho Ltda.",
        "Molen B.V.",
        "Molen BV",
        "Młyn Sp. z o.o.",
        "Młyn sp. z o. o.",
        "Mlýn s.r.o.",
        "Mlýn a.s.",
        "Malom Kft.",
        "Kvarn AB",
        "Mølle ApS",
        "Mølle A/S",
        "Mylly Oy",
        "Elm & Sons",
        "Elm & Co",
        "Elm + Söhne",
        *(
            "ООО Мельница",
            "ООО «Мельница»",
            "ИП Ольха Анна",
            "ЗАО МЕЛЬНИЦА",
            "UAB Malūnas",
            "SIA Dzirnavas",
            "OÜ Veski",
        ),
        *(
            "PT Alder Jaya",
            "S.C. Moara Verde",
            "Fa. Alder",
            "Firma Alder",
            "SARL Moulin",
            "SCI Les Aulnes",
            "Ditta Olmo",
        ),
    ],
)
def test_firms(name: str) -> None:
    assert has_legal_form(name)


@pytest.mark.parametrize(
    "name",
    [
        "Ava Alder",
        "Kim As",
        "Yi Se",
        "MARIA DE SA",
        "Ltd",
        "Minh Ky",
        "Ava A.",
        "Day Spa",
        "Tim Alder Jr.",
        "Jan Ab",
        *("Sia Alder", "SIA ALDER", "P.T. Alder", "S.C. Alder", "Fa Alder", "Pt Alder", "Firma", "Sas Van Alder"),
        "",
    ],
)
def test_people(name: str) -> None:
    assert not has_legal_form(name)


@pytest.mark.parametrize(
    "title", ["Firma", "Fa.", "An die Firma", "Société", "Sté", "Spett.le Ditta", "Empresa", "Företag"]
)
def test_titles_that_say_firm(title: str) -> None:
    assert says_firm(title)


@pytest.mark.parametrize("title", ["Frau", "Dr.", "", "Owner", "de", "Company director"])
def test_titles_that_do_not(title: str) -> None:
    assert not says_firm(title)
