"""They named somebody: the names, written down at once (R19)."""

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from refcoach.domain.spoken import joined
from refcoach.services import referrals
from refcoach.services.desk import Desk, client_or_refuse
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.labels import Labels

_LINES = 4


class NamedDialog(FormDialog):
    """Captures one name a line; the thank-you and the first calls are planned."""

    def __init__(self, desk: Desk, keeper: ThemeKeeper, client_id: int, parent: QWidget | None = None) -> None:
        super().__init__(keeper, parent)
        self._desk, self._client = desk, client_or_refuse(client_id)
        self.set_words(self.tr("They named somebody"), self.tr("Save"))
        self.add_about(self._client.display_name)
        self.names = QPlainTextEdit()
        self.names.setTabChangesFocus(True)
        self.names.setFixedHeight(self.names.fontMetrics().lineSpacing() * _LINES + keeper.theme.px(16))
        self.add_field(self.tr("Whom"), self.names, self.tr("One name a line."))
        self.asked = QCheckBox(self.tr("I had asked"))
        self.asked.setChecked(True)
        self.first = QCheckBox(self.tr("They speak with them first"))
        self.add(self.asked)
        self.add(self.first)
        self.names.setFocus()

    def commit(self) -> tuple[str, str]:
        """Write the names down. Raises Refusal when there is none."""
        with self._desk.change("Introductions") as batch:
            named = referrals.capture(
                self._desk,
                self._client.id,
                self.names.toPlainText().split("\n"),
                prompted=self.asked.isChecked(),
                source_calls_first=self.first.isChecked(),
            )
        words = self.tr("{name} named {people}. Say thank you today.")
        line = words.format(name=self._client.display_name, people=joined([n.lead for n in named]))
        return Labels(self).known(line, named), batch.id
