"""The owner's review: fifteen minutes, one step at a time, one page at the end."""

from collections.abc import Callable, Container
from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.domain.review_shown import Step
from refcoach.services import questions, review, review_page, review_steps
from refcoach.services.desk import Desk, Refusal
from refcoach.ui.forms.key_tip import tip_key
from refcoach.ui.forms.refresh import Refresh
from refcoach.ui.hub import Hub
from refcoach.ui.review.end_view import EndView, pages
from refcoach.ui.review.sheet import Sheet
from refcoach.ui.review.step_view import StepView
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.header import PageHeader
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.scrolled import scrolled
from refcoach.ui.widgets.shortcut import shortcut
from refcoach.ui.words import keys
from refcoach.ui.words.keys import Place

START = "start"
"""Begun at once, from Today."""
_MARGIN, _GAP = 24, 12


class ReviewPage(QWidget):
    """Shows where the review stands; `left` says that it is not wanted any more."""

    told = Signal(str, str)
    left = Signal()
    client_wanted = Signal(int)
    place_wanted = Signal(str)

    def __init__(
        self, desk: Desk, hub: Hub, keeper: ThemeKeeper, places: Container[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._keeper, self._places = desk, keeper, places
        self._words = words = review.words()
        self._at = -1  # Nothing is shown yet.
        self.step_view: StepView | None = None
        self.header = PageHeader(words["title"], words["subtitle"])
        self.alone = plain_label(words["alone"], "small-muted", wrap=True)
        self.start = EmptyState(keeper.theme, "", words["start"], "check")
        self.error = plain_label("", "error", wrap=True)
        self.preview = Sheet(keeper.theme)
        self.end = EndView(desk, keeper.theme, words)
        self.next, self.back = Button(keeper.theme, words["next"], "primary"), Button(keeper.theme, words["back"])
        self.skip, self.stop = Button(keeper.theme, words["skip"]), Button(keeper.theme, words["stop"], "link")
        self.opens = Button(keeper.theme, self.tr("Show me the page"), "link")
        self._refresh = Refresh(self, hub)
        self._lay_out()
        self._connect()

    def begin(self, about: str = "") -> None:
        """Show where the review stands; `START` begins it, or goes on with it, at once."""
        self._at = -1
        if about == START:
            self._go_on()
        else:
            self.reload()
            self._later(self.take_focus)

    def take_focus(self) -> None:
        """Let the keyboard begin with what is to be done."""
        if self.step_view is not None and self.step_view.isVisible():
            if not self.step_view.take_focus():
                self.next.setFocus()
        elif self.end.isVisible():
            self.end.take_focus()
        else:
            self.start.button.setFocus()

    @Slot()
    def reload(self) -> None:
        """Look again: at the step that is shown, else at whether there is one to go on with."""
        self._refresh.done()
        this = review.current(self._desk)
        if this is None or not this.figures:
            self._at = -1
            self._show_start(self._words["subtitle"], begun=False)
        elif this.held_on is not None:
            self._at = -1
            self._show_end()
        elif self._at < 0 and (question := review.resume_text(self._desk)):
            self._show_start(question, begun=True)
        else:
            self._show_step(max(0, self._still_at()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Escape; what was begun stays as it is."""
        if keys.pressed(Place.EVERYWHERE, event) == "close":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(_MARGIN, 20, _MARGIN, _MARGIN)
        box.setSpacing(_GAP)
        self._steps = QVBoxLayout()
        for widget in (self.header, self.alone, self.start, self.end):
            box.addWidget(widget)
        box.addLayout(self._steps)
        self._foot = QWidget()
        row = FlowLayout(self._foot, 8)
        for button in (self.back, self.next, self.skip, self.opens, self.stop):
            row.addWidget(button)
        box.addWidget(self.error)
        box.addWidget(self._foot)
        box.addWidget(self.preview)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        for button, name in ((self.next, "review_next"), (self.back, "review_back"), (self.skip, "review_skip")):
            tip_key(button, name)

    def _connect(self) -> None:
        self._refresh.wanted.connect(self.reload)
        self.start.asked.connect(self._go_on)
        self.end.told.connect(self.told)
        self.end.taken_back.connect(self._taken_back)
        self.end.left.connect(self.left)
        for name, button in (("review_next", self.next), ("review_back", self.back), ("review_skip", self.skip)):
            for one in keys.keys_of(name):
                shortcut(self, one, button.click)
        self.next.clicked.connect(self._keep)
        self.skip.clicked.connect(self._skip)
        self.stop.clicked.connect(self._stop)
        self.back.clicked.connect(self._go_back)
        self.opens.clicked.connect(self._open)

    @Slot()
    def _go_on(self) -> None:
        """Begin, or go on at the step where it stopped."""
        this = review.current(self._desk)
        if this is None or this.held_on is None:
            self._try(lambda: review.begin(self._desk))
            this = review.current(self._desk)
        self._at = review.place(questions.now(self._desk), this.step) if this else 0
        self.reload()
        self._later(self.take_focus)

    def _still_at(self) -> int:
        """Return where the step that is shown stands now: the rules may have changed how many there are."""
        view = self.step_view
        if view is None or not view.isVisibleTo(self) or view.step.at != self._at:
            return self._at
        return review.place(questions.now(self._desk), view.step.id)

    def _show_start(self, words: str, *, begun: bool) -> None:
        self.header.set_texts(self._words["title"])
        self.start.set_texts(words, self.tr("Go on") if begun else self._words["start"])
        self._only(self.start)

    def _show_end(self) -> None:
        self.header.set_texts(self._words["title"], review.end_text(self._desk))
        self.end.show_page()
        self._only(self.end)

    def _show_step(self, at: int) -> None:
        """Show a step; one that stands there as it is keeps what was filled in."""
        step = review_steps.look(self._desk, at)
        self._at = at
        if self.step_view is None or self.step_view.step != step:
            self._build(step)
        self.header.set_texts(step.title, step.progress)
        last = step.at == step.of - 1
        self.next.set_words(self.tr("Finish") if last else self._words["next"])
        self.back.setEnabled(step.at > 0)
        self.skip.setHidden(last)
        self.opens.setVisible(step.opens in self._places)
        self._only(self.step_view)
        if last:
            made = review_page.page(self._desk)
            self.preview.show_page(pages(self._desk)[0], made.piece.title, made.text)
        self.preview.setVisible(last)

    def _build(self, step: Step) -> None:
        if self.step_view is not None:
            self.step_view.hide()
            self._steps.removeWidget(self.step_view)
            self.step_view.deleteLater()
        self.step_view = StepView(self._keeper.theme, self._desk.today(), step)
        self.step_view.client_wanted.connect(self.client_wanted)
        self._steps.addWidget(self.step_view)

    def _only(self, shown: QWidget | None) -> None:
        """Show one of the three: to begin, a step, or the end."""
        step = shown is self.step_view and shown is not None
        for widget in (self.start, self.end):
            widget.setVisible(widget is shown)
        if self.step_view is not None:
            self.step_view.setVisible(step)
        self._foot.setVisible(step)
        self.alone.setVisible(shown is self.start)
        self.preview.hide()
        self.error.hide()

    @Slot()
    def _keep(self) -> None:
        view = self.step_view
        if view is None or not self._foot.isVisible():
            return
        if view.step.at == view.step.of - 1:
            self._finish(view)
        else:
            self._write(view, skip=False, stop=False)

    @Slot()
    def _skip(self) -> None:
        if self.step_view is not None and self._foot.isVisible():
            self._write(self.step_view, skip=True, stop=False)

    @Slot()
    def _stop(self) -> None:
        """Keep what is done, and go back to where the owner was."""
        view = self.step_view
        if view is not None and (view.step.id == "page" or self._write(view, skip=False, stop=True)):
            self.left.emit()

    def _write(self, view: StepView, *, skip: bool, stop: bool) -> bool:
        sheet, at = view.sheet(), view.step.at
        kept: list[review.Kept] = []

        def keep() -> None:
            kept.append(review.keep(self._desk, view.step.id, sheet, all_of=view.all_of, skip=skip, stop=stop))

        if not self._try(keep):
            return False
        self._at = at if stop else kept[0].at
        if kept[0].batch and (sheet.given or stop):
            self.told.emit(self.tr("Kept: {step}.").format(step=view.step.title), kept[0].batch)
        if not stop:
            self.reload()
            self._later(self.take_focus)
        return True

    def _finish(self, view: StepView) -> None:
        sheet = view.sheet()
        batches: list[str] = []
        following: date = sheet.days["next_on"]
        if self._try(lambda: batches.append(review.finish(self._desk, sheet.texts["note"], following))):
            self.told.emit(review.end_text(self._desk), batches[0])
            self.reload()
            self._later(self.take_focus)

    @Slot()
    def _go_back(self) -> None:
        if self._foot.isVisible() and self._at > 0:
            self._show_step(max(0, self._still_at() - 1))
            self._later(self.take_focus)

    @Slot()
    def _open(self) -> None:
        if self.step_view is not None:
            self.place_wanted.emit(self.step_view.step.opens)

    @Slot()
    def _taken_back(self) -> None:
        self.begin()

    def _try(self, do: Callable[[], object]) -> bool:
        """Do it, or say why it cannot be."""
        try:
            do()
        except Refusal as refusal:
            self.error.setText(str(refusal))
            self.error.show()
            return False
        return True

    def _later(self, do: Callable[[], object]) -> None:
        """Once it is laid out: what was just shown has no place yet."""
        QTimer.singleShot(0, self, do)
