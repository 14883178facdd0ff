"""Clients as rows of a list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from refcoach.domain.clients import State
from refcoach.domain.readiness import NO_ASK, Readiness
from refcoach.domain.touchpoints import ASKING
from refcoach.services import allowed
from refcoach.services.questions import ready_now
from refcoach.store.clients import Listed
from refcoach.store.timeline import with_open_problem
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.apart import Apart, beside
from refcoach.ui.words.labels import Labels, initials

_TONES = {"prospect": "sunken", "client": "brand", "advocate": "good"}


def stage_tone(stage: str) -> str:
    """Return the tone of a stage's pill."""
    return _TONES[stage]


class ClientRows(QObject):
    """Turns what the store lists into rows: name, company, grade, stage, and what comes next."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels, self._apart = Labels(self), Apart(self)

    def rows(self, listed: Sequence[Listed], today: date, people: str) -> list[ListRow]:
        """Return one page of rows."""
        if allowed.rules().practice:
            listed = [replace(one, grade="") for one in listed]
        troubled = with_open_problem([one.id for one in listed])
        apart = self._apart.words((one.id for one in listed), today)
        # Only where an ask is due: what is worked out for a row is waited for at every key of the search.
        asked = [one.id for one in listed if one.next_kind in ASKING and one.next_on and one.next_on <= today]
        ready = ready_now(asked, today)
        return [
            self._row(one, one.id in troubled, apart.get(one.id, ""), ready.get(one.id, NO_ASK), today, people)
            for one in listed
        ]

    def _row(self, one: Listed, problem: bool, apart: str, ready: Readiness, today: date, people: str) -> ListRow:
        pill = self._pill(one, problem, today, people)
        grade = self.tr("grade {grade}").format(grade=one.grade) if one.grade else ""
        pills = ((self.tr("Grade {grade}").format(grade=one.grade), "sunken"),) if one.grade else ()
        level, reasons = self._labels.readiness(ready.level), [self._labels.reason(r, today) for r in ready.reasons]
        next_line = " · ".join(part for part in (self._next(one, today), level) if part)
        below = beside(one.company, apart)
        said = [one.name, below.replace(" · ", ", "), pill[0], grade, next_line, *reasons]
        return ListRow(
            key=one.id,
            title=one.name,
            subtitle=below,
            detail=next_line or self.tr("Nothing planned"),
            initials=initials(one.name),
            pills=(*pills, pill),
            accessible=", ".join(part for part in said if part),
            tooltip="\n".join(part for part in (one.name, one.company, one.email, one.phone, level, *reasons) if part),
        )

    def _pill(self, one: Listed, problem: bool, today: date, people: str) -> tuple[str, str]:
        if problem:
            return self.tr("Problem"), "bad"
        if one.state is not State.ACTIVE:
            return self._labels.client_state(one.state), "warning"
        return self._labels.stage(one.stage, people), stage_tone(one.stage)

    def _next(self, one: Listed, today: date) -> str:
        if one.next_kind is None or one.next_on is None:
            return ""
        kind, late = self._labels.kind_short(one.next_kind), (today - one.next_on).days
        if late > 0:
            return self.tr("{kind} · {late}").format(kind=kind, late=self._labels.overdue(late))
        return self.tr("{kind} · {day}").format(kind=kind, day=self._labels.day(one.next_on, today))
