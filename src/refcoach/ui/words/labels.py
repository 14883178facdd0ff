"""The words of the screen for what the core calls by code names: kinds, stages, outcomes, reasons, days."""

from collections.abc import Sequence
from datetime import date, time
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QObject

from refcoach.domain import reason_words, words
from refcoach.domain.asks import Outcome
from refcoach.domain.backups import Why as BackupWhy
from refcoach.domain.because import Because
from refcoach.domain.boxes import Boxed
from refcoach.domain.clients import Stage
from refcoach.domain.clients import State as ClientState
from refcoach.domain.handed import Handed
from refcoach.domain.readiness import Level, Readiness, Reason
from refcoach.domain.referrals import How, MaySay, Referral
from refcoach.domain.referrals import Stage as ReferralStage
from refcoach.domain.spoken import month_and_year, short_date, spoken_date, spoken_hour, weekday
from refcoach.domain.spoken import people_word as people_word
from refcoach.domain.standing import Agreement
from refcoach.domain.todo import Todo
from refcoach.domain.touchpoints import Kind, State, Touchpoint
from refcoach.services.referrals import Named
from refcoach.services.touchpoints import Along, PutOff
from refcoach.ui.words.ways import ways

_TONES = {Level.GREEN: "good", Level.AMBER: "warning", Level.BLOCKED: "bad", Level.NONE: "sunken"}


def initials(name: str) -> str:
    """Return up to two letters for an avatar: of the first and the last word that begin with a letter or digit."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return name.strip()[:1]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()[:2]


def readiness_tone(level: Level) -> str:
    """Return the tone of the pill, or the kind of the card, that says how ready a client is."""
    return _TONES[level]


class Labels(QObject):
    """Every page makes one and asks it; all its words go through `tr`, those asked for in every row only once."""

    def kind_title(self, kind: Kind) -> str:
        """Return the name of a check-in: "Check-up meeting"."""
        return self.said(words.KIND_TITLES[kind])

    def todo_title(self, todo: Todo) -> str:
        """Return the name of anything that is due: "Check-up meeting", "Something extra"."""
        if todo.days_held:
            return self.said(words.HELD).format(days=todo.days_held)
        return self.kind_title(todo.kind) if todo.kind else self.said(words.SORT_TITLES[todo.sort])

    def todo_short(self, todo: Todo) -> str:
        """Return it for a pill or a day of the calendar: "Day 90", "Extra"."""
        if todo.days_held:
            return self.todo_title(todo)
        return self.kind_short(todo.kind) if todo.kind else self.said(words.SORT_SHORTS[todo.sort])

    def introduction_stage(self, stage: ReferralStage) -> str:
        """Return how far an introduction has come: "In touch"."""
        return self.said(words.INTRODUCTION_STAGES[stage])

    def stage_of(self, referral: Referral) -> str:
        """Return the same of one introduction: "Written to" where a message took the place of the call."""
        return self.said(words.stage_of(referral))

    def introduced(self, how: How) -> str:
        """Return how an introduction will be made: "We meet together"."""
        return self.said(words.INTRODUCED[how])

    def may_say(self, referral: Referral, lead: str, source: str) -> str:
        """Return what the new person may hear of their source; empty until that was answered (R30)."""
        if referral.may_say is MaySay.UNKNOWN:
            return ""
        return self.said(words.MAY_SAY[referral.may_say]).format(lead=lead, source=source)

    def may_say_short(self, referral: Referral) -> str:
        """Return what is to be minded of it at a call; empty where there is nothing to mind."""
        return self.said(words.MAY_SAY_SHORTS[referral.may_say])

    def kind_short(self, kind: Kind) -> str:
        """Return the name of a check-in for a pill or a day of the calendar: "Day 90"."""
        return self.said(words.KIND_SHORTS[kind])

    def stage(self, stage: Stage, people: str = "clients") -> str:
        """Return the stage; a client is called what the owner calls the people served."""
        return self._stages.get(stage) or people_word(people, 1).capitalize()

    def client_state(self, state: ClientState) -> str:
        """Return the side state of a client; empty for one who is simply there."""
        return self.said(words.CLIENT_STATES[state])

    def state(self, state: State) -> str:
        """Return what became of a check-in."""
        return self.said(words.STATES[state])

    def outcome(self, outcome: Outcome) -> str:
        """Return an outcome as history shows it."""
        return self.said(words.OUTCOMES[outcome])

    def readiness(self, level: Level) -> str:
        """Return how ready a client is; empty where nothing is asked."""
        return self.said(words.LEVELS[level])

    def box(self, boxed: Boxed, today: date) -> str:
        """Return where a client stands on the way to 100%: "Never asked, since 5 Apr"."""
        name = self.said(words.BOXES[boxed.box])
        if boxed.since is None:
            return name
        return self.tr("{box}, since {day}").format(box=name, day=self.short_day(boxed.since, today))

    def backup_why(self, why: BackupWhy) -> str:
        """Return why a backup was made."""
        return self.said(words.BACKUP_WHYS[why])

    def reason(self, reason: Reason, today: date) -> str:
        """Return why somebody may or may not be asked, with the day it rests on."""
        return reason_words.fill(self.said(reason_words.REASONS[reason.code]), reason, today, ways())

    def because(self, why: Because, today: date) -> str:
        """Return why something is due: "Day 45 of the kitchen, sold 25 Aug"."""
        return reason_words.fill_because(self.said(reason_words.GROUNDS[why.ground]), why, today, ways())

    def reasons(self, why: Because, ready: Readiness, today: date) -> list[str]:
        """Return all that is said of a line: why it is there, then how ready they are, each thing once."""
        asked = [self._cards(why.cards, today)] if why.cards else []
        return reason_words.said_once(
            self.because(why, today), [*(self.reason(r, today) for r in ready.reasons), *asked]
        )

    def _cards(self, out: Handed, today: date) -> str:
        return reason_words.fill_cards(self.said(reason_words.cards_question(out)), out, today, ways())

    def short_day(self, day: date, today: date) -> str:
        """Return "16 Nov", with the year when it is more than eleven months away."""
        return short_date(day, today, ways())

    def day_of(self, touchpoint: Touchpoint, today: date) -> str:
        """Return the day it comes up, with the agreed hour where there is one: "today 10:00"."""
        return f"{self.day(touchpoint.shows_on, today)} {self.hour(touchpoint.hour)}".rstrip()

    def full_day_of(self, touchpoint: Touchpoint, today: date) -> str:
        """Return the day it comes up in full, with the agreed hour: "Tuesday 17 March, 10:00"."""
        return self.full_day(touchpoint.shows_on, today, touchpoint.hour)

    def day(self, day: date, today: date) -> str:
        """Return "today", "tomorrow", "yesterday", the weekday of the next six days, else "16 Nov"."""
        away = (day - today).days
        if away in self._near:
            return self._near[away]
        return self.weekday(day) if 1 < away < 7 else self.short_day(day, today)

    def weekday(self, day: date) -> str:
        """Return "Tuesday"."""
        return weekday(day)

    def month(self, day: date) -> str:
        """Return "March 2026"."""
        return month_and_year(day)

    def full_day(self, day: date, today: date, hour: str = "") -> str:
        """Return "Tuesday 17 March", with the year when it is more than eleven months away, and an hour behind it."""
        spoken = spoken_date(day, today, ways())
        return f"{spoken}, {self.hour(hour)}" if hour else spoken

    def hour(self, hour: str) -> str:
        """Return an hour that is kept as "14:30" by the clock of the screen: "2:30 pm"; empty for none."""
        return spoken_hour(time.fromisoformat(hour), ways()) if hour else ""

    def overdue(self, days: int) -> str:
        """Return "due today", "1 day late", "5 days late"."""
        if days <= 0:
            return self.tr("due today")
        return self.tr("1 day late") if days == 1 else self.tr("{days} days late").format(days=days)

    def fell(self, touchpoint: Touchpoint, today: date) -> str:
        """Return "fell on Sunday 22 November"; empty for one that is on the day the rule gives."""
        if not touchpoint.is_moved:
            return ""
        return self.tr("fell on {day}").format(day=self.full_day(touchpoint.nominal_on, today))

    def moved(self, touchpoint: Touchpoint, today: date) -> str:
        """Return "fell on Sunday 22 November, moved to today"; empty when no rule and nobody moved it."""
        if not touchpoint.is_moved:
            return ""
        return self.tr("fell on {nominal}, moved to {scheduled}").format(
            nominal=self.full_day(touchpoint.nominal_on, today), scheduled=self.day(touchpoint.scheduled_on, today)
        )

    def agreement(self, agreement: Agreement) -> str:
        """Return "1 of 3 · 12 days left"; of the days nothing is said until the work has a first one (R1)."""
        given, count, left = agreement.given + agreement.by_their_word, agreement.promise.count, agreement.days_left
        done = self.tr("{given} of {count}").format(given=given, count=count)
        if left is None:
            return done
        if left < 0:
            return self.tr("{done} · deadline passed").format(done=done)
        if left == 0:
            return self.tr("{done} · last day").format(done=done)
        if left == 1:
            return self.tr("{done} · 1 day left").format(done=done)
        return self.tr("{done} · {left} days left").format(done=done, left=left)

    def our_side(self, text: str, due_on: date | None, today: date) -> str:
        """Return what we said we'd do, and by when: "Send the plan · by tomorrow"."""
        return self.tr("{text} · by {day}").format(text=text, day=self.day(due_on, today)) if due_on else text

    def put_off(self, put: PutOff, today: date) -> str:
        """Say what was put off until when, and what was not."""
        words = []
        if put.count:
            one = self.tr("1 check-in comes back {day}.")
            many = self.tr("{count} check-ins come back {day}.")
            words.append((one if put.count == 1 else many).format(count=put.count, day=self.day(put.until, today)))
        if put.kept:
            one = self.tr("1 stays: put off twice already, or booked.")
            many = self.tr("{count} stay: put off twice already, or booked.")
            words.append((one if put.kept == 1 else many).format(count=put.kept))
        if put.along:
            one = self.tr("1 check-up meeting goes along.")
            many = self.tr("{count} check-up meetings go along.")
            words.append((one if len(put.along) == 1 else many).format(count=len(put.along)))
        return " ".join(words) or self.tr("Nothing is due.")

    def with_along(self, text: str, along: Along | None, today: date) -> str:
        """Add to a notice that the check-up meeting went along with its results check (R3)."""
        if along is None:
            return text
        meeting = self.tr("The check-up meeting goes along, to {day}.").format(day=self.full_day(along.on, today))
        return f"{text} {meeting}"

    def next_line(self, kind: Kind | None, on: date | None, today: date, along: Along | None = None) -> str:
        """Return the line every outcome ends in: "Next: Check-up meeting, Tuesday 3 March"."""
        if kind is None or on is None:
            return self.tr("Nothing else is planned with them.")
        line = self.tr("Next: {kind}, {day}").format(kind=self.kind_title(kind), day=self.full_day(on, today))
        return self.with_along(f"{line}.", along, today) if along else line

    def known(self, line: str, named: Sequence[Named]) -> str:
        """Return a line, and what has to be said of people just named: who declined is left alone (R30)."""
        words = [line]
        for one in named:
            if one.declined:
                left_alone = self.tr("{name} asked not to be contacted: no call is planned.")
                words.append(left_alone.format(name=one.lead))
        if any(one.shortened for one in named):
            words.append(self.tr("Only first names are kept until they know, and are glad."))
        if named and named[0].left_out:
            words.append(self.tr("{name} gave the names, so that one was left out.").format(name=named[0].left_out))
        return " ".join(words)

    @cached_property
    def _stages(self) -> dict[Stage, str]:
        return {Stage.PROSPECT: self.tr("Prospect"), Stage.ADVOCATE: self.tr("Advocate")}

    @cached_property
    def _near(self) -> dict[int, str]:
        return {0: self.tr("today"), 1: self.tr("tomorrow"), -1: self.tr("yesterday")}

    @staticmethod
    def said(text: str) -> str:
        """Say a text that the screen and the command line share, in the language of the screen."""
        return QCoreApplication.translate("words", text)
