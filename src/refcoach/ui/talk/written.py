"""What is written down in the ask panel while people talk: answers to the questions of the script, and notes."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.services import answers, note_drafts
from refcoach.services.asks import Report
from refcoach.services.desk import Desk
from refcoach.store.database import CannotOpen
from refcoach.ui.talk.begun import Begun, Do
from refcoach.ui.talk.outcome_bar import OutcomeBar
from refcoach.ui.talk.talk_body import TalkBody


class Written(QObject):
    """Keeps answers as they come; notes with the outcome, and those that come after it on their own.

    A note that is left before the outcome waits with its check-in.
    """

    told = Signal(str, str)
    kept = Signal()
    leaving = Signal()
    """Said when the panel is put away: what cannot be kept must not stop that, and the words stay in it."""

    def __init__(self, desk: Desk, body: TalkBody, bar: OutcomeBar, do: Do) -> None:
        super().__init__(body)
        self._desk = desk
        self._body = body
        self._do = do
        self._client_id = 0
        self._touchpoint_id: int | None = None
        self._logged = False
        self._noted = ""
        self._draft = ""
        """What is kept of the note before the talk is logged."""
        self._told = ""
        """What was said to be kept when the talk was last left."""
        self._with_outcome: list[str] = []
        self._unkept: CannotOpen | None = None
        """Why an answer could not be kept, until the next try."""
        self.begun = Begun(desk, body, bar, do)
        self.begun.told.connect(self.told)
        body.script.answered.connect(self._keep_answer)
        body.note.left.connect(self.keep_note)
        self.leaving.connect(self.settle)

    def complete(self, report: Report) -> Report:
        """Add to what happened whatever else stands in the panel: the note, the guess, the words that were said."""
        body = self._body
        body.script.settle()
        self.keep_note()
        return replace(
            report,
            hesitation=body.script.hesitation(),
            forecast=body.guess.percent() if report.outcome else None,
            note=body.note.toPlainText(),
            answers=self.waiting(),
            situation=body.script.situation(),
        )

    def begin(self, client_id: int, touchpoint_id: int | None) -> None:
        """Write to another talk from now on, or to one whose outcome was undone: what went with it waits again."""
        self._client_id, self._touchpoint_id = client_id, touchpoint_id
        self._logged, self._noted = False, ""
        for code in self._with_outcome:
            if code in self._body.script.fields:
                self._body.script.fields[code].keep_as("")
        self._with_outcome = []
        self._show_draft()

    def follow(self, touchpoint_id: int | None) -> None:
        """Write to another check-in of the same talk: the first one is over."""
        if not self._logged:
            self._touchpoint_id, self._draft = touchpoint_id, ""

    def logged(self, touchpoint_id: int) -> None:
        """The talk is logged, with the note as it stands: what comes now is added to it."""
        if self._draft and not self._touchpoint_id:
            note_drafts.keep_loose(self._desk, self._client_id, "")
        self._touchpoint_id, self._logged, self._draft = touchpoint_id, True, ""
        self._body.note_kept(False)
        self._noted = self._body.note.toPlainText()
        self._with_outcome = list(self._body.script.waiting())
        for code in self._with_outcome:
            self._body.script.fields[code].keep_as(self._body.script.fields[code].text())

    @Slot()
    def settle(self) -> None:
        """Keep what has been written and not yet said to be finished.

        Raises CannotOpen where that cannot be: then the talk must stay, with the words in it.
        """
        self._unkept = None
        self._body.script.settle()
        if self._unkept is not None:
            raise self._unkept
        self.begun.settle()
        self.keep_note()
        if self._draft != self._told:
            self._told = self._draft
            if self._draft:
                self.told.emit(self.tr("Your note is kept until you log the talk."), "")

    def waiting(self) -> dict[str, str]:
        """Return the answers that had to wait for the talk to be logged, by their codes."""
        return dict(self._body.script.waiting())

    @Slot(str, str)
    def _keep_answer(self, code: str, text: str) -> None:
        if answers.waits(self._desk, self._client_id, self._touchpoint_id, code):
            return  # nobody planned this talk: its answers are logged with it
        field = self._body.script.fields[code]
        keep = partial(answers.keep, self._desk, self._client_id, self._touchpoint_id, code, text)
        try:
            batch = self._do(keep)
        except CannotOpen as error:
            field.set_back()
            self._unkept = error
            raise
        if batch is not None:
            field.keep_as(text)
            self.told.emit(self.tr("Written down: {question}").format(question=answers.question(code)), batch)
            self.kept.emit()

    def _show_draft(self) -> None:
        """Go on with a note where it was left; what stands there already goes on by itself."""
        check_in, client = self._touchpoint_id, self._client_id
        self._draft = kept = note_drafts.of_check_in(check_in) if check_in else note_drafts.of_client(client)
        if kept and not self._body.note.toPlainText().strip():
            self._body.note.setPlainText(kept)
        self._told = self._draft
        self._body.note_kept(bool(self._draft))

    def keep_draft(self) -> None:
        """Keep a note with its check-in before the talk is logged, and say so in a small line below it."""
        text = self._body.note.toPlainText().strip()
        if not self._client_id or text == self._draft:
            return
        keep = partial(note_drafts.keep_loose, self._desk, self._client_id, text)
        if self._touchpoint_id:
            keep = partial(note_drafts.keep, self._desk, self._touchpoint_id, text)
        if self._do(keep):
            self._draft = text
            self._body.note_kept(bool(text))

    @Slot()
    def keep_note(self) -> None:
        """Keep a note that was added after the outcome; before it, one that is not finished."""
        text = self._body.note.toPlainText()
        if not self._logged:
            self.keep_draft()
        if not self._logged or not self._touchpoint_id or text == self._noted:
            return
        batch = self._do(partial(answers.keep_note, self._desk, self._touchpoint_id, self._noted, text))
        if batch is not None:
            self._noted = text
            self.told.emit(self.tr("Your note is kept."), batch)
