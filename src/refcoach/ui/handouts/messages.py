"""The written messages of the Handouts page: chosen, changed, copied, or opened in the owner's own mail program."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from refcoach.domain.own_text import OwnText
from refcoach.services import first_messages, handout_needs
from refcoach.services.desk import Desk, Refusal
from refcoach.ui.forms import mail
from refcoach.ui.forms.mail import OpenUrl
from refcoach.ui.handouts.message import ChosenMessage
from refcoach.ui.handouts.written import Written
from refcoach.ui.theme import Theme


class Messages(QObject):
    """Nothing is sent here, and nothing is written down as sent: that the owner says, where it counts (R19)."""

    told = Signal(str, str)
    outdated = Signal()
    """The book says something else by now than what is shown."""

    def __init__(self, desk: Desk, theme: Theme, open_url: OpenUrl, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.open_url = open_url
        self.what = Written(desk, self)
        self.view = ChosenMessage(desk, theme)
        self.view.version_wanted.connect(self._use_version)
        self.view.about_wanted.connect(self._use_introduction)
        self.view.filled.connect(self._fill)
        self.view.open_wanted.connect(self._open)
        self.view.copy_wanted.connect(self._copy)
        self.view.wrote.connect(self._wrote)
        self.view.wording.told.connect(self.told)
        self.view.wording.tried.connect(self._try_words)

    def show_chosen(self) -> bool:
        """Show the message that is chosen; False where the keyboard was on something that has gone."""
        typing = self.view.needs.is_typed_in()
        self.view.show_draft(self.what.shown(), self.what.client_id)
        return not typing or self.view.needs.is_typed_in() or self.view.take_focus()

    @Slot(str)
    def _use_version(self, version: str) -> None:
        self.what.use_version(version)
        self.show_chosen()

    @Slot(int)
    def _use_introduction(self, referral_id: int) -> None:
        self.what.use_introduction(referral_id)
        self.outdated.emit()

    @Slot(object)
    def _try_words(self, trying: OwnText | None) -> None:
        """Show words in the message while they are written."""
        self.what.trying = trying
        self.view.show_draft(self.what.shown(), self.what.client_id)

    @Slot(str, str)
    def _fill(self, field: str, text: str) -> None:
        try:
            record = self.what.record_of(field) or None
            batch = handout_needs.fill_in(self._desk, field, text, client_id=record)
        except Refusal as refusal:
            self.view.needs.refuse(field, str(refusal))
            return
        self.told.emit(self.tr("Saved."), batch)

    @Slot()
    def _copy(self) -> None:
        if self._still():
            self._put_on_clipboard()
            self.told.emit(self.tr("The words are copied. Nothing was sent."), "")

    @Slot()
    def _open(self) -> None:
        """Open a draft; where none opens, or not all of it would arrive, its words are copied instead."""
        if not self._still():
            return
        subject, body = self.view.words()
        url = mail.draft(subject, body, self.what.shown().offer.reach.email)
        if mail.is_too_long(url):
            words = self.tr("It is too long for a mail program, so it is copied: paste it there. Nothing was sent.")
        elif self.open_url(url):
            self.view.used()
            self.told.emit(self.tr("A draft is open in your mail program. Nothing was sent."), "")
            return
        else:
            words = self.tr("No mail program opened, so the words are copied: paste them there. Nothing was sent.")
        self._put_on_clipboard()
        self.told.emit(words, "")

    def _put_on_clipboard(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, self.view.words())))
        self.view.used()

    def _still(self) -> bool:
        """Look whether it may go out still: since it was shown, another program may have changed the book."""
        self.what.look()
        draft = self.what.shown()
        if self.view.form_shown() in draft.forms:
            return True
        self.told.emit(draft.why_not or draft.offer.reach.no_email or draft.offer.reach.no_text, "")
        self.outdated.emit()
        return False

    @Slot()
    def _wrote(self) -> None:
        """R19: a first message is sent once, and the owner says when it was."""
        offer = self.what.shown().offer
        if offer.referral is None:
            return
        try:
            batch = first_messages.sent(self._desk, offer.referral.id)
        except Refusal as refusal:
            self.told.emit(str(refusal), "")
            return
        name = dict(offer.introductions).get(offer.referral.id, "")
        self.told.emit(self.tr("{name} was written to. No further try is planned.").format(name=name), batch)
