"""Check-ins in other people's calendars: imported twice, then once more after three of them changed.

    python -m benchmarks.calendars

Tries khal and Evolution's data server, each where it is installed (Debian: khal; evolution-data-server with
gir1.2-ecal-2.0 and python3-gi), in a folder of its own. No check-in may be lost, doubled, on another day or at
another hour, or without its alarm.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time, timedelta
from pathlib import Path

from benchmarks.data import TODAY, opened
from refcoach.services import calendar_file, sample, touchpoints
from refcoach.store import touchpoints as store

Seen = dict[str, list[str]]
"""What a calendar shows by UID: first moment, last moment, whether it is called off, whether it rings."""
ZONE = "America/New_York"
SYSTEM_PYTHON = "/usr/bin/python3"
EVOLUTION = Path(__file__).with_name("evolution_calendar.py")
KHAL = """
[calendars]
[[main]]
path = {here}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
local_timezone = {zone}
default_timezone = {zone}
[default]
default_calendar = main
[sqlite]
path = {here}/khal.db
"""
SHOWN = "{uid}|{start-long}|{end-long}|{cancelled}|{alarm-symbol}"


def files(folder: Path) -> tuple[list[Path], list[Seen]]:
    """Write a calendar, and again after three check-ins became otherwise; with what each should show."""
    before, after = folder / "before.ics", folder / "after.ics"
    with opened(folder / "data") as desk:
        sample.fill(desk)
        first, second, third = [t for t in store.planned_between(TODAY, date.max, TODAY) if not t.booked_at][:3]
        calendar_file.write(desk, before, names=True)
        touchpoints.book(desk, first.id, TODAY + timedelta(days=8), time(14, 30))
        touchpoints.skip(desk, second.id, "not needed")
        touchpoints.move(desk, third.id, third.shows_on + timedelta(days=1))
        calendar_file.write(desk, after, names=True)
    paths = [before, before, after]
    return paths, [_read(path) for path in paths]


def _read(path: Path) -> Seen:
    """Read our file by a parser that is neither's nor ours."""
    import vobject

    found = {}
    for event in vobject.readOne(path.read_text(encoding="utf-8")).vevent_list:
        start, end = event.dtstart.value, event.dtend.value
        rings = "rings" if "valarm" in event.contents else ""
        off = "off" if event.status.value == "CANCELLED" else ""
        found[event.uid.value] = [start.isoformat()[:16], end.isoformat()[:16], off, rings]
    return found


def in_khal(folder: Path, paths: Sequence[Path]) -> Iterator[Seen]:
    (folder / "calendar").mkdir()
    (folder / "khal.conf").write_text(KHAL.format(here=folder, zone=ZONE), encoding="utf-8")
    khal = ["khal", "-c", str(folder / "khal.conf")]
    for path in paths:
        _run([*khal, "import", "--batch", "-a", "main", str(path)], folder)
        lines = _run([*khal, "list", "2000-01-01", "20000d", "--format", SHOWN, "--day-format", ""], folder).split("\n")
        found = {}
        for uid, start, end, off, rings in (line.split("|") for line in lines if line):
            # khal names a whole day by its last day, iCalendar by the one after.
            last = end if "T" in end else (date.fromisoformat(end) + timedelta(days=1)).isoformat()
            found[uid] = [start, last, "off" if off.strip() else "", "rings" if rings.strip() else ""]
        yield found


def in_evolution(folder: Path, paths: Sequence[Path]) -> Iterator[Seen]:
    python = [SYSTEM_PYTHON, str(EVOLUTION), *map(str, paths)]
    answer = _run(["dbus-run-session", "--", *python], folder)
    yield from json.loads(answer)


def _run(command: Sequence[str], folder: Path) -> str:
    own = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    own |= {"XDG_RUNTIME_DIR": str(folder), "TZ": ZONE, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=os.environ | own, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise SystemExit(f"{command[0]} did not work: {done.stderr[-2000:]}")
    return done.stdout


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def has_evolution() -> bool:
    asks = "import gi; gi.require_version('ECal', '2.0'); from gi.repository import ECal"
    python = shutil.which(SYSTEM_PYTHON)
    return bool(python) and not subprocess.run([SYSTEM_PYTHON, "-c", asks], capture_output=True).returncode


def main() -> int:
    programs = {"khal": (in_khal, shutil.which("khal")), "Evolution": (in_evolution, has_evolution())}
    wrong = 0
    with _folder() as own:
        paths, wanted = files(own)
        for name, (put, there) in programs.items():
            if not there:
                print(f"{name}: not installed")
                continue
            with _folder() as folder:
                for number, (should, seen) in enumerate(zip(wanted, put(folder, paths), strict=True), 1):
                    same = sum(seen.get(uid) == line for uid, line in should.items())
                    wrong += seen != should
                    print(f"{name}, import {number}: {len(should)} in the file, {len(seen)} there, {same} as written")
                    for uid in [uid for uid in should.keys() | seen.keys() if seen.get(uid) != should.get(uid)][:3]:
                        print(f"  {uid}: {should.get(uid)} became {seen.get(uid)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
