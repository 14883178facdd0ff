"""Out again: people, check-ins for a calendar, and everything in one file."""

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from refcoach.cli.printed import Dates, Printed, count_of, people
from refcoach.domain.contacts import Contact
from refcoach.services import allowed
from refcoach.services.desk import Desk, Refusal


def export(desk: Desk, options: Namespace, _dates: Dates, _days: list[date]) -> Printed:
    """Write a file for other programs. Each format loads what it needs."""
    for option, format_of_it in (("names", "ics"), ("schema", "json")):
        if getattr(options, option) and options.format != format_of_it:
            raise Refusal(f"--{option} goes with --format {format_of_it} only. Nothing was written.")
    if options.each and options.format != "vcard":
        raise Refusal("One file a person goes with --format vcard. Nothing was written.")
    if options.format in ("ics", "json"):
        return _export_file(desk, options)
    from refcoach.services import cards

    found = cards.of_everybody(desk, put_away=options.archived)
    place = options.each or options.file
    count = _writer(options)(Path(place), found.contacts)
    left_out = "1 who was put away was" if found.left_out == 1 else f"{found.left_out} who were put away were"
    said = [f"{left_out} left out: --archived takes them along."] if found.left_out else []
    said += [found.held_back] if found.held_back else []
    record = {"written": count, "left_out": found.left_out, "held_back": found.held_back or None}
    return Printed(record, (f"{people(count)} written to {place}.", *said))


def _writer(options: Namespace) -> Callable[[Path, Iterable[Contact]], int]:
    from refcoach.exchange import writer

    if options.format == "csv":
        return writer.write_csv
    return writer.write_each_vcard if options.each else writer.write_vcard


def _export_file(desk: Desk, options: Namespace) -> Printed:
    """Write a calendar or an archive."""
    path = Path(options.file)
    if options.format == "ics":
        from refcoach.services import calendar_file

        if options.names and (off := allowed.names_stay_inside()):
            raise Refusal(f"{off} Leave out --names; nothing was written.")
        count = calendar_file.write(desk, path, names=options.names)
        return Printed({"written": count}, (f"{count_of(count, 'check-in')} written to {path}.",))
    from refcoach.services import archive

    if options.schema:
        archive.write_schema(path)
        return Printed({"written": 0}, (f"What an archive looks like is written to {path}.",))
    written = archive.write(path)
    said = [written.left_out] if written.left_out else []
    if allowed.rules().practice:
        # An archive brings the whole book back, so it holds what practice mode hides; whoever makes one hears it.
        said.append("It is your whole book: also what practice mode hides, and who is a client.")
    record = {"written": written.people, **({"notes": said} if said else {})}
    return Printed(record, (f"Everything about {people(written.people)} written to {path}.", *said))
