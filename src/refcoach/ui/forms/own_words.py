"""Rewriting a step or an answer in its place: what will be heard is seen at once, the built-in words stay beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from refcoach.domain.own_words import DIRECTION, HEARD, Item
from refcoach.domain.scripts import Part
from refcoach.services import own_kept
from refcoach.services.desk import Desk, Refusal
from refcoach.services.own_kept import Shelf
from refcoach.services.own_words import TALKS
from refcoach.services.own_words_heard import Hearing
from refcoach.ui.forms.kept_words import kept_words
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.completing import CompletingText, Offer
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.widgets.scrolled import frame_around
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

_FORM, _WORDS = "own words", "words"


class OwnWordsEditor(Card):
    """About one item; `done(text, batch)` says what was saved, `closed` that the editor is no longer wanted.

    `another` asks for the one about what stands around the words, or about the words again.

    Left with Escape, its words are there when the same item is opened again.
    """

    done = Signal(str, str)
    closed = Signal()
    another = Signal(str)  # the item's id

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        item: Item,
        hearing: Hearing,
        save: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
        shelf: Shelf = TALKS,
    ) -> None:
        """`save` keeps a text elsewhere than with the item, as that of a step to be added, and returns the batch.

        `shelf` says what kind of text it is.
        """
        super().__init__(parent=parent, kind="sunken")
        self.item = item
        self._start = item.said.say
        self._keep = save or partial(own_kept.save, desk, shelf, item.situation, item.id)
        self._desk, self._shelf, self._hearing = desk, shelf, hearing
        fields = shelf.fields(item).items()
        offers = [Offer(name, field.source) for name, field in fields]
        self.words = CompletingText(theme, self.tr("Your words"), offers)
        self.wrong = plain_label("", "error", wrap=True)
        self.known, self.empty = plain_label("", "say", wrap=True), plain_label("", "say", wrap=True)
        self.toggle = Button(theme, self.tr("Built-in words"), "link")
        self.builtin = plain_label("", "secondary", wrap=True)
        self.field = Button(theme, self.tr("Insert a field"), "link")
        self.back = Button(theme, self.tr("Bring back the built-in words"), "link", "undo")
        self.mine = Button(theme, self.tr("My words again"), "link")
        others = [one.id for one in item.around] if item.beside == item.id else [item.beside]
        self.others = {one: Button(theme, self._edit_other(one), "link", "edit") for one in others}
        self.cancel = Button(theme, self.tr("Cancel"))
        self.save = Button(theme, self.tr("Save"), "primary")
        self._changed = Card(kind="warning")
        self.was, self.is_now = plain_label("", wrap=True), plain_label("", wrap=True)
        self.seen = Button(theme, self.tr("I've looked at it"))
        self._arrange()
        self._connect()
        self.setFocusProxy(self.words)
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape on a button too: what is around stays open."""
        if keys.pressed(Place.EVERYWHERE, event) == "close":
            self._leave()
        else:
            super().keyPressEvent(event)

    def focus_widget(self) -> QWidget | None:
        """Return what in it has the keyboard, if anything has."""
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.isAncestorOf(focused) else None

    @Slot()
    def come_into_sight(self) -> None:
        """Scroll to where it is being written."""
        around = frame_around(self)
        if around is not None:
            around.ensureWidgetVisible(self.save)
            around.ensureWidgetVisible(self.words)

    def keep_typed(self) -> None:
        """Keep what was typed and not saved; it is there when the editor is next opened about the same."""
        if self.words.text() != self._start:
            kept_words(self).keep(self._place(), {_WORDS: self.words.text()})
            self._start = self.words.text()

    def take_kept(self) -> None:
        """Bring back what was typed here before, once the editor is in its window."""
        kept = kept_words(self).take(self._place()).get(_WORDS)
        if kept is not None:
            self.words.set_text(str(kept))

    def _arrange(self) -> None:
        self.add(plain_label(self._what_it_is(), "strong", wrap=True))
        self._add_change()
        self.add(self.words)
        self.add(self.wrong)
        row = FlowLayout(spacing=8)
        for button in (self.field, self.toggle, self.back, self.mine, *self.others.values()):
            row.addWidget(button)
        self.add_layout(row)
        self.add(self.builtin)
        for words, label in ((self._who_hears(), self.known), (self.tr("With nothing recorded"), self.empty)):
            self.add(plain_label(words, "small-muted", wrap=True))
            self.add(label)
            label.setAccessibleDescription(words)
        if self.item.has_other_forms:
            self.add(plain_label(self._other_forms(), "small-muted", wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.add_layout(foot)
        self.toggle.setCheckable(True)
        self.builtin.hide()
        self.wrong.hide()
        tip_key(self.save, "save_words")
        tip_key(self.field, "insert_field")

    def _add_change(self) -> None:
        inside = (
            plain_label(self.tr("The program's own words have changed since you wrote yours."), "strong", wrap=True),
            self.was,
            self.is_now,
            self.seen,
        )
        for widget in inside:
            self._changed.add(widget)
        self.add(self._changed)

    def _connect(self) -> None:
        self.words.changed.connect(self._hear)
        self.words.confirmed.connect(self._save)
        self.words.given_up.connect(self._leave)
        self.field.clicked.connect(self.words.offer)
        self.toggle.toggled.connect(self.builtin.setVisible)
        self.back.clicked.connect(self._bring_back)
        self.mine.clicked.connect(self._use_mine)
        self.seen.clicked.connect(self._look_at)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.closed)
        for item_id, button in self.others.items():
            button.clicked.connect(partial(self.another.emit, item_id))

    def _begin(self) -> None:
        item = self.item
        self.words.set_text(self._start)
        built_in = item.builtin.say if item.builtin else self.tr("There are no built-in words for this.")
        self.builtin.setText(built_in)
        self.toggle.setVisible(item.builtin is not None)
        self.back.setVisible(item.is_edited and item.builtin is not None)
        self.mine.setVisible(item.own is not None and bool(item.own.words) and not item.is_edited)
        self._show_change(item)
        self._hear(self.words.text())

    def _show_change(self, item: Item) -> None:
        self._changed.setVisible(item.before is not None)
        if item.before is not None:
            self.was.setText(self.tr("Before: {words}").format(words=item.before))
            now = item.builtin.say if item.builtin else self.tr("no longer there; yours is still said")
            self.is_now.setText(self.tr("Now: {words}").format(words=now))

    def _what_it_is(self) -> str:
        if self.item.id.startswith(HEARD):
            return self.tr("What they say, in your words")
        if self.item.id.startswith(DIRECTION):
            return self.tr("What to do, in your words")
        says = self._hearing.says
        return self.tr("If they say: {words}").format(words=says) if says else self.tr("In your words")

    def _who_hears(self) -> str:
        name = self._hearing.name
        if self._hearing.is_read:
            return self.tr("It says")
        return self.tr("{name} hears").format(name=name) if name else self.tr("With everything known")

    def _edit_other(self, item_id: str) -> str:
        if item_id.startswith(HEARD):
            return self.tr("Edit what they say")
        return self.tr("Edit what to do") if item_id.startswith(DIRECTION) else self.tr("Edit what you say")

    def _other_forms(self) -> str:
        return self.tr(
            "Before a sale, and where somebody may not hear who named them, the built-in words are said all the same."
        )

    @Slot(str)
    def _hear(self, text: str) -> None:
        heard = self._hearing.of(text)
        self._say_wrong(heard.wrong)
        self.known.setText(self._said(heard.known))
        self.empty.setText(self._said(heard.empty))

    def _said(self, parts: tuple[Part, ...]) -> str:
        return "".join(part.text for part in parts) or self.tr("Nothing: every sentence names something unknown.")

    def _say_wrong(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        set_look(self.words.edit, "invalid", "true" if text else "false")

    @Slot()
    def _save(self) -> None:
        text = self.words.text()
        new = self.item.builtin is None and self.item.own is None
        self._do(
            self.tr("A step was added.") if new else self.tr("These are your words now."),
            partial(self._keep, text),
        )

    @Slot()
    def _bring_back(self) -> None:
        self._do(
            self.tr("The built-in words are back. Yours are kept."),
            lambda: own_kept.bring_back(self._desk, self._shelf, self.item.situation, self.item.id),
        )

    @Slot()
    def _use_mine(self) -> None:
        self._do(
            self.tr("Your words are back."),
            lambda: own_kept.use_mine(self._desk, self._shelf, self.item.situation, self.item.id),
        )

    @Slot()
    def _look_at(self) -> None:
        """Seen: the notice goes, and the words that are being written stay."""
        try:
            batch = own_kept.look_at(self._desk, self._shelf, self.item.situation, self.item.id)
        except Refusal as refusal:
            self._say_wrong(str(refusal))
            return
        self._changed.hide()
        self.words.setFocus()
        self.done.emit(self.tr("Looked at. Your words stay as they are."), batch)

    def _do(self, text: str, command: Callable[[], str]) -> None:
        try:
            batch = command()
        except Refusal as refusal:
            self._say_wrong(str(refusal))
            self.words.setFocus()
            return
        self._start = self.words.text()
        self.done.emit(text, batch)
        self.closed.emit()

    @Slot()
    def _leave(self) -> None:
        self.keep_typed()
        self.closed.emit()

    def _place(self) -> tuple[object, ...]:
        return _FORM, self.item.situation, self.item.id
