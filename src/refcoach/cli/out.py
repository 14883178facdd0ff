"""Out again: check-ins for a calendar, and everything in one file."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from refcoach.cli.printed import Dates, Printed
from refcoach.services.desk import Desk


def export(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    """Write a calendar or an archive. Each loads what it needs, and no other command does."""
    path = Path(options.file)
    if options.format == "ics":
        from refcoach.services import calendar_file

        count = calendar_file.write(desk, path, names=options.names)
        return Printed({"written": count}, (f"{count} check-ins written to {path}.",))
    from refcoach.services import archive

    if options.schema:
        archive.write_schema(path)
        return Printed({"written": 0}, (f"What an archive looks like is written to {path}.",))
    count = archive.write(path)
    return Printed({"written": count}, (f"Everything about {count} people written to {path}.",))
