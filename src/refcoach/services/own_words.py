"""Own words: rewriting, hiding, moving and adding what is said, with the built-in text always beside it."""

from collections.abc import Iterable

from refcoach.domain import own_words
from refcoach.domain.coaching import Library, Situation
from refcoach.domain.folding import fold
from refcoach.domain.own_text import Under
from refcoach.domain.own_words import Item, wrong_fields
from refcoach.domain.scripts import spoken
from refcoach.domain.situations import held_in_practice
from refcoach.domain.texts import one_line
from refcoach.services import allowed, own_kept
from refcoach.services.desk import Desk, Refusal
from refcoach.services.own_kept import Shelf, checked
from refcoach.store import coaching
from refcoach.store import own_texts as store


def library() -> Library:
    """Return the content as it is said: with the owner's words, order and additions in it."""
    return own_words.with_own(coaching.library(), store.every())


def items(situation: str) -> tuple[Item, ...]:
    """Return the steps of a situation, the hidden ones too, then its answers. Raises Refusal for an unknown one."""
    if situation not in coaching.library().situations:
        raise Refusal(f"There is no situation called {situation}. Nothing was changed.")
    return own_words.items(coaching.library(), situation, store.every())


def item(situation: str, item_id: str) -> Item:
    """Return one step or answer, or what stands around one. Raises Refusal for an unknown one."""
    every = (one for line in items(situation) for one in (line, *line.around))
    found = next((one for one in every if one.id == item_id), None)
    if found is None:
        raise Refusal("Those words are no longer part of this talk. Nothing was changed.")
    return found


def found(text: str) -> list[tuple[str, str]]:
    """Return the situations in which every word of a text stands somewhere, with their titles, in their order.

    In practice mode those alone that are held there (R28b).
    """
    content, own, practice = coaching.library(), store.every(), allowed.rules().practice
    sought = fold(text).split()
    return [
        (name, one.title)
        for name, one in content.situations.items()
        if (held_in_practice(name) or not practice)
        and all(word in _everything(one, own_words.items(content, name, own)) for word in sought)
    ]


def edited_in() -> set[str]:
    """Return the situations in which the owner's words are said, or something is left out; an order says nothing."""
    return {one.situation for one in store.every() if one.said or one.hidden}


def left_aside(situation: str) -> list[str]:
    """Say which of the owner's words in a talk could not be read, a sentence each."""
    return [
        f"This could not be read, so it is left aside: “{one_line(str(one.words)) or one.item}”. Write it once more."
        for one in store.left_aside()
        if one.situation == situation
    ]


def save(desk: Desk, situation: str, item_id: str, words: str) -> str:
    """Let the owner's words be said in a talk (`own_kept.save`)."""
    return own_kept.save(desk, TALKS, situation, item_id, words)


def bring_back(desk: Desk, situation: str, item_id: str) -> str:
    """Say the built-in words again (`own_kept.bring_back`)."""
    return own_kept.bring_back(desk, TALKS, situation, item_id)


def use_mine(desk: Desk, situation: str, item_id: str) -> str:
    """Say the owner's words again (`own_kept.use_mine`)."""
    return own_kept.use_mine(desk, TALKS, situation, item_id)


def look_at(desk: Desk, situation: str, item_id: str) -> str:
    """The owner has seen what a new edition changed (`own_kept.look_at`)."""
    return own_kept.look_at(desk, TALKS, situation, item_id)


def hide(desk: Desk, situation: str, item_id: str, *, hidden: bool = True) -> str:
    """Leave a step or an answer out of the talk, or bring it back; returns the batch for undo. One step stays."""
    with desk.change("Left out of a talk" if hidden else "Brought back into a talk") as batch:
        known = _line(situation, item_id)
        if hidden and not known.is_answer:
            _check_others_stay(situation, item_id)
        store.keep(situation, known.id, desk.today(), hidden=hidden)
    return batch.id


def move(desk: Desk, situation: str, item_id: str, by: int) -> str:
    """Move a step, or an answer, up (-1) or down (1); at the end it stays. Returns the batch for undo."""
    with desk.change("Moved in a talk") as batch:
        answer = _line(situation, item_id).is_answer
        order = [one.id for one in items(situation) if one.is_answer is answer]
        at = order.index(item_id)
        order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
        _put_in_order(desk, situation, order)
    return batch.id


def add(desk: Desk, situation: str, words: str, after: str = "") -> tuple[str, str]:
    """Add a step of the owner's, at the end or after another; returns its id and the batch for undo."""
    text = _checked(words)
    with desk.change("A step of your own") as batch:
        order = [one.id for one in _steps(situation)]
        new = store.add(situation, text, Under("", after=after).as_text(), desk.today())
        order.insert(order.index(after) + 1 if after in order else len(order), new)
        _put_in_order(desk, situation, order)
    return new, batch.id


def remove(desk: Desk, situation: str, item_id: str) -> str:
    """Take away a step the owner added, or words that the program has no place for any more; returns the batch."""
    with desk.change("Taken away from a talk") as batch:
        known = _line(situation, item_id)
        if known.builtin is not None:
            raise Refusal("A built-in step is hidden, not taken away. Nothing was changed.")
        if not known.is_answer:
            _check_others_stay(situation, item_id)
        store.remove(situation, item_id)
    return batch.id


def _check_others_stay(situation: str, item_id: str) -> None:
    """Whatever is recorded of somebody, one of the other steps can be said to them."""
    others = [one for one in _steps(situation) if not one.is_hidden and one.id != item_id]
    if not others:
        raise Refusal("One step has to stay, or there is nothing to say. Nothing was changed.")
    if not any(spoken(coaching.library(), one.said, {}) for one in others):
        raise Refusal("All other steps name what may be unknown, so this one has to stay. Nothing was changed.")


def _everything(situation: Situation, inside: Iterable[Item]) -> str:
    said = " ".join(f"{one.says} {one.said.say} {one.said.direction}" for one in inside)
    return fold(f"{situation.title} {situation.goal} {situation.when} {said}")


def _checked(words: str) -> str:
    text = checked(words)
    if wrong := wrong_fields(text, coaching.library().fields):
        raise Refusal(f"{wrong} Nothing was saved.")
    return text


def _under(known: Item) -> str:
    built_in = known.builtin.say if known.builtin else ""
    if known.beside != known.id:
        return Under(built_in).as_text()
    return own_words.under(coaching.library().situations[known.situation], known.id).as_text()


def _put_in_order(desk: Desk, situation: str, order: list[str]) -> None:
    for position, one in enumerate(order):
        store.keep(situation, one, desk.today(), position=position)


def _steps(situation: str) -> list[Item]:
    return [one for one in items(situation) if not one.is_answer]


def _line(situation: str, item_id: str) -> Item:
    known = item(situation, item_id)
    if known.beside != known.id:
        raise Refusal("That stays with its words. Nothing was changed.")
    return known


TALKS = Shelf(
    item=item,
    wrong=lambda _item, text: wrong_fields(text, coaching.library().fields),
    under=_under,
    edition=lambda: coaching.library().version,
    fields=lambda _item: coaching.library().fields,
)
