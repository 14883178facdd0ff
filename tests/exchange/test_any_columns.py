"""Books of random people, under column names in ten manners and six languages, are read back whole."""

import csv
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from refcoach.exchange.cell_texts import MARKS
from refcoach.exchange.columns.cells import are_answers
from refcoach.exchange.reader import read_file

HOLDS = (
    *("given", "family", "company", "email", "phone", "mobile", "street", "city", "code", "birthday", "notes", "tags"),
    *("home", "work"),
)
WORDS = {
    "en": ("first name|last name|company|email|phone|mobile|street|city|postcode|birthday|notes|tags|home|work"),
    "de": (
        "Vorname|Nachname|Firma|E-Mail|Telefon|Handy|Straße|Ort|PLZ|Geburtstag|Notizen|Kategorien|privat|dienstlich"
    ),
    "fr": (
        "Prénom|Nom de famille|Société|Courriel|Téléphone|Portable|Rue|Ville|Code postal|Date de naissance|Notes|"
        "Catégories|domicile|bureau"
    ),
    "es": (
        "Nombre|Apellidos|Empresa|Correo|Teléfono|Móvil|Calle|Ciudad|Código postal|Cumpleaños|Notas|Categorías|"
        "casa|trabajo"
    ),
    "it": ("Nome|Cognome|Azienda|E-mail|Telefono|Cellulare|Via|Città|CAP|Data di nascita|Note|Categorie|casa|ufficio"),
    "pl": (
        "Imię|Nazwisko|Firma|Adres e-mail|Telefon|Komórka|Ulica|Miasto|Kod pocztowy|Urodziny|Notatki|Kategorie|"
        "dom|praca"
    ),
}
Manner = Callable[[str, str], str]
MANNERS: dict[str, Manner] = {
    "as it is": lambda noun, place: f"{noun} {place}".strip(),
    "place first": lambda noun, place: f"{place} {noun}".strip().capitalize(),
    "in brackets": lambda noun, place: f"{noun} ({place})" if place else noun,
    "after a dash": lambda noun, place: f"{noun} - {place}" if place else noun,
    "after a comma": lambda noun, place: f"{noun}, {place}" if place else noun,
    "one below the other": lambda noun, place: "_".join(f"{noun} {place}".lower().replace("-", "").split()),
    "in one word": lambda noun, place: "".join(
        word[:1].upper() + word[1:] for word in f"{noun} {place}".replace("-", "").split()
    ),
    "loud": lambda noun, place: f"{noun} {place}".strip().upper(),
    "with stars and hints": lambda noun, place: f"* {noun} {place} (xx.yy)",
    "behind one word": lambda noun, place: f"Zork: {noun} {place}".strip(),
}
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüéèñçłśřőåøæß"
NAMES = (
    st.text(_LETTERS, min_size=2, max_size=9)
    .map(lambda text: text[:1].upper() + text[1:])
    .filter(lambda text: text not in MARKS and not are_answers([text]))
)
"""Names that mean nothing else: a firm that is called No is one only among others."""
NUMBERS = st.integers(10_000, 99_999).map(lambda number: f"0113 4{number}")


@dataclass(frozen=True)
class Person:
    given: str
    family: str
    company: str
    home_phone: str
    work_phone: str
    mobile: str
    home: tuple[str, str, str]
    work: tuple[str, str, str]
    birthday: tuple[int, int]
    notes: str
    tags: tuple[str, ...]


ADDRESSES = st.tuples(NAMES, NAMES, st.integers(10_000, 99_999).map(str))
PEOPLE = st.builds(
    Person,
    *(NAMES, NAMES, NAMES, NUMBERS, NUMBERS, NUMBERS, ADDRESSES, ADDRESSES),
    st.tuples(st.integers(1, 12), st.integers(1, 28)),
    NAMES,
    st.lists(NAMES, max_size=2, unique=True).map(tuple),
)


def columns(manner: Manner, words: dict[str, str], number: int, person: Person) -> dict[str, str]:
    """Return a person's cells by the names of their columns."""

    def name(noun: str, place: str = "") -> str:
        return manner(words[noun], words.get(place, ""))

    row = {
        name("given"): person.given,
        name("family"): person.family,
        name("company"): person.company,
        name("email"): f"p{number}@firm.example",
        name("phone", "home"): person.home_phone,
        name("phone", "work"): person.work_phone,
        name("mobile"): person.mobile,
        name("birthday"): f"1980-{person.birthday[0]:02}-{person.birthday[1]:02}",
        name("notes"): person.notes,
        name("tags"): ";".join(person.tags),
    }
    for place, address in (("home", person.home), ("work", person.work)):
        row |= {name(part, place): text for part, text in zip(("street", "city", "code"), address, strict=True)}
    return row


@settings(max_examples=120, deadline=None)
@given(st.data(), st.sampled_from(sorted(WORDS)), st.sampled_from(sorted(MANNERS)), st.sampled_from(",;\t"))
def test_a_random_book_is_read_back_whole(data: st.DataObject, language: str, how: str, delimiter: str) -> None:
    people = data.draw(st.lists(PEOPLE, min_size=1, max_size=4))
    words = dict(zip(HOLDS, WORDS[language].split("|"), strict=True))
    rows = [columns(MANNERS[how], words, number, person) for number, person in enumerate(people)]
    order = data.draw(st.permutations(list(rows[0])))
    text = StringIO(newline="")
    table = csv.DictWriter(text, order, delimiter=delimiter)
    table.writeheader()
    table.writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.csv"
        path.write_text(text.getvalue(), encoding="utf-8")
        found = read_file(path)
    assert [column.name for column in found.columns if column.filled and column.as_field is None] == []
    assert len(found.rows) == len(people)
    for number, (person, row) in enumerate(zip(people, found.rows, strict=True)):
        contact = row.contact
        assert contact is not None, row
        assert (contact.given_name, contact.family_name) == (person.given, person.family)
        assert contact.company == person.company
        assert [point.value for point in contact.emails] == [f"p{number}@firm.example"]
        labels = {(point.value, point.label) for point in contact.phones}
        if len({person.home_phone, person.work_phone, person.mobile}) == 3:
            assert labels == {(person.home_phone, "home"), (person.work_phone, "work"), (person.mobile, "mobile")}
        assert contact.birthday == person.birthday
        assert set(contact.tags) == set(person.tags)
        assert person.notes in contact.notes
        every = f"{contact.address}\n{contact.notes}"
        assert all(part in every for part in (*person.home, *person.work))
