"""Whom the handouts of the tests are for: people with everything, people with next to nothing, and difficult names."""

from collections.abc import Mapping

from refcoach.domain.handouts import Handouts, Items, Values
from refcoach.domain.sheets import Paper
from refcoach.store.handouts import handouts, sheets
from refcoach.ui.paper.document import Page, pages
from refcoach.ui.paper.faces import Composed, Wanted, compose

WEB = "https://hillkitchens.example"
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Mira;;;\r\nFN:Hill Kitchens\r\nORG:Hill Kitchens\r\nTEL:01632 960 123\r\n"
    "EMAIL:mira@hillkitchens.example\r\nURL:https://hillkitchens.example\r\nEND:VCARD\r\n"
)
ALL_CONDITIONS = frozenset(
    [
        "open_card",
        "may_print_words",
        "words_allowed",
        "prize_on",
        "promise_on",
        "nine_or_ten",
        "has_staff",
        "not_health",
        "named_by_source",
        "they_called",
        "name_held_back",
        "wants_outcome_known",
        "outcome_private",
        "all_given",
        "gift_on",
        "solo",
    ]
)
LISTS = {
    "commitment.text": ("commitment.text", "commitment.by"),
    "target.line": ("target.line",),
    "script.line": ("script.line",),
    "hesitation.says": ("hesitation.says", "hesitation.answer"),
    "script.avoid": ("script.avoid",),
    "review.client": ("review.client", "review.next_step"),
    "review.sentence": ("review.sentence",),
    "kind.words": ("kind.words", "kind.who"),
}
FULL: Values = {
    "person.greeting": "Tom and Anna",
    "business.name": "Hill Kitchens",
    "business.owner_first_name": "Mira",
    "business.phone": "01632 960 123",
    "business.web": "hillkitchens.example",
    "business.what_we_do_plain": "We build kitchens that fit old houses",
    "business.give_away": "our page on kitchens in old houses",
    "ideal_client.one_line": "families in old houses who cook every day",
    "ideal_client.trigger_1": "I can't stand this kitchen any more",
    "ideal_client.trigger_2": "We've outgrown the place",
    "ideal_client.trigger_3": "We can't have people round any more",
    "client.compliment_quote": "They were done a day early, and the office was cleaner than before",
    "client.result_one_line": "a kitchen we can all sit in",
    "service.promised_result": "a kitchen you can cook in before Christmas",
    "day45.date": "Monday 20 April",
    "meeting.date": "Thursday 4 June",
    "promise.people": "two or three people",
    "referral.lead_first_name": "Ruth",
    "print.date": "Monday 2 March",
    "review.months": "January to March",
    "review.went_well": "Two people came by themselves",
    "review.rate": "3 of 9 have introduced somebody",
    "review.owed": "2",
    "review.next_on": "Wednesday 1 July",
    "commitment.text": "We fit the last two doors",
    "commitment.by": "Friday 20 March",
    "target.line": "Whoever runs the bakery on Mill Street",
    "script.line": "Let's start with what you came for. Where is that today?",
    "hesitation.says": "I don't know anyone.",
    "hesitation.answer": "That's normal when you're asked outright. Who's noticed, or asked you about it?",
    "script.avoid": "Filling the silence after the question.",
    "review.client": "Sam",
    "review.next_step": "a visit on Thursday 12 March",
    "review.sentence": "I can't stand this kitchen any more",
    "kind.words": "They were done a day early, and the office was cleaner than before",
    "kind.who": "Sam Okafor",
}
_NEEDED = [
    "business.name",
    "business.owner_first_name",
    "business.phone",
    "business.what_we_do_plain",
    "ideal_client.trigger_1",
    "target.line",
    "script.line",
    "print.date",
    "review.months",
    "business.give_away",
    "kind.words",
]
BARE: Values = {name: FULL[name] for name in _NEEDED}


def _all(text: str) -> Values:
    """Every field is this."""
    return dict.fromkeys(FULL, text)


HOSTILE: Mapping[str, Values] = {
    "long": _all("Maximiliane-Friederike von und zu Hohenlohe-Waldenburg-Schillingsfürst den Eltern"),
    "one word": _all("www." + "donaudampfschifffahrtsgesellschaftskapitän" * 2 + ".example"),
    "braces": _all("{{business.name}} {person} {{}} }}{{ {0} %s ${x}"),
    "markup": _all("<b>Söhne</b> & <script>alert('x')</script> &amp; <img src=x> <!-- gone"),
    "arabic": _all("محمد عبد الرحمن بن أحمد العربي وأولاده للمطابخ الحديثة"),
    "hebrew": _all("שרה כהן ובניה מטבחים לבתים ישנים ולמשפחות גדולות"),
    "chinese": _all("王小明与陈美玲厨房设计工作室专为老房子和大家庭服务十年老店" * 2),
    "thai": _all("สมชาย ใจดี ครัวสวยสำหรับบ้านเก่าและครอบครัวใหญ่ที่ทำอาหารทุกวัน"),
    "emoji": _all("Fun 🙂 Kitchens 👩‍👩‍👧 Ng 🇩🇪"),
    "mixed": _all("Anna (محمد العربي), 王小明 & Łucja Žižek: 50 % of שרה"),
}
EVERYBODY: Mapping[str, Values] = {"full": FULL, "bare": BARE, **HOSTILE}
_CONTENT: Handouts = handouts()
VERSIONS = [
    (piece.id, version.id) for piece in _CONTENT.pieces.values() if piece.kind == "paper" for version in piece.versions
]


def items(values: Values, count: int = 4) -> Items:
    """Return every list with so many lines, as far as there is anything to say in it."""
    return {
        name: [{field: values[field] for field in fields if field in values}] * count
        for name, fields in LISTS.items()
        if name in values
    }


def wanted(piece_id: str, version_id: str = "", values: Values = FULL, code: str = WEB, count: int = 4) -> Wanted:
    """Return a piece for somebody, with every condition holding."""
    piece = _CONTENT.pieces[piece_id]
    version = next(one for one in piece.versions if version_id in ("", one.id))
    sheet = sheets()[piece.sheet]
    return Wanted(_CONTENT, sheet, piece, version, values, ALL_CONDITIONS, items(values, count), code)


def made(
    piece_id: str, version_id: str = "", values: Values = FULL, code: str = WEB, paper: Paper = Paper.A4
) -> tuple[Composed, tuple[Page, ...]]:
    """Return a piece, and its pages."""
    composed = compose(wanted(piece_id, version_id, values, code))
    return composed, pages([composed], paper)
