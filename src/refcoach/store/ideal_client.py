"""Who the business helps best, in versions."""

from datetime import date

from refcoach.domain.ideal_client import Version
from refcoach.store import write
from refcoach.store.tables import IdealClientRow


def versions() -> list[Version]:
    """Every version, the first written first; the last one is in use."""
    return write.find(Version, IdealClientRow, "1")


def current() -> Version | None:
    """The version in use; None before anything was said."""
    return next(iter(write.find(Version, IdealClientRow, "1", order="id DESC LIMIT 1")), None)


def keep(today: date, *, one_line: str | None = None, not_a_fit: str | None = None, says: str | None = None) -> None:
    """Say something else from today on: the former version stays as it was. What is so already leaves no trace.

    What is changed on the day of a version is that version still, and one that is taken back on its day never was.
    """
    known = versions()
    nothing = Version(0, today)
    now = known[-1] if known else nothing
    given = zip((one_line, not_a_fit, says), now.words(), strict=True)
    wanted = Version(now.id, now.valid_from, *(was if said is None else said for said, was in given))
    if wanted.words() == now.words():
        return
    if now is nothing or now.valid_from != today:
        write.insert(IdealClientRow, valid_from=today, **_columns(wanted))
    elif wanted.words() == (known[-2] if len(known) > 1 else nothing).words():
        write.remove(IdealClientRow, now.id)
    else:
        write.change(IdealClientRow, now.id, **_columns(wanted))


def _columns(version: Version) -> dict[str, str]:
    return {"one_line": version.one_line, "not_a_fit": version.not_a_fit, "says": version.says}
