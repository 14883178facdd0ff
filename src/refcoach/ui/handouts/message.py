"""The message that is chosen: its words, to be changed for this once, and what can be done with them."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from refcoach.domain.messages import Message
from refcoach.domain.paper_values import FIRST_MESSAGE
from refcoach.services.desk import Desk
from refcoach.services.messages import Offer
from refcoach.services.own_handouts import Line
from refcoach.ui.handouts.needs import Needs
from refcoach.ui.handouts.wording import Wording
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.chip import ChipRow
from refcoach.ui.widgets.choice import Choice
from refcoach.ui.widgets.field import Field
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label
from refcoach.ui.words.words import soft_breaks

EMAIL, TEXT = "email", "text"
_MARGIN, _LINES, _FEW = 20, 12, 4


@dataclass(frozen=True, slots=True)
class Draft:
    """What there is to show of a message; `message` is None where there are no words, which `against` says why."""

    offer: Offer
    version: str = ""
    message: Message | None = None
    against: str = ""
    lines: tuple[Line, ...] = ()
    aside: tuple[str, ...] = ()
    """Words of the owner's that could not be read."""

    @property
    def why_not(self) -> str:
        """Return why there are no words, or ""."""
        return self.offer.against or self.against

    @property
    def forms(self) -> tuple[str, ...]:
        """Return in which forms it may go out."""
        if self.message is None:
            return ()
        email = (EMAIL,) if not self.offer.reach.no_email else ()
        text = (TEXT,) if self.message.text and not self.offer.reach.no_text else ()
        return (*email, *text)

    def words(self, form: str) -> tuple[str, str]:
        """Return subject and words in a form; a text has no subject."""
        if self.message is None or form not in self.forms:
            return "", ""
        return (self.message.subject, self.message.email) if form == EMAIL else ("", self.message.text)


class ChosenMessage(QWidget):
    """`version_wanted` carries the version's id, `about_wanted` an introduction, `filled` a field and its words."""

    version_wanted = Signal(str)
    about_wanted = Signal(int)
    filled = Signal(str, str)
    open_wanted = Signal()
    copy_wanted = Signal()
    wrote = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._short = theme, False
        self._draft: Draft | None = None
        self._form = EMAIL
        self._key: tuple[object, ...] = ()
        self._begun: tuple[str, str] = ("", "")
        self._used = False
        self._changed: dict[tuple[object, ...], tuple[str, str]] = {}
        self.about = plain_label("", "muted", wrap=True)
        self.introductions = ChipRow(theme, self.tr("About whom"))
        self.versions = ChipRow(theme, self.tr("Words"))
        self.form = Choice(theme, self.tr("Form"), [(EMAIL, self.tr("E-mail")), (TEXT, self.tr("Text message"))])
        self.against = plain_label("", "secondary", wrap=True)
        self.notes = plain_label("", "warning", wrap=True)
        self.needs = Needs()
        self.goes_to = plain_label("", "secondary", wrap=True)
        self.subject = QLineEdit()
        self.subject.setMaxLength(500)
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self._subject_field = Field(self.tr("Subject"), self.subject)
        self._body_field = Field(self.tr("Words"), self.body, self.tr("What you change here is for this once."))
        self.open_mail = Button(theme, self.tr("Open in your mail program"), "primary", "mail")
        self.copy = Button(theme, self.tr("Copy"))
        self.wrote_them = Button(theme, self.tr("I wrote to them"), icon="check")
        self.again = Button(theme, self.tr("Back to the words it came with"), "link")
        self.wording = Wording(desk, theme, self.tr("The words it comes with, for everybody"))
        self._ways = QWidget()
        self._arrange()
        self._connect()
        self.set_theme(theme)

    def show_draft(self, draft: Draft, who: int) -> None:
        """Show a message for somebody. What was changed in it stays, whatever else happened meanwhile."""
        self._keep_changed()
        self._draft = draft
        offer, piece = draft.offer, draft.offer.piece
        self._form = self._form if self._form in draft.forms else next(iter(draft.forms), self._form)
        referral = offer.referral.id if offer.referral else 0
        self.about.setText(soft_breaks(" ".join((piece.what_for, self.tr("RefCoach sends nothing by itself.")))))
        self.introductions.set_choices([(str(number), name) for number, name in offer.introductions])
        self.introductions.set_current(str(referral))
        alone = len(offer.introductions) == 1 and self.introductions.current() == str(referral)
        self.introductions.setVisible(bool(offer.introductions) and not alone)
        self.versions.set_choices([(one.id, one.title) for one in offer.versions])
        self.versions.set_current(draft.version)
        self.versions.setVisible(len(offer.versions) > 1)
        self.against.setText(soft_breaks(draft.why_not))
        self.against.setVisible(bool(draft.why_not))
        self.needs.ask(offer.missing)
        self._show_notes(draft)
        self._show_words((who, piece.id, draft.version, referral))
        self.wording.show_lines(draft.lines, draft.aside)

    def forget(self) -> None:
        """Begin with somebody else: what was typed was not for them."""
        self.wording.leave()
        self.needs.forget()

    def form_shown(self) -> str:
        """Return whether it is an e-mail or a text that is shown."""
        return self._form

    def words(self) -> tuple[str, str]:
        """Return subject and words as they stand on the screen; a text has no subject."""
        return (self.subject.text() if self._form == EMAIL else "", self.body.toPlainText())

    def used(self) -> None:
        """These words were taken: what was changed in them was for this once."""
        self._used = True

    def take_focus(self) -> bool:
        """Let the keyboard go on with what is asked for, else with what can be done; False where there is neither."""
        if self.needs.take_focus():
            return True
        ways = [one for one in (self.open_mail, self.copy) if not one.isHidden() and one.isEnabled()]
        if ways and not self._ways.isHidden():
            ways[0].setFocus()
            return True
        return False

    def set_short(self, short: bool) -> None:
        """Leave room for a few lines of the message where the window has not many."""
        self._short = short
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Leave room for as many lines at another text size; longer messages scroll."""
        self._theme = theme
        lines = _FEW if self._short else _LINES
        self.body.setFixedHeight(round(theme.font("body").pixelSize() * 1.5 * lines) + theme.px(18))

    def _arrange(self) -> None:
        row = FlowLayout(self._ways, 8)
        for button in (self.open_mail, self.copy, self.wrote_them, self.again):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        box.setSpacing(10)
        above = (self.introductions, self.versions, self.form, self.against, self.needs, self.notes, self.goes_to)
        below = (self._ways, self.wording.place, self.about, self.wording)
        for widget in (*above, self._subject_field, self._body_field, *below):
            box.addWidget(widget)
        box.addStretch(1)

    def _connect(self) -> None:
        self.versions.chosen.connect(self.version_wanted)
        self.introductions.chosen.connect(self._want_about)
        self.form.chosen.connect(self._use_form)
        self.needs.filled.connect(self.filled)
        self.subject.textChanged.connect(self._follow)
        self.body.textChanged.connect(self._follow)
        self.open_mail.clicked.connect(self.open_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.wrote_them.clicked.connect(self.wrote)
        self.again.clicked.connect(self._begin_again)

    def _show_notes(self, draft: Draft) -> None:
        reach, message = draft.offer.reach, draft.message
        notes = [reach.no_email, reach.no_text] if message else []
        if message and message.is_long:
            notes.append(self.tr("It is too long for a text message, so it goes as an e-mail."))
        self.notes.setText(soft_breaks("\n".join(filter(None, notes))))
        self.notes.setVisible(bool(self.notes.text()))
        for form in (EMAIL, TEXT):
            self.form.button(form).setVisible(form in draft.forms)
        self.form.setVisible(len(draft.forms) > 1)
        self.form.set_current(self._form)

    def _show_words(self, key: tuple[object, ...]) -> None:
        """Show the words, and whom they go to."""
        draft = self._draft
        if draft is None:
            return
        self._key, self._used = (*key, self._form), False
        self._begun = draft.words(self._form)
        subject, body = self._changed.pop(self._key, self._begun)
        # Setting a text that is there already would move the cursor out of it.
        if self.subject.text() != subject:
            self.subject.setText(subject)
        if self.body.toPlainText() != body:
            self.body.setPlainText(body)
        there, email = bool(draft.forms), self._form == EMAIL
        self.goes_to.setText(soft_breaks(self._whom(draft)))
        self.goes_to.setVisible(there and email)
        self._subject_field.setVisible(there and email)
        self._body_field.setVisible(there)
        self._ways.setVisible(there)
        self.open_mail.setVisible(email)
        self.wrote_them.setVisible(draft.offer.piece.id == FIRST_MESSAGE)
        self._follow()

    def _whom(self, draft: Draft) -> str:
        reach = draft.offer.reach
        if reach.by_them:
            return self.tr("To: left empty. The client fills in both addresses, signs and sends it.")
        if not reach.email:
            return self.tr("To: no e-mail address is written down, so fill it in there.")
        return self.tr("To: {address}").format(address=reach.email)

    def _is_changed(self) -> bool:
        return self.words() != self._begun

    def _keep_changed(self) -> None:
        """Lay aside what was changed and not used yet; where there are no words now it waits as well."""
        if self._draft is None or not self._draft.forms:
            return
        if self._is_changed() and not self._used:
            self._changed[self._key] = self.words()

    @Slot()
    def _follow(self) -> None:
        """Offer what can be done with the words as they stand now."""
        self._used = False
        self.again.setVisible(self._is_changed())
        for button in (self.open_mail, self.copy):
            button.setEnabled(bool(self.body.toPlainText().strip()))

    @Slot()
    def _begin_again(self) -> None:
        self.subject.setText(self._begun[0])
        self.body.setPlainText(self._begun[1])
        self.take_focus()

    @Slot(str)
    def _use_form(self, form: str) -> None:
        self._keep_changed()
        self._form = form
        self._show_words(self._key[:-1])

    @Slot(str)
    def _want_about(self, number: str) -> None:
        self.about_wanted.emit(int(number or 0))
