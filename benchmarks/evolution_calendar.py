"""Import calendars into Evolution's data server as Evolution does, and print what is there after each.

Run by the system's Python, whose bindings reach the data server, on a bus and in a folder of its own.
"""

import json
import sys
from pathlib import Path

import gi

for name, version in {"ECal": "2.0", "EDataServer": "1.2", "ICalGLib": "3.0"}.items():
    gi.require_version(name, version)
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402  # the versions are chosen first

PATIENCE = 30


def moment(time) -> str:
    """2026-03-16 for a day, 2026-03-16T14:30 for an hour of the clock on the wall."""
    text = time.as_ical_string()
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    return day if time.is_date() else f"{day}T{text[9:11]}:{text[11:13]}{'Z' if time.is_utc() else ''}"


def seen(client) -> dict[str, list[str]]:
    found = {}
    for component in client.get_object_list_as_comps_sync("#t", None)[1]:
        inner = component.get_icalcomponent()
        off = "off" if inner.get_status() == ICalGLib.PropertyStatus.CANCELLED else ""
        line = [moment(inner.get_dtstart()), moment(inner.get_dtend()), off, "rings" if component.has_alarms() else ""]
        # One that came twice under the same name would hide behind the other.
        found[inner.get_uid() + " again" * (inner.get_uid() in found)] = line
    return found


def main() -> None:
    source = EDataServer.SourceRegistry.new_sync(None).ref_builtin_calendar()
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, PATIENCE, None)
    after = []
    for path in sys.argv[1:]:
        calendar = ICalGLib.Component.new_from_string(Path(path).read_text(encoding="utf-8"))
        client.receive_objects_sync(calendar, ECal.OperationFlags.NONE, None)
        after.append(seen(client))
    print(json.dumps(after))


main()
