"""What is clicked while a talk goes on, before its outcome: each becomes one command with one undo."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from refcoach.services import earning, first_messages, handing_over, problems, result_answers, settings, talks
from refcoach.services.desk import Desk
from refcoach.services.talks import Talk
from refcoach.store import handed
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.talk.outcome_bar import OutcomeBar
from refcoach.ui.talk.rewording import Rewording
from refcoach.ui.talk.talk_body import TalkBody
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.words.labels import Labels


class OnTheWay(QObject):
    """Asks the panel to carry out what fits the click."""

    wanted = Signal(object, str)  # the command, what to tell when it is done
    told = Signal(str, str)  # what a form did, the batch for undo

    def __init__(self, desk: Desk, keeper: ThemeKeeper, body: TalkBody, bar: OutcomeBar) -> None:
        super().__init__(body)
        self._desk, self._keeper, self._body = desk, keeper, body
        self._labels = Labels(self)
        self._talk: Talk | None = None
        self.rewording = Rewording(desk, keeper, body.script)
        self.rewording.told.connect(self.told)
        body.script.taking.told.connect(self.told)
        body.filled_in.connect(self._fill_in)
        body.earn.planned.connect(self._plan_earning)
        body.earn.scored.connect(self._record_score)
        body.earn.compliment_wanted.connect(self._write_compliment)
        body.cards.answered.connect(self._cards_became)
        body.guess.put_away.connect(self._stop_guessing)
        body.result.there.connect(self._result_there)
        body.result.partly.connect(self._result_partly)
        bar.put_right.connect(self._put_right)
        bar.not_right.connect(self._not_right)
        body.problem.wanted.connect(self._fixed)
        bar.wrote.connect(self._wrote)

    def show_talk(self, talk: Talk) -> None:
        """Mean this talk from now on."""
        self._talk = talk

    def _want(self, call: Callable[[], str], text: str) -> None:
        self.wanted.emit(call, text)

    @Slot(str, str)
    def _fill_in(self, field: str, text: str) -> None:
        if self._talk:
            self._want(partial(talks.fill_in, self._desk, self._talk, field, text), self.tr("Written down."))

    @Slot()
    def _put_right(self) -> None:
        if self._talk:
            touchpoint = self._talk.touchpoint
            call = partial(
                problems.close, self._desk, self._talk.standing.client.id, touchpoint.id if touchpoint else None
            )
            self._want(call, self.tr("Put right. Asking is possible again once the result is there."))

    @Slot()
    def _not_right(self) -> None:
        """R14: they say that it is not right; the next call is planned."""
        if self._talk:
            call = partial(problems.not_yet, self._desk, self._talk.standing.client.id)
            self._want(call, self.tr("Not right yet: the next call is planned."))

    @Slot(str)
    def _fixed(self, _what: str) -> None:
        if self._talk:
            call = partial(problems.fixed, self._desk, self._talk.standing.client.id)
            self._want(call, self.tr("Fixed. They have the last word: the call stands."))

    @Slot()
    def _wrote(self) -> None:
        """R19: a first message is sent once."""
        if self._talk and self._talk.unspoken_id:
            text = self.tr("{name} was written to. No further try is planned.")
            call = partial(first_messages.sent, self._desk, self._talk.unspoken_id)
            self._want(call, text.format(name=self._talk.standing.client.display_name))

    @Slot(str)
    def _result_there(self, words: str) -> None:
        if self._talk and self._talk.touchpoint:
            call = partial(result_answers.there, self._desk, self._talk.touchpoint.id, words)
            self._want(call, self.tr("Their words are kept as a compliment."))

    @Slot()
    def _result_partly(self) -> None:
        if self._talk and self._talk.touchpoint:
            call = partial(result_answers.partly, self._desk, self._talk.touchpoint.id)
            self._want(call, self.tr("Then today is about the result alone."))

    @Slot(int, int)
    def _cards_became(self, handout_id: int, used: int) -> None:
        self._want(partial(handing_over.became, self._desk, handout_id, used), self.tr("Written down."))
        # Where the talk is logged already it is not looked at again.
        known = handed.get(handout_id)
        self._body.cards.show_handed(known if known and known.used is None else None)

    @Slot()
    def _plan_earning(self) -> None:
        """R16: plan the step that would earn the ask."""
        if self._talk is None or self._talk.earning is None:
            return
        step, today = self._talk.earning, self._desk.today()
        kind, day = self._labels.kind_title(step.kind), self._labels.full_day(step.on, today)
        text = self.tr("{kind} planned, {day}.").format(kind=kind, day=day)
        after = earning.waits_until(self._desk, self._talk)
        if after:
            text = self.tr("{planned} The check-up meeting waits until {day}.").format(
                planned=text, day=self._labels.full_day(after, today)
            )
        self._want(partial(earning.plan, self._desk, self._talk), text)

    @Slot(int)
    def _record_score(self, score: int) -> None:
        """R16: a nine earns the ask at once; a low one opens what has to be put right (R17)."""
        if self._talk:
            call = partial(earning.record_score, self._desk, self._talk.standing.client.id, score)
            self._want(call, self.tr("Score {score} is written down, as a results check of today.").format(score=score))

    @Slot()
    def _write_compliment(self) -> None:
        """R16: their words earn the ask; the talk goes on with it."""
        if self._talk:
            form = ComplimentDialog(self._desk, self._keeper, self._talk.standing.client.id, self._body.window())
            form.saved.connect(self.told)
            form.open()

    @Slot()
    def _stop_guessing(self) -> None:
        self._want(
            partial(settings.save, self._desk, ask_guess=False),
            self.tr("You won't be asked for a guess any more. Settings brings it back."),
        )
