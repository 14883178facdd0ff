"""What stands above the lists of Today now and then: hardly ever asked, so each is loaded and built only then."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from refcoach.services import meetings, new_day, overview
from refcoach.services.desk import Desk
from refcoach.services.meetings import Unfinished
from refcoach.services.new_day import Leap
from refcoach.store import settings
from refcoach.store import word_game as rounds
from refcoach.ui.theme import ThemeKeeper

if TYPE_CHECKING:
    from refcoach.domain.word_game import Stands
    from refcoach.services.word_game import Board


class Above(QObject):
    """Is the clock right (R6), is a meeting unfinished, are there too many check-ins (R28), is a second folder away?

    And once a week: was the word of the month heard? Once a quarter: is it time for the review?
    """

    told = Signal(str, str)
    settings_wanted = Signal()
    page_wanted = Signal(str)
    meeting_wanted = Signal(int, int)  # with whom, over which check-in
    outcome_wanted = Signal(int, int)
    review_wanted = Signal(str)

    def __init__(
        self, desk: Desk, keeper: ThemeKeeper, lists: QVBoxLayout, now_heading: QWidget, before: QWidget
    ) -> None:
        super().__init__(before)
        self._desk, self._keeper = desk, keeper
        self._lists, self._now_heading, self._before = lists, now_heading, before
        self._leap: Leap | None = None
        self._is_it_today: QWidget | None = None
        self._too_many: QWidget | None = None
        self._away: QWidget | None = None
        self._review: QWidget | None = None
        self._review_said: str | None = None
        self._meeting: QWidget | None = None
        self._offered: Unfinished | None = None
        self._said_away = ""
        self._word: QWidget | None = None
        self._asked_word: tuple[int, Stands, date | None] | None = None

    def ask_the_day(self) -> None:
        """Ask while the day's results wait; "not yet" holds until the date is another one."""
        leap = new_day.leap(self._desk)
        if leap == self._leap:
            return
        if self._is_it_today is not None:
            self._is_it_today.hide()
            self._is_it_today.deleteLater()
            self._is_it_today = None
        self._leap = leap
        if leap is not None:
            from refcoach.ui.today.notices import IsItToday

            card = IsItToday(self._desk, self._keeper.theme, leap)
            card.told.connect(self.told)
            self._lists.insertWidget(0, card)
            card.follow(self._before)
            self._is_it_today = card

    def offer_meeting(self) -> None:
        """Offer to go on with a meeting that was not left, as after a power cut."""
        found = meetings.offered()
        if found == self._offered:
            return
        if self._meeting is not None:
            self._meeting.hide()
            self._meeting.deleteLater()
            self._meeting = None
        self._offered = found
        if found is not None:
            from refcoach.ui.today.notices import MeetingOpen

            card = MeetingOpen(self._desk, self._keeper.theme, found)
            card.meeting_wanted.connect(self.meeting_wanted)
            card.outcome_wanted.connect(self.outcome_wanted)
            self._lists.insertWidget(0, card)
            card.follow(self._before)
            self._meeting = card

    def ask_the_word(self) -> None:
        """Ask who heard the word of the month, once a week until it is answered."""
        found = self._word_waits() if rounds.latest() else None
        asked = (found.game.id, found.stands, found.asked_on) if found else None
        if asked == self._asked_word:
            return
        if self._word is not None:
            self._word.hide()
            self._word.deleteLater()
            self._word = None
        self._asked_word = asked
        if found is not None:
            from refcoach.ui.today.notices import WordAsked

            card = WordAsked(self._desk, self._keeper.theme, found)
            card.told.connect(self.told)
            card.page_wanted.connect(self.page_wanted)
            self._lists.insertWidget(self._lists.indexOf(self._now_heading), card)
            card.follow(self._before)
            self._word = card

    def tell_crowd(self) -> None:
        """Say once that the plans hold more than there is room for."""
        found = overview.crowd(self._desk)
        if found is not None and self._too_many is None:
            from refcoach.ui.today.notices import TooMany

            card = TooMany(self._desk, self._keeper.theme, found, settings.load().daily_cap)
            card.settings_wanted.connect(self.settings_wanted)
            self._lists.insertWidget(self._lists.indexOf(self._now_heading), card)
            card.follow(self._before)
            self._too_many = card
        if self._too_many is not None:
            self._too_many.setVisible(found is not None)

    def offer_review(self) -> None:
        """Offer the owner's review, once a quarter; one that was begun says where it stopped."""
        from refcoach.services import review_offered

        found = review_offered.offered(self._desk)
        said = self._where(found.step) if found and found.is_begun else "" if found else None
        if said == self._review_said:
            return
        if self._review is not None:
            self._review.hide()
            self._review.deleteLater()
            self._review = None
        self._review_said = said
        if said is not None:
            from refcoach.ui.today.notices import ReviewDue

            card = ReviewDue(self._desk, self._keeper.theme, said)
            card.review_wanted.connect(self.review_wanted)
            card.told.connect(self.told)
            self._lists.insertWidget(self._lists.indexOf(self._now_heading), card)
            card.follow(self._before)
            self._review = card

    def _where(self, step: int) -> str:
        from refcoach.services import review

        return review.resume_words(self._desk, step)

    def tell_away(self) -> None:
        """Say that the second folder for backups has been away for two weeks; "not now" holds until it came back."""
        own = settings.load()
        if own.backup_away_since == self._said_away:
            return
        days = self._days_away() if own.backup_away_since else 0
        if self._away is not None:
            self._away.hide()
            self._away.deleteLater()
            self._away = None
        self._said_away = own.backup_away_since if days or not own.backup_away_since else self._said_away
        if days:
            from refcoach.ui.today.notices import FolderAway

            card = FolderAway(self._keeper.theme, own.backup_folder, days)
            card.settings_wanted.connect(self.settings_wanted)
            self._lists.insertWidget(self._lists.indexOf(self._now_heading), card)
            card.follow(self._before)
            self._away = card

    def _word_waits(self) -> "Board | None":
        from refcoach.services import word_game

        return word_game.waits_on_today(self._desk)

    def _days_away(self) -> int:
        from refcoach.services import backups

        return backups.days_away(self._desk)
