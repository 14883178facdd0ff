"""Every key of the program, in one table: what is pressed, what is shown of it, and where it counts."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Place(StrEnum):
    """Where a key counts."""

    EVERYWHERE = "everywhere"
    PANEL = "panel"
    """While the panel is open, wherever the keyboard is."""
    FORM = "form"
    SEARCH = "search"
    LIST = "list"
    CALENDAR = "calendar"
    ENTRY = "entry"
    """In the calendar, on one of a day's entries."""
    COLUMNS = "columns"
    TREE = "tree"
    REHEARSAL = "rehearsal"
    """In the room where somebody rehearses: the panel is closed then."""
    WORDS = "words"
    """While the owner writes words of their own."""
    STEPS = "steps"
    """On a step in the page of all scripts."""
    PIECES = "pieces"
    """On the page of handouts."""
    WANTED = "wanted"
    """On a line of the people the owner would like to meet."""
    SCORECARD = "scorecard"
    """On the scorecard, outside a field."""
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Key:
    """What a key does: its name in code, the keys that all do it, where, and in words."""

    name: str
    keys: tuple[str, ...]
    place: Place
    words: str


def _noop(text: str) -> str:
    """Mark a text for the translators; it is translated when it is shown."""
    return str(QT_TRANSLATE_NOOP("keys", text))


_E, _P, _F, _L = Place.EVERYWHERE, Place.PANEL, Place.FORM, Place.LIST
_C, _N, _B, _T = Place.CALENDAR, Place.ENTRY, Place.COLUMNS, Place.TREE
_R, _W, _S, _M, _K = Place.REHEARSAL, Place.WORDS, Place.STEPS, Place.WANTED, Place.SCORECARD
_V = Place.REVIEW
_ENTER, _CHOOSE = ("Enter", "Return"), ("Enter", "Return", "Space")

KEYS: tuple[Key, ...] = (
    Key("next_ask", ("N",), _E, _noop("The next ask that is due")),
    Key("next_call", ("C",), _E, _noop("The next first call")),
    Key("put_off", ("S",), _E, _noop("Put off, move or skip what is chosen or open")),
    Key("move", ("R",), _E, _noop("Move it to another day or hour")),
    Key("meeting", ("M",), _E, _noop("Meeting: the whole screen for one client, and nobody else’s")),
    Key("search", ("Ctrl+F",), _E, _noop("Look for somebody")),
    Key("new_client", ("Ctrl+N",), _E, _noop("Somebody new")),
    Key("new_sale", ("Ctrl+Shift+N",), _E, _noop("A sale, for whoever is chosen or open")),
    Key("compliment", ("Ctrl+K",), _E, _noop("Heard a compliment")),
    Key("problem", ("Ctrl+Shift+K",), _E, _noop("Something went wrong")),
    Key("import", ("Ctrl+I",), _E, _noop("Bring people in from a file")),
    Key("scripts", ("Ctrl+E",), _E, _noop("What you say: every script")),
    Key("wanted", ("Ctrl+T",), _E, _noop("Who we want: people I’d like to meet, who we help best")),
    Key("word_game", ("Ctrl+G",), _E, _noop("The word of the month")),
    Key("hand_out", ("H",), _E, _noop("Handouts for whoever is chosen or open")),
    Key("undo", ("Ctrl+Z",), _E, _noop("Take back the last thing")),
    Key("page", tuple(f"Ctrl+{number}" for number in range(1, 10)), _E, _noop("The pages, from the top")),
    Key("how_it_works", ("F1",), _E, _noop("How it works, in ten lines; in a form, these keys")),
    Key("keys", ("?",), _E, _noop("These keys")),
    Key("cover", ("F9",), _E, _noop("Cover every window, and bring them back")),
    Key("close", ("Esc",), _E, _noop("Close what is open")),
    Key("quit", ("Ctrl+Q",), _E, _noop("Quit RefCoach")),
    Key("outcome", ("1", "2", "3", "4"), _P, _noop("What happened: the first answer, the second, …")),
    Key("outcome_too", ("Alt+1", "Alt+2", "Alt+3", "Alt+4"), _P, _noop("The same while you type")),
    Key("rehearse", ("P",), _P, _noop("Rehearse these words")),
    Key("edit_words", ("E",), _P, _noop("Edit these words")),
    Key("guess", ("G",), _P, _noop("How likely is a yes?")),
    Key("score", ("T",), _P, _noop("Record a score, zero to ten")),
    Key("just_sold", ("Alt+S",), _F, _noop("Somebody new: I’ve just made a sale")),
    Key("calendar", ("Alt+Down",), _F, _noop("A day: open its calendar")),
    Key("into_list", ("Down", "Enter", "Return"), Place.SEARCH, _noop("Go into what was found")),
    Key("open", _ENTER, _L, _noop("Open the row")),
    Key("go", ("Up", "Down"), _L, _noop("The row above, the row below")),
    Key("day_before", ("Left",), _C, _noop("The day before")),
    Key("day_after", ("Right",), _C, _noop("The day after")),
    Key("week_before", ("Up",), _C, _noop("A week before")),
    Key("week_after", ("Down",), _C, _noop("A week after")),
    Key("month_before", ("PgUp",), _C, _noop("The month before")),
    Key("month_after", ("PgDown",), _C, _noop("The month after")),
    Key("today", ("Home",), _C, _noop("Today")),
    Key("into_day", _CHOOSE, _C, _noop("Go into the day")),
    Key("open_entry", _CHOOSE, _N, _noop("Choose it")),
    Key("entry_before", ("Up",), _N, _noop("The one above")),
    Key("entry_after", ("Down",), _N, _noop("The one below")),
    Key("move_entry", ("Alt+Left", "Alt+Right", "Alt+Up", "Alt+Down"), _N, _noop("Move it a day or a week")),
    Key("column_before", ("Left",), _B, _noop("The column before")),
    Key("column_after", ("Right",), _B, _noop("The column after")),
    Key("take_back", ("Ctrl+Left",), _B, _noop("Move the card a stage back")),
    Key("take_on", ("Ctrl+Right",), _B, _noop("Move the card a stage on")),
    Key("open_person", _ENTER, _T, _noop("Open the person")),
    Key("brought_by", ("Left",), _T, _noop("Whoever brought them")),
    Key("brought", ("Right",), _T, _noop("Whom they brought")),
    Key("person_above", ("Up",), _T, _noop("The one above")),
    Key("person_below", ("Down",), _T, _noop("The one below")),
    Key("larger", ("+", "="), _T, _noop("Larger")),
    Key("smaller", ("-",), _T, _noop("Smaller")),
    Key("save_words", ("Ctrl+Return", "Ctrl+Enter"), _W, _noop("Save them")),
    Key("insert_field", ("Ctrl+Space",), _W, _noop("Insert a field")),
    Key("edit_step", _CHOOSE, _S, _noop("Edit its words")),
    Key("move_step", ("Alt+Up", "Alt+Down"), _S, _noop("Move it up or down")),
    Key("hide_step", ("Del",), _S, _noop("Leave it out, or bring it back")),
    Key("edit_piece", ("F2",), Place.PIECES, _noop("The words on it: go to them, and edit one with Enter")),
    Key("swap_words", ("Del",), Place.PIECES, _noop("The built-in words of a line, and yours again")),
    Key("edit_target", _ENTER, _M, _noop("Say it in other words")),
    Key("move_target", ("Alt+Up", "Alt+Down"), _M, _noop("Move it up or down")),
    Key("target_first", ("Alt+Home",), _M, _noop("Put it first")),
    Key("know_target", ("Space",), _M, _noop("Somebody knows them")),
    Key("retire_target", ("Del",), _M, _noop("Met: take it off the list, or bring it back")),
    Key("mark", ("1", "2", "3", "4", "5"), _K, _noop("Your mark, from not yet to always")),
    Key("leave_statement", ("0",), _K, _noop("Leave this one")),
    Key("next_statement", ("Alt+Right",), _K, _noop("The next statement")),
    Key("statement_before", ("Alt+Left",), _K, _noop("The statement before")),
    Key("statement_above", ("Up",), _K, _noop("Among the areas: the row above")),
    Key("statement_below", ("Down",), _K, _noop("Among the areas: the row below")),
    Key("review_next", ("Alt+Right",), _V, _noop("The next step, and keep this one")),
    Key("review_back", ("Alt+Left",), _V, _noop("The step before")),
    Key("review_skip", ("Alt+0",), _V, _noop("Nothing here: the next step")),
    Key("show_answer", ("Space",), _R, _noop("Show one way to say it")),
    Key("rating", ("1", "2", "3", "4"), _R, _noop("How it went: again, hard, good, easy")),
)

PLACES = {
    Place.EVERYWHERE: _noop("Everywhere"),
    Place.PANEL: _noop("With somebody’s words open"),
    Place.FORM: _noop("In a form"),
    Place.SEARCH: _noop("In a field that looks for somebody"),
    Place.LIST: _noop("In a list"),
    Place.CALENDAR: _noop("In the month"),
    Place.ENTRY: _noop("On one entry of a day"),
    Place.COLUMNS: _noop("In the columns of Introductions"),
    Place.TREE: _noop("In the tree of who brought whom"),
    Place.REHEARSAL: _noop("While you rehearse"),
    Place.WORDS: _noop("While you write your own words"),
    Place.STEPS: _noop("On a step of What you say"),
    Place.PIECES: _noop("On the page of handouts"),
    Place.WANTED: _noop("On a line of People I’d like to meet"),
    Place.SCORECARD: _noop("On the scorecard"),
    Place.REVIEW: _noop("In the owner’s review"),
}

_BY_NAME = {key.name: key for key in KEYS}
_AT = {(key.place, keys): key.name for key in KEYS for keys in key.keys}


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys that do something, the one to be shown first."""
    return _BY_NAME[name].keys


def pressed(place: Place, event: QKeyEvent) -> str:
    """Return what a key that was pressed does in a place; "" for nothing."""
    # Where a sign stands on a keyboard, and whether Shift is needed for it, changes nothing.
    kept = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.text() and not event.text().isalpha():
        kept &= ~Qt.KeyboardModifier.ShiftModifier
    keys = QKeySequence(QKeyCombination(kept, Qt.Key(event.key())))
    return _AT.get((place, keys.toString(QKeySequence.SequenceFormat.PortableText)), "")


def shown(keys: str) -> str:
    """Return a key as this computer writes it: "Ctrl+K"."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def hint(name: str, number: int = 0) -> str:
    """Return the key of something for a tooltip; of several in a row, the one with a number."""
    return shown(keys_of(name)[number])


def with_key(words: str, name: str) -> str:
    """Return words for a tooltip with the key behind them: "Close (Esc)"."""
    return f"{words} ({hint(name)})"


def all_shown(key: Key) -> str:
    """Return the keys of a line of the table: "Left", "? or F1", "1, 2, 3, 4"."""
    said = [shown(keys) for keys in key.keys if keys not in ("Return", "Ctrl+Enter", "=")]
    if key.name == "page":
        return f"{said[0]}, {said[1]}, …"
    if key.name in ("outcome", "outcome_too", "move_entry", "move_step", "move_target", "go", "rating", "mark"):
        return ", ".join(said)
    return translated("{one} or {other}").format(one=said[0], other=said[1]) if len(said) > 1 else said[0]


def translated(text: str) -> str:
    """Return a text of this table in the language of the screen."""
    return QCoreApplication.translate("keys", text)
