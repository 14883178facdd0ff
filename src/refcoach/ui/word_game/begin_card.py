"""To begin a round: the word, its last day, a treat; and words that others listen for."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from refcoach.domain.word_game import LINE_LIMIT, WORD_LIMIT
from refcoach.services import word_game
from refcoach.services.desk import Desk, Refusal
from refcoach.store import content
from refcoach.ui.forms.day_edit import DayEdit
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.rows_model import ListRow


class BeginCard(Card):
    """`told` says that a round has begun, and the batch for undo."""

    told = Signal(str, str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(QCoreApplication.translate("BeginCard", "Choose a word"))
        self._desk, said = desk, content.of("game")
        names = said["fields_on_screen"]
        self.word, self.prize = QLineEdit(), QLineEdit()
        self.ends = DayEdit(word_game.usual_last_day(desk.today()), desk.today())
        self.begin = Button(theme, self.tr("Begin"), "primary")
        self.word.setMaxLength(WORD_LIMIT)
        self.prize.setMaxLength(LINE_LIMIT)
        self.empty = plain_label(said["empty"], "muted", wrap=True)
        self._word = Field(names["word"], self.word, said["choose_hint"])
        self._prize = Field(names["prize"], self.prize, self.tr("“cake on Friday”. Leave it empty if there is none."))
        self._sentences = plain_label("", "small-muted", wrap=True)
        self.samples = RowList(theme, self.tr("Words others listen for"), fitted=True)
        self.samples.set_rows([_row(number, one) for number, one in enumerate(said["sample_words"])])
        for widget in (self.empty, self._word, self._sentences, Field(names["ends_on"], self.ends), self._prize):
            self.add(widget)
        self.box.addWidget(self.begin, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add(plain_label(self.tr("Words others listen for"), "heading", wrap=True))
        self.add(self.samples)
        self.begin.clicked.connect(self._begin)
        self.word.returnPressed.connect(self._begin)
        self.prize.returnPressed.connect(self._begin)
        self.word.textEdited.connect(self._forget_error)
        self.samples.opened.connect(self._take)

    def reload(self, *, first: bool) -> None:
        """Show what can be said now; `first` says that there was no round yet."""
        self.empty.setVisible(first)
        self._prize.setVisible(word_game.prize_allowed())
        sentences = word_game.words_to_choose_from()
        said = ", ".join(f"“{one}”" for one in sentences)
        self._sentences.setText(self.tr("You saved: {sentences}").format(sentences=said) if said else "")
        self._sentences.setVisible(bool(said))

    @Slot()
    def _begin(self) -> None:
        try:
            batch = word_game.begin(self._desk, self.word.text(), self.ends.day(), self.prize.text())
        except Refusal as refusal:
            self._word.set_error(str(refusal))
            self.word.setFocus()
            return
        said = self.tr("The round with “{word}” has begun.").format(word=self.word.text().strip())
        self.word.clear()
        self.prize.clear()
        self.told.emit(said, batch)

    @Slot(int)
    def _take(self, number: int) -> None:
        self.word.setText(content.of("game")["sample_words"][number]["word"])
        self._forget_error()
        self.word.setFocus()

    @Slot()
    def _forget_error(self) -> None:
        self._word.set_error("")


def _row(number: int, sample: dict[str, str]) -> ListRow:
    heard, trade = f"“{sample['heard_as']}”", sample["trade"]
    note = f" {sample['note']}" if "note" in sample else ""
    return ListRow(
        number,
        sample["word"],
        detail=heard + note,
        trailing=trade,
        accessible=f"{sample['word']}, {trade}: {heard}{note}",
        tooltip=heard + note,
    )
