"""Words about handouts: why one is not made, what one needs, and what a kit says is in it."""

from collections.abc import Mapping

from refcoach.domain.handed import CARD
from refcoach.domain.offered import Not
from refcoach.domain.spoken import cards

WHY_NOT: Mapping[Not, str] = {
    Not.DIED: "{name} has died, and nothing is made for them.",
    Not.REMOVED: "They were removed, and nothing is made for them.",
    Not.AWAY: "{name} was put away: bring them back first.",
    Not.PROBLEM: "{reason}.",
    Not.NOT_ASKED: "Nobody may ask {name} now. {reason}.",
    Not.NOT_READY: "{name} isn't ready to be asked. {reason}.",
    Not.PRACTICE: "In practice mode introductions are only ever volunteered, or by card. {why}",
    Not.NO_AGREEMENT: "Our agreement is not used. {why}",
    Not.AGREEMENT_GRADE: "Clients with grade C are asked for nothing, so there is no agreement with {name}.",
    Not.AGREEMENT_PARTNER: "{name} is a partner, so there is no agreement with them.",
    Not.SAID_NO: "{name} said no to our agreement, so the card stays with you.",
    Not.TOO_FEW: "The list of people you'd like to meet needs three lines for {name}.",
    Not.ALONE: "The slips are for people who work with you, and Settings says that you work alone.",
    Not.NOTHING_OWED: "No thanks and no report are owed to {name}.",
    Not.HELD_BACK: "Whoever came through {name} hasn't said that they may know, so nothing goes out.",
    Not.NOT_THE_THIRD: "This card is for the third introduction, and {name} hasn't come to that one now.",
    Not.THIRD_ALREADY: "{name} had this card before, and it is given once.",
    Not.NEEDS_CLIENT: "This is made for one client: choose whom it is for.",
    Not.MADE_ELSEWHERE: "The review makes its own page.",
    Not.LEAD_DIED: "Whoever {name} introduced has died, so there is nothing to tell.",
    Not.NO_KIND_WORDS: "No kind words of {name} are written down.",
    Not.NOT_LET_GO: "This is for after the talk with {name}, once it is written down, and never instead of it.",
    Not.NO_QUESTIONS: "{why}",
    Not.MAY_NOT_BE_NAMED: "Nobody has said that you may mention them, so nobody is written to in their name.",
    Not.NO_INTRODUCTION: "Say which introduction it is about.",
    Not.NO_PRAISE_IN_PRINT: "{why}",
    Not.NOTHING_TO_SHOW: "Nobody has said yes yet to their kind words being shown: with each that you write down it is"
    " asked.",
    Not.THEY_BOUGHT: "This is for before a first visit, and {name} knows you by now.",
}
SOMEBODY = "anybody"
"""Who a piece for no client is for."""
SETTINGS, RECORD, LIST = "Settings, under Your business", "their record", "Who we want"
NEEDS: Mapping[str, tuple[str, str]] = {
    "business.name": ("what your business is called", SETTINGS),
    "business.owner_first_name": ("what people call you", SETTINGS),
    "business.phone": ("a phone number", SETTINGS),
    "business.web": ("a web address", SETTINGS),
    "business.postal_address": ("your postal address", SETTINGS),
    "business.what_we_do_plain": ("what you do, as you'd say it to the person next door", LIST),
    "business.give_away": ("something useful that you give away", SETTINGS),
    "ideal_client.trigger_1": ("what somebody says just before they need you", LIST),
    "referral.source_full_name": ("the full name of whoever introduced them", RECORD),
}
"""What a piece may need: what it is, and where it is kept."""
IN_THE_KIT: Mapping[str, str] = {
    "promise_card": "Our agreement, two cards",
    "people_to_meet": "People I'd like to meet, one page",
    "letter": "A letter to pass on",
    "ideal_client_card": "Who we help best, eight cards",
    "postcard": "Four postcards to pass on",
}
"""What the cover calls each piece, with how many there are."""
STOP_EMAIL = "If you'd rather not get questions like this, say so, and there won't be another."
STOP_TEXT = "Say stop and I won't ask again."
"""How to stop questions by e-mail, where the rules want it said."""
GUIDE_IS_FOR = "The useful thing you give away, as you have it: a file to send, or to print from its own program."
GUIDE_GOES_TO = "Anybody it may help, a client or not."
GUIDE_IS_GONE = "“{name}” isn't beside the book any more: choose it anew in Settings, under Your business."
LOOK_AGAIN = "Look at “{name}” again: does it still hold?"
NO_AGREEMENT_MADE = "No agreement was made."
HANDED: Mapping[str, str] = {
    "letter": "a letter to pass on",
    "promise_card": "our agreement, on a card",
    "ideal_client_card": "cards about who we help best",
    "people_to_meet": "the list of people I'd like to meet",
    "meeting_kit": "the meeting kit",
    "thank_you_card": "a thank-you card",
    "third_thank_you": "a thank-you card",
    "kind_words": "a page of kind words",
    "what_happens_next": "what happens next, on half a page",
    "give_away": "half a page on what we give away",
    "guide": "our guide",
}
"""What was handed over, where it is not postcards; what another program wrote speaks for itself."""
COPIES: Mapping[str, int] = {"postcard": 4, "ideal_client_card": 8}
"""How many there are on one sheet; of anything else one is given."""


def handed_words(kind: str, count: int) -> str:
    """Return what was handed over: "five cards", "a letter to pass on"."""
    return cards(count) if kind == CARD else HANDED.get(kind, kind)
