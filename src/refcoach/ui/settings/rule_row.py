"""One switch of the trade's rules: what it is, why, by whose word, and the owner's own choice about it."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from refcoach.domain.pack_words import OWN_CAUTION, SWITCHES, source_text
from refcoach.services.packs import Shown
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks

Say = Callable[[str], str]


class RuleRow(QWidget):
    """A name, one line, its first source; "Why?" shows the others, "Use it anyway" asks for a reason."""

    loosened = Signal(str, str)  # switch, reason
    held_again = Signal(str)

    def __init__(self, theme: Theme, row: Shown, chosen: str, said: Say, parent: QWidget | None = None) -> None:
        """`chosen` is the day of the owner's own choice as it is spoken; "" where there is none."""
        super().__init__(parent)
        self.name = row.name
        title = said(SWITCHES[row.name])
        line, behind = row.why.line, [source_text(source) for source in row.why.sources] or [said(OWN_CAUTION)]
        self.line = plain_label(soft_breaks(line), wrap=True)
        self.source = plain_label(soft_breaks(behind[0]), "small", wrap=True)
        self.sources = plain_label(soft_breaks("\n".join(behind[1:])), "small", wrap=True)
        self.sources.hide()
        self.choice = plain_label(self._choice_words(row, chosen), "small", wrap=True)
        self.choice.setVisible(bool(chosen))
        self.why = Button(theme, self.tr("Why?"), "link")
        self.use = Button(theme, self.tr("Use it anyway"), "link")
        self.back = Button(theme, self.tr("Hold to the rules again"), "link")
        for button in (self.why, self.use, self.back):
            button.setAccessibleName(self.tr("{what}: {switch}").format(what=button.text(), switch=title))
        self.why.setVisible(len(behind) > 1)
        self.use.setVisible(row.may_loosen)
        self.back.setVisible(bool(chosen))
        self._add_reason(theme, title)
        self._arrange(plain_label(title, "strong", wrap=True))
        self.why.clicked.connect(self._show_sources)
        self.use.clicked.connect(self._ask_reason)
        self.back.clicked.connect(self._hold)

    def _choice_words(self, row: Shown, chosen: str) -> str:
        if not row.choice or not chosen:
            return ""
        words = self.tr("Your choice, {day}: {reason}")
        return soft_breaks(words.format(day=chosen, reason=row.choice.reason))

    def _add_reason(self, theme: Theme, title: str) -> None:
        self._asked = QWidget(self)
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reason.setAccessibleName(self.tr("Why you use it anyway: {switch}").format(switch=title))
        self.reason.setPlaceholderText(self.tr("Why? The reason is kept."))
        self.keep = Button(theme, self.tr("Keep"))
        row = QHBoxLayout(self._asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 1)
        row.addWidget(self.keep)
        self._asked.hide()
        self.reason.returnPressed.connect(self._loosen)
        self.keep.clicked.connect(self._loosen)

    def _arrange(self, title: QWidget) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 6)
        box.setSpacing(2)
        for widget in (title, self.line, self.source, self.sources, self.choice):
            box.addWidget(widget)
        buttons = QWidget()
        flow = FlowLayout(buttons, 10)
        for button in (self.why, self.use, self.back):
            flow.addWidget(button)
        box.addWidget(buttons)
        box.addWidget(self._asked)

    @Slot()
    def _show_sources(self) -> None:
        self.sources.setVisible(self.sources.isHidden())

    @Slot()
    def _ask_reason(self) -> None:
        self._asked.show()
        self.reason.setFocus()

    @Slot()
    def _loosen(self) -> None:
        self.loosened.emit(self.name, self.reason.text())

    @Slot()
    def _hold(self) -> None:
        self.held_again.emit(self.name)
