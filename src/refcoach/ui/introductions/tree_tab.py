"""Who brought whom: the tree on a canvas, the same people as a list, and what came of whoever is chosen."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from refcoach.domain.tree import firsts
from refcoach.services import allowed
from refcoach.services import tree as service
from refcoach.services.desk import Desk
from refcoach.services.tree import Family
from refcoach.store import settings
from refcoach.ui.introductions.tree_canvas import NOTCH, TreeCanvas
from refcoach.ui.introductions.tree_saving import ChoosePlace, TreeSaving, ask_for_place
from refcoach.ui.introductions.tree_words import TreeWords
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.empty_state import EmptyState
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label, plain_tooltip
from refcoach.ui.widgets.row_list import RowList
from refcoach.ui.widgets.search_field import SearchField
from refcoach.ui.words.keys import with_key

_NOTHING = Family({}, {}, frozenset(), ())


class TreeTab(QWidget):
    """Who brought whom? A click or the keys choose somebody; Enter or a double click opens them."""

    client_wanted = Signal(int)
    told = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        keeper: ThemeKeeper,
        parent: QWidget | None = None,
        *,
        choose_place: ChoosePlace = ask_for_place,
    ) -> None:
        super().__init__(parent)
        theme = keeper.theme
        self._desk = desk
        self._words = TreeWords(self)
        self._found = _NOTHING
        self._places: dict[int, int] = {}
        """Where everybody stands in the list."""
        self._chosen = 0
        self.head = plain_label("", "heading", wrap=True)
        self.below = plain_label("", "muted", wrap=True)
        self.problem = plain_label("", "error", wrap=True)
        self.stays = plain_label("", "secondary", wrap=True)
        self.search = SearchField(theme, self.tr("Find somebody in the tree"))
        self.smaller = _named(Button(theme, "−"), self.tr("Smaller"), "smaller")
        self.larger = _named(Button(theme, "+"), self.tr("Larger"), "larger")
        self.whole = Button(theme, self.tr("Whole tree"))
        self.centre = Button(theme, self.tr("Centre"))
        self.other = Button(theme, "", icon="list")
        self.open = Button(theme, "", "link", "person")
        self.save = Button(theme, self.tr("Save"), icon="export")
        self.saving = TreeSaving(choose_place, self)
        self.save.setMenu(self.saving.menu)
        self.canvas = TreeCanvas(theme, self.tr("Who brought whom, as a tree"))
        self.list = RowList(theme, self.tr("Who brought whom, as a list"))
        self.views = QStackedWidget()
        self.empty = EmptyState(
            theme, self.tr("Who brought whom will be here, from the first introduction on."), icon="people"
        )
        self._lay_out()
        self._connect()
        self._say_view()

    def reload(self) -> None:
        """Look again; who was chosen stays so while they are in the tree."""
        self._found = found = service.family(amounts=not allowed.rules().practice)
        self._words.today, self._words.people = self._desk.today(), settings.load().people_word
        nodes, links = self._words.nodes(found), self._words.links(found)
        order = found.rows
        self._places = {who: place for place, (who, _) in enumerate(order)}
        self.canvas.set_tree(nodes, links)
        self.saving.set_tree(nodes, links)
        self.list.set_source(len(order), lambda offset, limit: self._words.rows(found, order[offset : offset + limit]))
        self._inside.setVisible(bool(found.tree))
        stays = allowed.tree_stays_inside()
        self.save.setEnabled(not stays)
        self.stays.setText(stays)
        self.stays.setVisible(bool(stays))
        self.empty.setVisible(not found.tree)
        first = self._chosen not in found.tree
        self._chosen = self._largest() if first else self._chosen
        self._show_chosen(centre=first)
        self._say("")

    def chosen_id(self) -> int:
        """Return who is chosen, or 0."""
        return self._chosen

    def show_person(self, client_id: int) -> bool:
        """Choose somebody and bring them into the middle; says whether they are in the tree."""
        if client_id not in self._found.tree:
            return False
        self._chosen = client_id
        self._show_chosen(centre=True)
        return True

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(self.search.fontMetrics().averageCharWidth() * 24)
        tools = FlowLayout(spacing=8)
        for widget in (self.search, self.smaller, self.larger, self.whole, self.centre, self.other, self.save):
            tools.addWidget(widget)
        who = FlowLayout(spacing=8)
        who.addWidget(self.open)
        self.views.addWidget(self.canvas)
        self.views.addWidget(self.list)
        self._inside = QWidget()
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for label in (self.head, self.below):
            box.addWidget(label)
        box.addLayout(who)
        box.addLayout(tools)
        box.addWidget(self.stays)
        box.addWidget(self.problem)
        box.addWidget(self.views, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._inside, 1)
        whole.addWidget(self.empty)

    def _connect(self) -> None:
        self.smaller.clicked.connect(lambda: self.canvas.set_zoom(self.canvas.zoom() / NOTCH))
        self.larger.clicked.connect(lambda: self.canvas.set_zoom(self.canvas.zoom() * NOTCH))
        self.whole.clicked.connect(self.canvas.show_whole)
        self.centre.clicked.connect(lambda: self.show_person(self._chosen))
        self.other.clicked.connect(self._turn)
        self.open.clicked.connect(lambda: self.client_wanted.emit(self._chosen))
        self.canvas.chosen.connect(self._choose)
        self.canvas.opened.connect(self.client_wanted)
        self.list.selected.connect(self._choose)
        self.list.opened.connect(self.client_wanted)
        self.search.searched.connect(self._look_for)
        self.search.returnPressed.connect(self._look_further)
        self.saving.saved.connect(self._tell_saved)
        self.saving.failed.connect(self._say)

    @Slot(int)
    def _choose(self, who: int) -> None:
        self._chosen = who
        self._show_chosen(centre=False)

    def _show_chosen(self, *, centre: bool) -> None:
        """Say what came of whoever is chosen; both views stand on them."""
        found, who = self._found, self._chosen
        self.head.setText(self._words.head(found, who) if who else self._words.whole(found))
        below = self._words.below(found, who) if who else ""
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self.open.setVisible(bool(who))
        self.centre.setEnabled(bool(who))
        if who:
            self.open.set_words(self.tr("Open {name}").format(name=found.people[who].name))
        # Telling each other of a choice they made themselves would go round in a circle.
        blocked = self.canvas.blockSignals(True)
        if centre or self.canvas.chosen_id() != who:
            self.canvas.centre_on(who)
        self.canvas.blockSignals(blocked)
        if who and self.list.selected_key() != who:
            self.list.select_number(self._places[who])

    def _largest(self) -> int:
        """Return whom to begin with: of those whom nobody brought, the one with most people below."""
        tree = self._found.tree
        return max(firsts(tree), key=lambda who: tree[who].people, default=0)

    @Slot()
    def _turn(self) -> None:
        """Show the same people the other way."""
        self.views.setCurrentIndex(1 - self.views.currentIndex())
        self._say_view()

    def _say_view(self) -> None:
        listed = self.views.currentWidget() is self.list
        self.other.set_words(self.tr("As a tree") if listed else self.tr("As a list"))
        for button in (self.smaller, self.larger, self.whole, self.centre):
            button.setVisible(not listed)

    @Slot(str)
    def _look_for(self, text: str) -> None:
        self._say_found(text, self.canvas.find_first(text))

    @Slot()
    def _look_further(self) -> None:
        text = self.search.text().strip()
        self._say_found(text, self.canvas.find_next(text))

    def _say_found(self, text: str, who: int) -> None:
        missing = self.tr("Nobody in the tree has “{text}” in their name.").format(text=text)
        self._say(missing if text and not who else "")

    @Slot(str)
    def _tell_saved(self, words: str) -> None:
        self._say("")
        self.told.emit(words, "")

    @Slot(str)
    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.search.setAccessibleDescription(problem)


def _named(button: Button, name: str, key: str) -> Button:
    """Give a button that shows a sign a name for screen readers, and its key."""
    button.setAccessibleName(name)
    button.setToolTip(plain_tooltip(with_key(name, key)))
    return button
