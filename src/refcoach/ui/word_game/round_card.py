"""A round that runs, rests or has gone quiet: the word, what is asked this week, and a line to write it down on."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit

from refcoach.domain.counted import said
from refcoach.domain.word_game import LINE_LIMIT, WORD_LIMIT, Stands
from refcoach.services import word_game
from refcoach.services.desk import Desk, Refusal
from refcoach.services.word_game import Board
from refcoach.store import content, settings
from refcoach.ui.forms.client_picker import ClientPicker
from refcoach.ui.forms.colleague import Colleague
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.entry_line import EntryLine
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.labels import Labels


class RoundCard(Card):
    """`told` says what was done, and the batch for undo."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._labels = desk, Labels(self)
        self.word = plain_label("", "title", wrap=True)
        self.state = plain_label("", wrap=True)
        self.prize = plain_label("", "muted", wrap=True)
        self.question = plain_label("", "strong", wrap=True)
        self.words, self.other = EntryLine(), QLineEdit()
        self.staff = Colleague(theme, self.tr("Who of us heard it"))
        self.whose = ClientPicker(desk, theme)
        self.say_whose = Button(theme, self.tr("Say whose words they were"), "link")
        self.write = Button(theme, self.tr("Write it down"), "primary")
        self.none = Button(theme, "")
        self.keep = Button(theme, self.tr("Keep it"))
        self.change = Button(theme, self.tr("Change the word"))
        self.end = Button(theme, self.tr("End the round"))
        self.words.setMaxLength(LINE_LIMIT)
        self.other.setMaxLength(WORD_LIMIT)
        hint = self.tr("As they said it, without their name. Enter writes it down.")
        self._words = Field(self.tr("How was it said?"), self.words, hint)
        self._staff = Field(self.tr("Who of us heard it"), self.staff, self.tr("Empty: you did."))
        self._whose = Field(self.tr("Whose words"), self.whose, self.tr("Never on the scoreboard. You may leave it."))
        self._other = Field(self.tr("The new word"), self.other, self.tr("Enter begins with it. The lines are kept."))
        self._place()
        self._connect()

    def show_board(self, board: Board) -> None:
        """Show a round."""
        words, today = content.of("game"), self._desk.today()
        solo, quiet, resting = settings.load().solo, board.stands is Stands.QUIET, board.stands is Stands.RESTING
        facts = {"lines": len(board.lines), "days_left": board.days_left}
        weekly = words["weekly"]
        self.word.setText(f"“{board.game.word}”")
        until = self.tr("until {day}").format(day=self._labels.full_day(board.last_day, today))
        left = said(weekly["left"], facts, {})
        counted = said(weekly["heard"], facts, {})
        self.state.setText(f"{left}, {until} · {counted}")
        treat = words["invitation"]["prize"].replace("{{game.prize}}", board.game.prize)
        self.prize.setText(treat if board.game.prize and word_game.prize_allowed() else "")
        self.prize.setVisible(bool(self.prize.text()))
        asked = "" if resting or board.asked_on is None else weekly["solo" if solo else "question"]
        stopped = {one["when"]: one["text"] for one in words["stops"]}
        if resting:
            asked = stopped["any client of the round has an open problem"]
        if quiet:
            asked = stopped["two weeks without an answer to the weekly question"]
        self.question.setText(asked)
        self.question.setVisible(bool(asked))
        self.none.set_words(weekly["none"].split(". ", 1)[0])
        self.none.setVisible(bool(asked) and not resting and not quiet)
        self.keep.setVisible(quiet)
        self.change.setVisible(quiet)
        if not quiet:
            self._other.hide()
        self._staff.setVisible(not solo)
        self.setAccessibleName(board.game.word)

    def take_focus(self) -> None:
        """Let the keyboard go on with writing a line down."""
        self.words.setFocus()

    def _place(self) -> None:
        said = (self.word, self.state, self.prize, self.question)
        for widget in (*said, self._words, self._staff, self.say_whose, self._whose):
            self.add(widget)
        row = FlowLayout(spacing=8)
        for button in (self.write, self.none, self.keep, self.change, self.end):
            row.addWidget(button)
        self.add_layout(row)
        self.add(self._other)
        self._whose.hide()
        self._other.hide()

    def _connect(self) -> None:
        self.write.clicked.connect(self._write)
        self.words.returnPressed.connect(self._write)
        self.staff.line.returnPressed.connect(self._write)
        self.words.textEdited.connect(self._forget_errors)
        self.other.textEdited.connect(self._forget_errors)
        self.say_whose.clicked.connect(self._ask_whose)
        self.none.clicked.connect(self._none)
        self.keep.clicked.connect(self._none)
        self.change.clicked.connect(self._ask_other)
        self.other.returnPressed.connect(self._change)
        self.end.clicked.connect(self._end)

    @Slot()
    def _write(self) -> None:
        heard_by = "" if self._staff.isHidden() else self.staff.name()
        whose = 0 if self._whose.isHidden() else self.whose.client_id()

        def write() -> str:
            return word_game.write_line(self._desk, self.words.text(), heard_by, whose or None)

        self._do(self.tr("The line is written down."), write, self._words)
        if not self._words.error():
            self.words.clear()
            self._whose.hide()
            self.say_whose.show()
            self.words.setFocus()

    @Slot()
    def _ask_whose(self) -> None:
        self.whose.search.clear()
        self._whose.show()
        self.say_whose.hide()
        self.whose.search.setFocus()

    @Slot()
    def _none(self) -> None:
        self._do(content.of("game")["weekly"]["none"], lambda: word_game.not_this_week(self._desk), self._words)

    @Slot()
    def _ask_other(self) -> None:
        self._other.show()
        self.other.setFocus()

    @Slot()
    def _change(self) -> None:
        new = self.other.text()
        self._do(
            self.tr("Now it is “{word}”.").format(word=new.strip()),
            lambda: word_game.change_word(self._desk, new),
            self._other,
        )
        if not self._other.error():
            self.other.clear()

    @Slot()
    def _end(self) -> None:
        stopped = {one["when"]: one["text"] for one in content.of("game")["stops"]}
        self._do(stopped["the owner ends it"], lambda: word_game.stop(self._desk), self._words)

    def _do(self, done: str, command: Callable[[], str], field: Field) -> None:
        try:
            batch = command()
        except Refusal as refusal:
            field.set_error(str(refusal))
            field.editor.setFocus()
            return
        field.set_error("")
        self.told.emit(done, batch)

    @Slot()
    def _forget_errors(self) -> None:
        self._words.set_error("")
        self._other.set_error("")
