"""Who and what the sample business is made of. Every person and firm is made up, numbers and domains are reserved."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

PROFILE = {
    "business_name": "Hill Kitchens",
    "owner_first_name": "Robin",
    "what_we_do": "We fit kitchens and we're out in five days",
    "give_away": "a free guide to planning a kitchen",
    "business_phone": "01632 960 123",
    "business_email": "robin@hillkitchens.example",
    "business_web": "hillkitchens.example",
    "business_address": "4 Mill Street, Hillford",
    "people_word": "clients",
}
FIRST_BEST_WITH = "families with small kitchens"
BEST_WITH = "families who cook every day and are tired of working around their kitchen"
NOT_A_FIT = "I just want it cheap by Friday"
TRIGGERS = (
    "I can't stand this kitchen any more",
    "We keep bumping into each other in there",
    "There's nowhere to put anything down",
    "We're having the wall taken out anyway",
)
TARGETS = (
    ("The rowing club", "club"),
    ("The new houses on Mill Street", "street"),
    ("Architects who do extensions", "role"),
    ("The letting agents at the station", "firm"),
    ("Head of the primary school's parent group", "role"),
    ("The cookery school on the quay", "firm"),
)
MET = "The cookery school on the quay"
KNOWN = (
    ("The rowing club", "Gwen Aldous", "rows there on Sundays"),
    ("The rowing club", "Desmond Achebe-Clarke", ""),
    ("Architects who do extensions", "Margaret Penhale", "her brother is one"),
)
"""Which of them who knows, and from where."""

REWRITTEN = (
    *("handout_cards", "leave_them"),
    "Keep them by the kettle, {{client.first_name}}. Who gets one is up to you.",
)
"""A situation, one of its steps, and what the owner says there."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody before they are in the book; a firm without a person has no first name."""

    name: str
    company: str = ""
    grade: str = ""
    organisation: bool = False


# Old clients, there before the owner began with RefCoach.
EXISTING = (
    Person("Margaret Penhale", grade="A"),
    Person("Tomasz Wilk", "Wilk Joinery", "B"),
    Person("Gwen Aldous", grade="A"),
    Person("Fenwick & Rose Architects", "Fenwick & Rose Architects", "A", organisation=True),
    Person("Desmond Achebe-Clarke", grade="B"),
    Person("Harriet Stubbs", "The Copper Kettle", "C"),
    Person("Ivo Maraš", grade="B"),
)
# One sale each, spread over the two years.
CLIENTS = (
    Person("Nadia Rahmani", grade="A"),
    Person("Colin Thackeray", grade="B"),
    Person("Siobhan Kerrigan", "Kerrigan Lettings", "A"),
    Person("Yusuf Demir", grade="B"),
    Person("Beatrix Holm", "Holm Ceramics", "A"),
    Person("Paul Ottaway", grade="C"),
    Person("Amara Osei", grade="A"),
    Person("Lena Fischbach", grade="B"),
    Person("Ravi Chandran", "Chandran Dental", "B"),
    Person("Judith Marlowe", grade="A"),
    Person("Stefan Nowicki", grade="B"),
    Person("Orla Finnerty", grade="A"),
    Person("Kenji Murata", "Murata Bikes", "B"),
    Person("Philippa Grange", grade="C"),
    Person("Lorenzo Bassi", "Bassi Ice Cream", "A"),
    Person("Wendy Applegarth", grade="B"),
)
# Sales of the last hundred days; what is due now and soon is about them.
RECENT = (
    Person("Dilys Probert", grade="A"),
    Person("Marcus Eade", grade="B"),
    Person("Zofia Lis", "Lis Florist", "A"),
    Person("Graham Tindall", grade="B"),
    Person("Noor Habibi", grade="A"),
    Person("Elspeth Munro", grade="A"),
    Person("Bill and Jean Soper", grade="B"),
)
DUE = {
    "ready": Person("Anna Kovács", "Kovács Bakery", "A"),
    "earn_first": Person("Peter Lindqvist", grade="B"),
    "results_check": Person("Rosalind Vane", grade="A"),
    "late_thanks": Person("Hugo Barrington-Wells", grade="A"),
    "problem": Person("Miriam Sacks", grade="B"),
    "day45": Person("Callum Reid", "Reid & Partners", "A"),
    "welcome": Person("Ines Carvalho", grade="B"),
    "day90": Person("Theo Papadakis", grade="A"),
    "thinking": Person("Sunita Bhatt", grade="A"),
}
PROSPECTS = (
    Person("Felicity Oram"),
    Person("Jonas Weber", "Weber Interiors"),
    Person("Mrs Tallis at number nine"),
)
NAMED = (
    "Duncan Frith", "Leila Haddad", "Eve Castellan", "Martin Pyke", "Chloë Baptiste", "Arjun Nair", "Hattie Loveday",
    "Piotr Zając", "Sam Underhill", "Marguerite Dubois", "Owen Prosser", "Tilda Björk", "Francis Adeyemi",
    "Ruth Sandiford", "Gareth Mostyn", "Keiko Arai", "Barnaby Lunn", "Vera Novotná", "Idris Kaya", "Mo Farrant",
    "Clara Whitlock", "Jamie Tregenza", "Sanna Virtanen", "Luca Ferrante", "Edie Blackwood", "Hamish Orr",
    "Paloma Reyes", "Nigel Starling", "Bronwen Pugh", "Viktor Hales",
)  # fmt: skip

# What was sold, and the promised result as it fits after "you've got".
KITCHENS = (
    ("Family kitchen with island", "a kitchen that three people can cook in at once"),
    ("Galley kitchen", "a kitchen where everything has its place"),
    ("Kitchen and utility room", "a kitchen that's ready to cook in, and laundry out of sight"),
    ("Worktops and doors", "a kitchen that looks new without having moved a wall"),
    ("Kitchen diner", "one room where you cook, eat and do homework"),
    ("Shaker kitchen", "a kitchen you'll still like in twenty years"),
    ("Tea kitchen for the office", "a kitchen that cleans up in ten minutes"),
)
WISHES = (
    "we all eat at one table again",
    "nobody has to wait for the sink",
    "I can find a pan without kneeling",
    "the children can help without being in the way",
    "it is calm when I come home",
    "friends can sit with us while we cook",
)
PRAISE = (
    "you left it cleaner than you found it",
    "I still go in there in the evening just to look at it",
    "not one day late, my brother didn't believe it",
    "we had eleven people for Sunday lunch and nobody was in the way",
    "you rang before I had to, every single time",
    "I'd have you back tomorrow",
    "the drawers alone were worth it",
    "my mother has stopped saying hers is nicer",
)
PROBLEMS = (
    "the tap dripped for a week and nobody rang back",
    "one door is a different white from the others",
    "the plinth came loose behind the dishwasher",
)
OPEN_PROBLEM = "two drawer fronts are scratched and the new ones haven't come"
NOTES = {
    "welcome": ("Coffee at theirs, showed them how the corner unit turns.", "Rang. All in use already.", ""),
    "results": ("They cook in it every day.", "Happy with the light over the hob.", "One hinge adjusted.", ""),
    "talk": ("Sat at the island for half an hour.", "By phone, good mood.", ""),
    "thanks": ("A card by post.", "Rang to say thank you.", "Took a jar of honey round."),
    "lead": ("Knew who I was. Wants to talk after the holidays.", "Friendly, sends a floor plan.", "Left a message."),
    "report": ("Told them we start soon; they were pleased.", "Told them it wasn't the right time for their friend."),
}
PAUSED, ARCHIVED = "Ivo Maraš", "Philippa Grange"
STREETS = ("Mill Street", "Orchard Rise", "Station Road", "Quay Lane", "Chapel Hill", "Ferry Road", "Meadow View")
REASONS_WITHHELD = ("They were moving house that week", "It didn't feel earned yet")


def cards(people: Iterator[int]) -> Iterator[tuple[str, str]]:
    """Yield an address and a phone, different each time; the numbers are kept free for fiction."""
    forms = cycle(("020 7946 0{:03d}", "01632 960{:03d}", "07700 900{:03d}"))
    for number, street, form in zip(people, cycle(STREETS), forms, strict=False):
        yield f"{number % 180 + 2} {street}, Hillbridge", form.format(100 + number * 7 % 900)


def email(person: Person) -> str:
    """Return an address under a domain that nobody can own."""
    if person.organisation:
        return f"office@{_slug(person.name)}.example"
    first, *_, last = _slug(person.name).split("-") if " " in person.name else [_slug(person.name)] * 2
    return f"{first}@{_slug(person.company)}.example" if person.company else f"{first}.{last}@post.example"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())
