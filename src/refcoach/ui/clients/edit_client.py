"""What is known about a client, to be changed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from refcoach.domain.clients import HowMany, PointKind
from refcoach.services import allowed, clients
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.store import clients as store
from refcoach.store import settings
from refcoach.ui.clients.new_client import grade_choice
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import leave_out
from refcoach.ui.words.labels import people_word

_NOTE_LINES = 4


class EditClientDialog(FormDialog):
    """Changes one client; only what was changed is written."""

    def __init__(
        self,
        desk: Desk,
        keeper: ThemeKeeper,
        client_id: int,
        parent: QWidget | None = None,
        *,
        do_not_ask: bool = False,
    ) -> None:
        super().__init__(keeper, parent)
        self._desk, self.subject = desk, (client_id,)
        self._client = client_or_refuse(client_id)
        self._points = store.points_of([client_id]).get(client_id, [])
        self._lines: dict[str, QLineEdit] = {}
        self._texts: dict[str, QPlainTextEdit] = {}
        self.set_words(self.tr("Change"), self.tr("Save"))
        self.add_about(self._client.display_name)
        self._add_fields()
        self._add_do_not_ask()
        if do_not_ask:
            self.do_not_ask.setChecked(True)
            self.line("do_not_ask_reason").setFocus()

    def line(self, name: str) -> QLineEdit:
        """Return the editor of a short text."""
        return self._lines[name]

    def text(self, name: str) -> QPlainTextEdit:
        """Return the editor of a long text."""
        return self._texts[name]

    def commit(self) -> tuple[str, str]:
        """Save what was changed. Raises Refusal for an empty name."""
        changed: dict[str, object] = {n: e.text() for n, e in self._lines.items() if e.isModified()}
        changed |= {n: e.toPlainText() for n, e in self._texts.items() if e.document().isModified()}
        ticked = {
            "existing_client": self.existing.isChecked(),
            "partner": self.partner.isChecked(),
            "do_not_ask": self.do_not_ask.isChecked(),
        }
        changed |= {n: on for n, on in ticked.items() if on != getattr(self._client, n)}
        if self.how_many.current() != self._client.how_many:
            changed["how_many"] = HowMany(self.how_many.current())
        if self.grade.current() != self._client.grade:
            changed["grade"] = self.grade.current()
        name = changed.pop("name", None)
        batch = clients.edit(self._desk, self._client.id, name=None if name is None else str(name), **changed)
        return self.tr("{name} was changed.").format(name=self._name()), batch

    def _whom(self) -> list[tuple[str, str]]:
        words = (self.tr("One person"), self.tr("Several, such as a couple"), self.tr("A firm"))
        return list(zip(HowMany, words, strict=True))

    def _name(self) -> str:
        client = store.get(self._client.id)
        return client.display_name if client else ""

    def _add_fields(self) -> None:
        client = self._client
        self._line("name", self.tr("Name"), client.display_name)
        self._line("greeting", self.tr("How you greet them"), client.greeting)
        self.how_many = Choice(self.keeper.theme, self.tr("Whom you greet"), self._whom())
        self.how_many.set_current(client.how_many)
        self.add_field(
            self.tr("Whom you greet"),
            self.how_many,
            self.tr("“Sam”, “Frau Schmidt”, “Tom and Anna”: as you would say it. Empty: no name is said."),
        )
        self._line("company", self.tr("Company"), client.company)
        self._line("email", self.tr("E-mail"), store.first_point(self._points, PointKind.EMAIL))
        self._line("phone", self.tr("Phone"), store.first_point(self._points, PointKind.PHONE))
        self.grade = grade_choice(self.keeper, self.tr("Grade"), self.tr("None"))
        self.grade.set_current(client.grade)
        practice = allowed.rules().practice
        leave_out(self.add_field(self.tr("Grade"), self.grade), practice)
        word = people_word(settings.load().people_word, 1)
        self.existing = QCheckBox(self.tr("Already a {client} of mine").format(client=word))
        self.existing.setChecked(client.existing_client)
        self.add(self.existing)
        self.partner = QCheckBox(self.tr("A partner: sends people and buys nothing"))
        self.partner.setChecked(client.partner)
        self.add(self.partner)
        result = self._line("result_one_line", self.tr("Their result in one line"), client.result_one_line)
        leave_out(result, practice)
        self._line("reach_by", self.tr("How best to reach them"), client.reach_by)
        self._line("tags", self.tr("Tags"), client.tags)
        self._long("address", self.tr("Address"), client.address)
        self._long("notes", self.tr("Notes"), client.notes)

    def _add_do_not_ask(self) -> None:
        self.do_not_ask = QCheckBox(self.tr("Do not ask them for introductions"))
        self.do_not_ask.setChecked(self._client.do_not_ask)
        self.add(self.do_not_ask)
        self._reason = self._line("do_not_ask_reason", self.tr("Why not"), self._client.do_not_ask_reason)
        self._reason.setVisible(self._client.do_not_ask)
        self.do_not_ask.toggled.connect(self._ask_reason)

    def _line(self, name: str, label: str, value: str) -> QWidget:
        editor = QLineEdit()
        editor.setMaxLength(500)
        editor.setText(value)
        editor.setCursorPosition(0)
        editor.setObjectName(name)
        self._lines[name] = editor
        return self.add_field(label, editor)

    def _long(self, name: str, label: str, value: str) -> None:
        editor = QPlainTextEdit()
        editor.setPlainText(value)
        editor.setObjectName(name)
        editor.setTabChangesFocus(True)
        editor.setFixedHeight(editor.fontMetrics().lineSpacing() * _NOTE_LINES + self.keeper.theme.px(16))
        self._texts[name] = editor
        # Only notes are for more than a fact.
        self.add_field(label, editor, " ".join(allowed.rules().notes_warning) if name == "notes" else "")

    @Slot(bool)
    def _ask_reason(self, wanted: bool) -> None:
        self._reason.setVisible(wanted)
        self.fit()
