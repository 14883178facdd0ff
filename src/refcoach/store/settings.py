"""What the owner has decided, and the working calendar that follows from it."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, time
from functools import lru_cache
from typing import Any

from refcoach.domain.cadence import PlanRule
from refcoach.domain.calendar import MONDAY_TO_FRIDAY, WorkingCalendar
from refcoach.domain.owner import Owner
from refcoach.domain.sheets import Edge, Paper
from refcoach.domain.spoken import USUAL, Ways
from refcoach.store import ideal_client as versions
from refcoach.store import write
from refcoach.store.tables import DayOffRow, SettingRow, database

SYSTEM = "system"
WEEK_BEGINS = {"monday": 0, "saturday": 5, "sunday": 6}
DATES = {"day_first": False, "month_first": True}
CLOCKS = {"24": False, "12": True}
"""What can be chosen beside what the system does."""
CODES = ("web", "vcard")
YES_OR_NO = ("", "yes", "no")
PAPERS = tuple(Paper)
EDGES = tuple(Edge)


@dataclass(frozen=True, slots=True)
class Settings:
    """One field a setting. Times are `HH:MM`, weekdays 0 for Monday to 6."""

    business_name: str = ""
    owner_first_name: str = ""
    what_we_do: str = ""
    give_away: str = ""
    people_word: str = "clients"
    solo: bool = True
    voice: str = "plain"
    prize: bool = False
    weekdays: tuple[int, ...] = tuple(sorted(MONDAY_TO_FRIDAY))
    country: str = ""
    daily_cap: int = 3
    recheck_days: int = 180
    digest_time: str = "09:00"
    notify: bool = True
    names_in_notifications: bool = False
    digest_every: str = "day"
    digest_paused_until: str = ""
    ask_how_often: bool = False
    seen_on: str = ""
    stay_in_tray: bool = True
    closing_explained: bool = False
    staying_explained: bool = False
    meeting_explained: bool = False
    day_starts_at: int = 4
    plan_rule: str = PlanRule.EVERY
    plan_from_amount: int = 0
    crowd_told: int = 0
    ask_guess: bool = True
    forecast_since: str = ""
    """The day from which asks count for a forecast; "": all of them."""
    theme: str = "system"
    text_scale: float = 1.0
    week_begins: str = SYSTEM
    dates: str = SYSTEM
    clock: str = SYSTEM
    first_run_done: bool = False
    catch_ups_on: str = ""
    rules_country: str = ""
    """A country of the rules packs, "any" for one without a pack; "": the owner was not asked yet, or did not say."""
    rules_trades: tuple[str, ...] = ()
    rules_asked: bool = False
    system_country: str = ""
    """The country of the first computer with one, whose general pack holds until the owner chooses."""
    practice: bool = False
    """R28b by the owner's own wish, whatever the packs say."""
    began_on: str = ""
    opened_on: str = ""
    seen_version: str = ""
    backup_folder: str = ""
    backup_away_since: str = ""
    loose_notes: str = ""
    """Notes begun about clients with whom nothing is planned: JSON, a client's number to the words."""
    loose_words: str = ""
    """Lines begun in the ask panel and not kept yet: JSON, a client's number to the words by their place."""
    business_phone: str = ""
    business_email: str = ""
    business_web: str = ""
    """Shown as written, which is without https."""
    business_address: str = ""
    code_holds: str = "web"
    """What a phone finds in the code on cards: `web`, the address; `vcard`, the business for its address book."""
    letter_code: bool = False
    """The letter a client passes on has the code too."""
    paper: str = SYSTEM
    cut_marks: bool = True
    turned_on: str = ""
    """The edge over which this printer turns a sheet, `long` or `short`; "": not asked yet."""
    cards_by_hand: bool = False
    """Thank-you cards have lines to write on instead of words."""
    gift_with_third: bool = False
    """Something small comes with the card after the third introduction."""
    can_tell: str = ""
    """Where results stay out of print: could anybody tell who said the sentences on a card? "": not asked yet."""

    guide_name: str = ""
    """The file that is given away, as the owner calls it; "" for none."""
    guide_file: str = ""
    """What its copy beside the book is called."""
    guide_looked_on: str = ""
    """The day somebody last looked whether it still holds."""

    @property
    def digest_at(self) -> time:
        return time.fromisoformat(self.digest_time)

    def ways(self, system: Ways = USUAL) -> Ways:
        """How days and hours are written: as chosen, and as the system does where nothing is chosen."""
        return Ways(
            WEEK_BEGINS.get(self.week_begins, system.week_begins),
            DATES.get(self.dates, system.month_first),
            CLOCKS.get(self.clock, system.twelve_hours),
            system.year_first and self.dates == SYSTEM,
        )


_TUPLES = {"weekdays", "rules_trades"}
OF_THIS_COMPUTER = frozenset(
    {
        "stay_in_tray",
        "closing_explained",
        "staying_explained",
        "meeting_explained",
        "backup_folder",
        "backup_away_since",
        "turned_on",
        "guide_name",
        "guide_file",
        "guide_looked_on",
    }
)
"""Settings that mean this computer alone: an archive leaves them out, and a restored one leaves them as they are."""
GUIDES = "refcoach-guide-"
"""How the name of what is given away begins, where it lies beside the book (`services/guide`)."""
LOGO = "logo"
"""What the row of the business's picture is called (`store/logo`)."""


def load() -> Settings:
    """Read every setting; one that is missing has its default."""
    names = {f.name for f in fields(Settings)}
    rows = database.execute_sql("SELECT name, value FROM setting WHERE name != ?", (LOGO,)).fetchall()
    saved = {name: json.loads(value) for name, value in rows if name in names}
    for name in saved.keys() & _TUPLES:
        saved[name] = tuple(saved[name])
    return Settings(**saved)


def save(**values: Any) -> None:
    known = asdict(Settings())
    for name, value in values.items():
        if name not in known:
            raise LookupError(f"no setting {name}")
        text = json.dumps(value, ensure_ascii=False)
        row = SettingRow.get_or_none(SettingRow.name == name)
        if row is None:
            write.insert(SettingRow, name=name, value=text)
        else:
            write.change(SettingRow, row.id, value=text)


def days_off() -> dict[date, str]:
    """The owner's own days off with their names."""
    rows = database.execute_sql('SELECT "on", name FROM day_off ORDER BY "on"').fetchall()
    return {date.fromisoformat(on): name for on, name in rows}


def add_day_off(on: date, name: str = "") -> None:
    if DayOffRow.get_or_none(DayOffRow.on == on) is None:
        write.insert(DayOffRow, on=on, name=name)


def remove_day_off(on: date) -> None:
    row = DayOffRow.get_or_none(DayOffRow.on == on)
    if row is not None:
        write.remove(DayOffRow, row.id)


@lru_cache(maxsize=8)
def _public(country: str, first_year: int, last_year: int) -> dict[date, str]:
    # Loaded only where a country is switched on: it costs a tenth of the start.
    import holidays as public_holidays

    found = public_holidays.country_holidays(country, years=range(first_year, last_year + 1))
    return {day: str(name) for day, name in found.items()}


def countries() -> list[str]:
    """Country codes whose public holidays are known."""
    import holidays as public_holidays

    return sorted(public_holidays.list_supported_countries(include_aliases=False))


def working_calendar(today: date, settings: Settings | None = None) -> WorkingCalendar:
    """The days worked: weekday mask, own days off, and a country's public holidays around today."""
    settings = settings or load()
    off: dict[date, str] = {}
    if settings.country:
        off |= _public(settings.country, today.year - 3, today.year + 3)
    return WorkingCalendar(frozenset(settings.weekdays), off | days_off())


def calendar_of(owner: Owner, today: date) -> WorkingCalendar:
    """The days this owner works, when everything about the owner has been read already."""
    public = _public(owner.country, today.year - 3, today.year + 3) if owner.country else {}
    return WorkingCalendar(owner.weekdays, {**public, **owner.days_off})


def ideal_client() -> tuple[str, str]:
    """Who the business helps best, and who is better served elsewhere; empty when not yet said."""
    version = versions.current()
    return (version.one_line, version.not_a_fit) if version else ("", "")
