"""Lines begun in the ask panel and not kept, names above all: they wait for their client, as a note does."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from refcoach.services import meetings, note_drafts
from refcoach.services.desk import Desk
from refcoach.store import asks
from refcoach.ui.forms.kept_words import kept_words
from refcoach.ui.talk.outcome_bar import OutcomeBar
from refcoach.ui.talk.talk_body import TalkBody
from refcoach.ui.words.labels import Labels

_Done = TypeVar("_Done")
_NAMES, _ASK, _REASON = meetings.NAMES, meetings.ASK, "reason"
_UNASKED, _ASKED = "", "0"


class Do(Protocol):
    """Carries out a command of the panel, and returns what it returned, or None where it was refused."""

    def __call__(self, call: Callable[[], _Done]) -> _Done | None: ...


class Begun(QObject):
    """Keeps them when the talk is left, in whatever way, and opens them again."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, body: TalkBody, bar: OutcomeBar, do: Do) -> None:
        super().__init__(body)
        self._desk, self._body, self._bar, self._do = desk, body, bar, do
        self._client_id, self._labels = 0, Labels(self)
        self.ask_id: int | None = None
        """The ask that was logged, to which the names belong."""
        self.from_table = False
        """They were given in a meeting whose outcome is not logged: they are its answer."""
        self._kept: Mapping[str, str] = {}

    def begin(self, client_id: int) -> None:
        """Go on with what was begun about a client."""
        self._client_id, self._kept = client_id, note_drafts.lines_of(client_id)
        kept = self._kept
        self.from_table = kept.get(_ASK) == meetings.AT_TABLE
        self._body.bring_back(kept)
        if _REASON in kept:
            self._bar.go_on_with_reason(kept[_REASON])
        if _NAMES in kept:
            self._go_on_with(kept[_NAMES].splitlines(), prompted=kept.get(_ASK, _UNASKED) != _UNASKED)
        if kept:
            self._bar.say(kept_words(self._body).line())
        number = kept.get(_ASK, "")
        # The ask may have been undone meanwhile.
        known = {ask.id for ask in asks.of_client(client_id)} if number.isdecimal() else set()
        self.ask_id = int(number) if known and int(number) in known else None

    def _go_on_with(self, names: list[str], *, prompted: bool) -> None:
        self._bar.go_on_with(names, prompted=prompted)
        if self._bar.names is not None:
            ways = meetings.ways_of(self._client_id, names)
            said = [f"{name}: {self._labels.introduced(how).lower()}" for name, how in ways.items()]
            self._bar.names.show_ways(ways, "\n".join(said))

    def named(self) -> None:
        """The names are written down."""
        self.from_table = False
        self._bar.forget_names()
        self.settle()

    def settle(self) -> None:
        """Keep what stands there unkept, and say so in one quiet line where it is new."""
        if not self._client_id:
            return
        lines = self._lines()
        if lines == self._kept:
            return
        if self._do(partial(note_drafts.keep_lines, self._desk, self._client_id, lines)):
            fresh = any(words != self._kept.get(place) for place, words in lines.items())
            self._kept = lines
            if fresh:
                self.told.emit(kept_words(self._body).line(), "")

    def _lines(self) -> dict[str, str]:
        lines = self._body.begun()
        if names := self._bar.typed():
            asked = self._bar.asks_names_of_an_ask()
            of_ask = str(self.ask_id or (meetings.AT_TABLE if self.from_table else _ASKED))
            lines |= {_NAMES: "\n".join(names), _ASK: of_ask if asked else _UNASKED}
        reason = self._bar.reason_line
        if reason is not None and reason.line.text().strip():
            lines[_REASON] = reason.line.text().strip()
        return lines
