"""An introduction in words: who, by whom, where it stands and what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject

from refcoach.domain.introductions import OPEN
from refcoach.domain.referrals import TRIES, MayKnow, MaySay, Stage
from refcoach.domain.words import is_written_to
from refcoach.services.pipeline import Listed
from refcoach.ui.widgets.rows_model import ListRow
from refcoach.ui.words.apart import Apart
from refcoach.ui.words.labels import Labels, initials

_TONES = {Stage.WON: "good", Stage.LOST: "sunken", Stage.NOT_A_FIT: "sunken", Stage.DECLINED: "warning"}


class IntroductionRows(QObject):
    """Turns introductions into rows, and says more about one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels, self._apart = Labels(self), Apart(self)
        self._beside: Mapping[int, str] = {}

    def tell_apart(self, found: Iterable[Listed], today: date) -> None:
        """Learn who in these introductions has a name that somebody else has too."""
        people = (who for one in found for who in (one.referral.lead_id, one.referral.source_id))
        self._beside = self._apart.words(people, today)

    def card(self, one: Listed, today: date) -> ListRow:
        """Return the row of a column, whose stage stands above it."""
        # What is to be done is clear from the column: its day is enough, and all there is room for.
        day = self._labels.day(one.next.shows_on, today) if one.next else ""
        written = ((self._labels.stage_of(one.referral), "sunken"),) if is_written_to(one.referral) else ()
        pills = (((day, "sunken"),) if day else ()) + written + self._pills(one)
        # A column has no room for a picture of somebody beside their name.
        return replace(self._row(one, today, pills, ""), initials="", detail=self._source(one))

    def line(self, one: Listed, today: date) -> ListRow:
        """Return the row of a list of all stages."""
        stage = self._labels.stage_of(one.referral)
        return self._row(one, today, (*self._pills(one), (stage, _TONES.get(one.referral.stage, "brand"))), stage)

    def stage(self, stage: Stage) -> str:
        """Return what a stage is called."""
        return self._labels.introduction_stage(stage)

    def about(self, one: Listed, today: date) -> str:
        """Return more about one: "Named by Anna Kovács on 3 Nov, when you asked. Next: First call, today." """
        day = self._labels.short_day(one.referral.received_on, today)
        how = self.tr("when you asked") if one.referral.prompted else self.tr("unasked")
        named = self.tr("Named by {source} on {day}, {how}.").format(source=one.source, day=day, how=how)
        come = self._labels.next_line(one.next.kind, one.next.shows_on, today) if one.next else ""
        if not come and one.referral.stage in OPEN and one.referral.first_message_on is None:
            come = self.tr("Nothing is planned: move it to where it stands.")
        return " ".join(filter(None, (named, self._minded(one, today), come)))

    def _minded(self, one: Listed, today: date) -> str:
        """What the person may hear, and whether they were written to (R19, R30)."""
        say, on = self._labels.may_say(one.referral, one.lead, one.source), one.referral.first_message_on
        said = f"{say}." if say else ""
        if on is None:
            return said
        wrote = self.tr("Written to on {day}; no further try is planned.")
        return f"{said} {wrote.format(day=self._labels.short_day(on, today))}".strip()

    def may_know(self, know: MayKnow) -> str:
        """Return what the source may hear, in words."""
        return {
            MayKnow.NOTHING: self.tr("nothing"),
            MayKnow.SPOKE: self.tr("that we spoke"),
            MayKnow.OUTCOME: self.tr("how it ended"),
        }[know]

    def may_say(self, one: Listed, say: MaySay) -> str:
        """Return what the person may hear of who named them, in words (R30)."""
        return self._labels.may_say(replace(one.referral, may_say=say), one.lead, one.source)

    def _row(self, one: Listed, today: date, pills: tuple[tuple[str, str], ...], stage: str) -> ListRow:
        source, apart = self._source(one), self._beside.get(one.referral.lead_id, "")
        said = (one.lead, apart, source, stage, self._next(one, today), *(text for text, _ in pills))
        return ListRow(
            key=one.referral.id,
            title=one.lead,
            subtitle=apart,
            detail=f"{source} · {self._next(one, today)}" if one.next else source,
            initials=initials(one.lead),
            pills=pills,
            accessible=", ".join(dict.fromkeys(filter(None, said))),
            tooltip=self.about(one, today),
        )

    def _source(self, one: Listed) -> str:
        apart = self._beside.get(one.referral.source_id, "")
        source = self.tr("{name} ({apart})").format(name=one.source, apart=apart) if apart else one.source
        return self.tr("from {source}").format(source=source)

    def _next(self, one: Listed, today: date) -> str:
        if one.next is None:
            return ""
        return f"{self._labels.kind_short(one.next.kind)} {self._labels.day(one.next.shows_on, today)}"

    def _pills(self, one: Listed) -> tuple[tuple[str, str], ...]:
        tries = one.referral.attempts
        if not tries or one.referral.stage not in (Stage.RECEIVED, Stage.TO_CONTACT):
            return ()
        words = self.tr("{tries} of {most} tries").format(tries=tries, most=TRIES)
        return ((words, "warning" if tries >= TRIES else "sunken"),)
