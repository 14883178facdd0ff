"""The lines that some programs add to their vCards: Android's, Apple's, messengers. Most are kept as notes."""

from collections.abc import Callable

from refcoach.exchange.draft import Draft
from refcoach.exchange.layouts.plan import REFERRERS
from refcoach.exchange.vcard_text import Property

Handler = Callable[[Draft, Property], None]
_CUSTOM, _BIRTHDAY, _NO_BIRTHDAY = "0", "3", {"1": "Anniversary", "2": "Date"}
_RELATIONS = (
    "", "Assistant", "Brother", "Child", "Partner", "Father", "Friend", "Manager", "Mother", "Parent", "Partner",
    "Referred by", "Relative", "Sister", "Spouse",
)  # fmt: skip
"""Android's numbers for who somebody is to a person."""
_MESSENGERS = {
    "X-AIM": "AIM", "X-DISCORD": "Discord", "X-FACEBOOK": "Facebook", "X-GADUGADU": "Gadu-Gadu", "X-GTALK":
    "Google Talk", "X-GOOGLE-TALK": "Google Talk", "X-GROUPWISE": "GroupWise", "X-ICQ": "ICQ", "X-INSTAGRAM":
    "Instagram", "X-JABBER": "Jabber", "X-LINKEDIN": "LinkedIn", "X-MATRIX": "Matrix", "X-MSN": "MSN", "X-QQ": "QQ",
    "X-SIGNAL": "Signal", "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype", "X-TELEGRAM": "Telegram", "X-TWITTER":
    "Twitter", "X-VIBER": "Viber", "X-WECHAT": "WeChat", "X-WHATSAPP": "WhatsApp", "X-YAHOO": "Yahoo",
    "X-EVOLUTION-SPOUSE": "Spouse", "X-EVOLUTION-MANAGER": "Manager", "X-EVOLUTION-ASSISTANT": "Assistant",
    "X-SPOUSE": "Spouse", "X-MANAGER": "Manager", "X-ASSISTANT": "Assistant", "ROLE": "Role",
}  # fmt: skip
_SERVICES = {name.removeprefix("X-").lower(): word for name, word in _MESSENGERS.items() if name.startswith("X-")}
_SERVICES |= {"xmpp": "Jabber", "ymsgr": "Yahoo", "sip": "SIP", "x-apple": "", "http": "", "https": ""}


def _related(draft: Draft, found: Property) -> None:
    """Take a related person: whoever sent them, or a line of the notes."""
    _relate(draft, found.label, found.text)


def _relate(draft: Draft, label: str, name: str) -> None:
    if label.casefold() in REFERRERS:
        draft.referred_by = draft.referred_by or name.strip()
    elif not name.startswith("urn:"):
        draft.remark(label.capitalize() or "Related", name)


def _date(draft: Draft, found: Property) -> None:
    _on(draft, found.label, found.text)


def _on(draft: Draft, label: str, day: str) -> None:
    if label.casefold() == "birthday":
        draft.other_birthday = draft.other_birthday or day
    else:
        draft.remark(label.capitalize() or "Date", day)


def _anniversary(draft: Draft, found: Property) -> None:
    draft.remark("Anniversary", found.text)


def _android(draft: Draft, found: Property) -> None:
    """Read a row of Android's own table: its kind, the value, a number for what it is, a label of the owner's."""
    kind, value, number, label = [*map(str.strip, found.parts), "", "", "", ""][:4]
    kind = kind.rpartition("/")[2]
    if not value:
        return
    if kind == "nickname":
        draft.nickname = draft.nickname or value
    elif kind == "contact_event":
        _on(draft, "birthday" if number == _BIRTHDAY else _NO_BIRTHDAY.get(number, label), value)
    elif kind == "relation":
        known = int(number) if number.isdecimal() and int(number) < len(_RELATIONS) else 0
        _relate(draft, label if number == _CUSTOM else _RELATIONS[known], value)


def _messenger(draft: Draft, found: Property) -> None:
    draft.remark(_MESSENGERS[found.head.name], found.text)


def _instant(draft: Draft, found: Property) -> None:
    """Keep an address of a messenger: the service stands before its colon, or beside it as a kind."""
    service, colon, who = found.text.partition(":")
    if not colon or service.lower() not in _SERVICES or service.lower().startswith("http"):
        service, who = "", found.text
    word = _SERVICES.get(found.head.service) or _SERVICES.get(service.lower()) or found.head.service.capitalize()
    draft.remark(word or found.label.capitalize() or "Messenger", who)


MORE: dict[str, Handler] = {
    **dict.fromkeys(_MESSENGERS, _messenger),
    "X-ABRELATEDNAMES": _related,
    "RELATED": _related,
    "X-ABDATE": _date,
    "ANNIVERSARY": _anniversary,
    "X-ANNIVERSARY": _anniversary,
    "X-EVOLUTION-ANNIVERSARY": _anniversary,
    "X-ANDROID-CUSTOM": _android,
    "IMPP": _instant,
    "X-SOCIALPROFILE": _instant,
}
"""What is done with each of these lines."""
