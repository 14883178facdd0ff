"""How the blocks of each piece look, where it is not said by their size: what is bold, and what stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from refcoach.domain.handouts import Block, Piece, Said
from refcoach.ui.paper.lines import Style

_BOLD = frozenset([("postcard", "f_name"), ("ideal_client_card", "name"), ("meeting_kit", "inside")])
_OTHERS_WORDS = ("“", "”")
_THANKS = frozenset(["thank_you_card", "third_thank_you"])
_OURS = frozenset(["result", "check", "commitment_dated", "fix", "meet"])
"""Our lines of the agreement: each is ticked when it is kept."""
_OUR_DAYS = frozenset(["day45.date", "commitment.by", "meeting.date"])
_BOLD_FIELDS = {
    "pocket_page": frozenset(["hesitation.says"]),
    "kind_words": frozenset(["kind.who"]),
    "what_happens_next": frozenset(["meeting.date"]),
}
_WITH_A_DAY = frozenset(["commitment.by", "review.next_step"])
FEET = {
    "postcard": ("f_name", "f_what", "f_offer", "f_call", "f_web"),
    "ideal_client_card": ("name", "web"),
    "thank_you_card": ("front_name",),
    "third_thank_you": ("front_name",),
    "people_to_meet": ("made",),
    "review_page": ("private",),
    "kind_words": ("made",),
}
"""What stands at the foot of a card, by piece."""
CENTRED = frozenset([("ideal_client_card", "back")])
"""Areas whose blocks stand in the middle of their height."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a block is drawn."""

    style: Style
    headline: bool = False
    """The largest of its side: in the colour of the program."""
    box_mm: float = 0
    """The side of a box to tick before it."""
    indent_mm: float = 0
    captions: tuple[str, ...] = ()
    """Two questions that its ruled line is shared out between."""
    parted: bool = False
    """A line across the card stands above it."""
    signed: bool = False
    """Its ruled line is signed on, and stands above the name."""


def look(piece: Piece, said: Said, headline: str = "") -> Look:
    """Return how a block of a piece looks; `headline` is the id of the side's largest block."""
    others = said.text.startswith(_OTHERS_WORDS[0]) and said.text.endswith(_OTHERS_WORDS[1])
    dated = piece.id == "review_page" and any(one.field in _WITH_A_DAY for one in said.merged)
    return _look(piece.id, said.block.id, piece.captions, said.block.id == headline, others, dated)


@lru_cache(maxsize=256)
def _look(piece: str, block: str, captions: tuple[str, ...], head: bool, others: bool, dated: bool) -> Look:
    """Return a look by the ids of a piece and a block; the words are somebody else's, or name a day of the review."""
    bold = head or block in ("title", "head") or block.endswith("_head") or (piece, block) in _BOLD
    found = Look(Style(bold=bold), headline=head)
    if piece == "promise_card":
        found = replace(found, style=replace(found.style, bold_fields=_OUR_DAYS), parted=block == "theirs_head")
        if block in _OURS:
            found = replace(found, box_mm=3.2, indent_mm=6)
    elif piece == "people_to_meet" and block == "line":
        found = replace(found, box_mm=4.5, indent_mm=8, captions=captions)
    elif dated:
        found = replace(found, box_mm=3.2, indent_mm=6)
    elif piece == "ideal_client_card":
        found = replace(found, style=replace(found.style, italic=others, centred=block == "code_words"))
    elif piece in _BOLD_FIELDS:
        found = replace(found, style=replace(found.style, bold_fields=_BOLD_FIELDS[piece]))
    elif piece in _THANKS and not head and block != "front_name":
        signed = block == "sign"
        found = replace(found, style=Style(italic=not signed), signed=signed)
    return found


def headline(blocks: Sequence[Block]) -> str:
    """Return the id of the one block that is larger than any other; "" where there is none."""
    sizes = {block.id: block.pt for block in blocks}
    most = max(sizes.values(), default=0)
    largest = [name for name, pt in sizes.items() if pt == most]
    return largest[0] if len(largest) == 1 and len(sizes) > 1 else ""
