"""The icon in the tray: how much is due, and the few things one wants without a window."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from refcoach.ui.icons import pixmap

_SIZES = (16, 22, 24, 32, 48, 64)
_MOST = 9
"""More than this many is "9+": two digits cannot be read at 16 pixels."""


class Tray(QObject):
    """Knows nothing of the program: data in, signals out."""

    opened = Signal()
    next_wanted = Signal()
    compliment_wanted = Signal()
    snooze_wanted = Signal()
    cover_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, brand: QColor, alert: QColor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._brand, self._alert = brand, alert
        self._menu = QMenu()
        self._next = self._add(self.tr("Nothing is due"), self.next_wanted)
        self._compliment = self._add(self.tr("Heard a compliment…"), self.compliment_wanted)
        self._snooze = self._add(self.tr("Snooze all to tomorrow"), self.snooze_wanted)
        self._menu.addSeparator()
        self._cover = self._add("", self.cover_wanted)
        self.show_covered(False)
        self._add(self.tr("Open RefCoach"), self.opened)
        self._add(self.tr("Quit"), self.quit_wanted)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._clicked)
        self.show_due(0, "")

    def appear(self) -> bool:
        """Show the icon where this desktop has a tray; returns whether it does.

        Asked anew each time: a tray may come later than we do, and isVisible() says yes even without one.
        """
        there = QSystemTrayIcon.isSystemTrayAvailable()
        if there and not self.icon.isVisible():
            self.icon.show()
        return there

    def vanish(self) -> None:
        """Take the icon away."""
        self.icon.hide()

    def show_due(self, count: int, next_text: str) -> None:
        """Show how many check-ins are due, and which comes first."""
        self._next.setText(next_text.replace("&", "&&") if count else self.tr("Nothing is due"))
        self._next.setEnabled(count > 0)
        self._snooze.setEnabled(count > 0)
        drawn = QIcon()
        for size in _SIZES:
            drawn.addPixmap(badge(size, count, self._brand, self._alert))
        self.icon.setIcon(drawn)
        self.icon.setToolTip(self._words(count))

    def show_praise(self, kept: bool) -> None:
        """Offer to catch a compliment, where any are kept (R28b)."""
        self._compliment.setVisible(kept)

    def show_covered(self, covered: bool) -> None:
        """Say what the cover would do now."""
        self._cover.setText(self.tr("Bring my windows back") if covered else self.tr("Cover my windows"))

    def menu(self) -> QMenu:
        """Return the menu."""
        return self._menu

    def _words(self, count: int) -> str:
        if not count:
            return self.tr("RefCoach: nothing is due")
        return self.tr("RefCoach: 1 is due") if count == 1 else self.tr("RefCoach: {n} are due").format(n=count)

    def _add(self, text: str, signal: object) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(signal)
        return action

    @Slot(QSystemTrayIcon.ActivationReason)
    def _clicked(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()


def badge(size: int, count: int, brand: QColor, alert: QColor) -> QPixmap:
    """Draw the program's icon with the number due; on a plate of its own, as a tray may be light or dark."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brand)
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.22, size * 0.22)
    logo = pixmap("logo", QColor("white"), max(8, round(size * 0.48)))
    painter.drawPixmap(round((size - logo.width()) / 2), round((size - logo.height()) / 2), logo)
    if count:
        _paint_number(painter, size, count, alert)
    painter.end()
    return picture


def _paint_number(painter: QPainter, size: int, count: int, alert: QColor) -> None:
    side = size * 0.62
    place = QRectF(size - side, size - side, side, side)
    painter.setBrush(alert)
    painter.drawEllipse(place)
    font = QFont()
    font.setBold(True)
    font.setPixelSize(max(8, round(side * (0.78 if count <= _MOST else 0.6))))
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(count) if count <= _MOST else f"{_MOST}+")
