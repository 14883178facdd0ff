"""A part of the page as a card: what is in it stays where it is while its figures change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.charts_twin import Twin
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label, set_look
from refcoach.ui.working.parts import Part, Shown, Way, Words


class PartCard(Card):
    """Shows a part; `opened` is the key of a value, or where a button leads."""

    opened = Signal(str)

    def __init__(self, keeper: ThemeKeeper, as_table: str, as_chart: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._keeper, self._turns = keeper, (as_table, as_chart)
        self.part: Part | None = None
        self.above, self.below = _Sentences(), _Sentences()
        self.twins: list[Twin] = []
        self.buttons: dict[str, Button] = {}
        self._charts, self._ways = QVBoxLayout(), QWidget()
        self._charts.setSpacing(12)
        self._flow = FlowLayout(self._ways, 8)
        self.add(self.above)
        self.add_layout(self._charts)
        self.add(self.below)
        self.add(self._ways)

    def show_part(self, part: Part) -> None:
        """Show a part; a chart that was a table stays one, and the keyboard stays where it is."""
        self.part = part
        self.set_heading(part.title)
        self.above.show_words(part.above)
        self.below.show_words(part.below)
        self._show_charts(part.charts)
        self._show_ways(part.ways)

    def sentences(self) -> list[str]:
        """Return what is said, from top to bottom."""
        return [*self.above.texts(), *self.below.texts()]

    def take_focus(self) -> None:
        """Let the keyboard begin with the first chart, else with the first button, else with the card itself."""
        first = [twin.table if twin.is_table() else twin.chart for twin in self.twins] + list(self.buttons.values())
        if first:
            first[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_as_table(self, table: bool) -> None:
        """Show every chart as a table, or every table as a chart."""
        for twin in self.twins:
            twin.show_as_table(table)

    def _show_charts(self, charts: Sequence[Shown]) -> None:
        while len(self.twins) < len(charts):
            twin = Twin(self._keeper.theme, *self._turns)
            twin.opened.connect(self.opened)
            self._charts.addWidget(twin)
            self.twins.append(twin)
        while len(self.twins) > len(charts):
            gone = self.twins.pop()
            gone.hide()
            gone.deleteLater()
        for twin, shown in zip(self.twins, charts, strict=True):
            twin.show_drawing(shown.drawing, shown.title, shown.caption)

    def _show_ways(self, ways: Sequence[Way]) -> None:
        if list(self.buttons) != [way.to for way in ways]:
            self._flow.clear()
            self.buttons = {}
            for way in ways:
                button = Button(self._keeper.theme, way.words)
                button.setObjectName(way.to)
                button.clicked.connect(self._go)
                self._flow.addWidget(button)
                self.buttons[way.to] = button
        for way in ways:
            self.buttons[way.to].set_words(way.words)
        self._ways.setVisible(bool(ways))

    @Slot()
    def _go(self) -> None:
        self.opened.emit(self.sender().objectName())


class _Sentences(QWidget):
    """Sentences below each other."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: list[QLabel] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_words(self, words: Sequence[Words]) -> None:
        while len(self._labels) < len(words):
            label = plain_label("", wrap=True)
            self._box.addWidget(label)
            self._labels.append(label)
        for number, label in enumerate(self._labels):
            one = words[number] if number < len(words) else Words("")
            set_look(label, "kind", one.look)
            label.setText(one.text)
            label.setVisible(bool(one.text))
        self.setVisible(bool(words))

    def texts(self) -> list[str]:
        """Return what is shown."""
        return [label.text() for label in self._labels if label.text()]
