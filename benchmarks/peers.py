"""Out to khard and Evolution's data server, and back: what is lost or doubled on the way? By hand, for it needs both.

python -m benchmarks.peers [--khard PROGRAM] [--python PROGRAM]

khard comes from the package index (tried with 0.22); Evolution's data server, its bindings for the system's Python and
dbus-run-session come from the distribution (tried with 3.46). Both run in a folder of their own, on a bus of their own.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from pathlib import Path

from benchmarks.data import Clock
from refcoach.domain.clients import As
from refcoach.domain.contacts import Contact, Point
from refcoach.exchange.draft import FileRead, Row
from refcoach.exchange.reader import read_file
from refcoach.exchange.writer import write_each_vcard
from refcoach.services import cards, imports, sample
from refcoach.services.desk import Desk
from refcoach.store.database import close_database, open_database

EXPORT = "/usr/libexec/evolution-data-server/addressbook-export"
KHARD = """
[addressbooks]
[[book]]
path = {folder}
[general]
default_action = list
editor = true
merge_editor = true
[vcard]
preferred_version = 3.0
"""
HARD = (
    Contact(
        "Mrs. Ida Jane Brookes-Holm MBA", "Ida", "Brookes-Holm", company="Yew, Ash; & Sons",
        emails=(Point("ida@brookes.example", "home", True), Point("i.b@yew.example", "work"),
                *(Point(f"ida{n}@brookes.example") for n in range(5))),
        phones=(Point("+44 20 7946 0958", "home", True), Point("+44 20 7946 0959", "work fax"),
                Point("+44 20 7946 0960", "pager"), Point("+44 20 7946 0961", "the boat"),
                Point("+44 20 7946 0962", "mobile"), Point("+44 20 7946 0963", "home fax")),
        address="12 Elm, rear\nExampleville; East", address_kind="home", birthday=(2, 29),
        notes="＝tall; likes plums, pears\nCalls on Mondays \\n or not", tags=("golf, tennis", 'the "big" one', "VIP"),
        referred_by="Grace Bell", name_prefix="Mrs.", middle_name="Jane", name_suffix="MBA", lifecycle="client",
    ),
    Contact("Otto"),
    Contact("李小龍", notes=("🎉 " * 60).strip(), address="龍街 5", address_kind="work"),
    Contact("Yew & Sons", is_organisation=True, company="Yew & Sons", phones=(Point("+44 20 7946 0964", "work"),)),
    Contact("Kim Sato", "Kim", "Sato", address="Quay 1", address_kind="the mooring", put_away="archived"),
)  # fmt: skip
Trip = Callable[[Path, Path], tuple[int, list[Path]]]
"""Takes a folder of cards, and one to work in; gives how many the other program has, and the files it gave back."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.peers", description="Out to other address books and back.")
    parser.add_argument("--khard", default="khard", metavar="PROGRAM")
    parser.add_argument("--python", default="/usr/bin/python3", metavar="PROGRAM", help="with Evolution's bindings")
    options = parser.parse_args(arguments)
    trips: dict[str, Trip] = {
        "khard, as it is": lambda cards_, work: _khard(options.khard, cards_, work, edited=False),
        "khard, each edited": lambda cards_, work: _khard(options.khard, cards_, work, edited=True),
        "Evolution, as it is": lambda cards_, work: _evolution(options.python, cards_, work, "as it is"),
        "Evolution, each edited": lambda cards_, work: _evolution(options.python, cards_, work, "edited"),
    }
    return max(_there_and_back(name, trip) for name, trip in trips.items())


def _there_and_back(name: str, trip: Trip) -> int:
    """Print what became of everybody; 1 when anything was lost or doubled."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        desk = _opened(work / "book")
        sample.fill(desk)
        imports.bring_in(desk, _read_of(HARD), "hard", As.PROSPECTS)
        before = _everybody(desk)
        write_each_vcard(work / "cards", before.values())
        has, files = trip(work / "cards", work)
        rows = [row for path in files for row in read_file(path).rows]
        failed = [row for row in rows if row.contact is None]
        came = _read_of([row.contact for row in rows if row.contact])
        doubled = imports.bring_in(desk, came, "back", As.PROSPECTS).counts()["added"]
        close_database()
        desk = _opened(work / "empty")
        imports.bring_in(desk, came, "back", As.PROSPECTS)
        after = _everybody(desk)
        close_database()
    lost = [one for uid, person in before.items() for one in _lost(person, after.get(uid))]
    print(f"{name}: {len(before)} out, {has} there, {len(rows)} back, {len(after)} in an empty book;", end=" ")
    print(f"{doubled} doubled, {len(failed)} unreadable, {len(lost)} values lost")
    for one in lost:
        print(f"  {one}")
    whole = len(before) == has == len(rows) == len(after)
    return int(bool(lost or failed or doubled) or not whole)


def _opened(folder: Path) -> Desk:
    open_database(folder)
    return Desk(Clock())


def _everybody(desk: Desk) -> dict[str, Contact]:
    return {person.external_ref: person for person in cards.of_everybody(desk, put_away=True).contacts}


def _read_of(people: Iterable[Contact]) -> FileRead:
    rows = tuple(Row(line, person, person.display_name) for line, person in enumerate(people, 2))
    return FileRead("vCard", "UTF-8", encoding_guessed=False, undecided_dates=False, rows=rows)


def _lost(before: Contact, after: Contact | None) -> list[str]:
    """What is another now. The order of e-mails and phones is nobody's; a whole name may have its parts."""
    if after is None:
        return [f"{before.display_name}: all of them"]
    pairs = [(field.name, getattr(before, field.name), getattr(after, field.name)) for field in fields(Contact)]
    sets, parts = {"emails", "phones", "tags"}, {"given_name", "middle_name", "family_name"}
    return [
        f"{before.display_name}: {name} {was!r} became {now!r}"
        for name, was, now in pairs
        if (set(was) != set(now) if name in sets else was != now) and (was or name not in parts)
    ]


def _khard(program: str, folder: Path, work: Path, *, edited: bool) -> tuple[int, list[Path]]:
    settings = work / "khard.conf"
    settings.write_text(KHARD.format(folder=folder), encoding="utf-8")

    def khard(*words: str | Path, answers: str = "") -> str:
        command = [program, "-c", settings, *words]
        home = {**os.environ, "HOME": str(work), "XDG_CACHE_HOME": str(work)}
        done = subprocess.run(command, env=home, input=answers, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(map(str, words))}: {done.stdout} {done.stderr}")
        return done.stdout

    listed = khard("list", "--parsable").splitlines()
    if edited:
        for path in folder.iterdir():
            form = work / "form.yaml"
            text = khard("show", "--format", "yaml", f"uid:{path.stem}")
            form.write_text(text.replace("Nickname:", "Nickname: Touched", 1), encoding="utf-8")
            khard("edit", "--input-file", form, f"uid:{path.stem}", answers="yes\n")
    back = sorted(folder.iterdir())
    if edited and not all(b"Touched" in path.read_bytes() for path in back):
        raise RuntimeError("khard did not keep what was edited.")
    return len(listed), back


def _evolution(python: str, folder: Path, work: Path, touched: str) -> tuple[int, list[Path]]:
    out, home = work / "evolution.vcf", work / "home"
    home.mkdir(mode=0o700)
    script = Path(__file__).with_name("evolution.py")
    # The bus ends with the command, and what it started with the bus.
    steps = f'"{python}" "{script}" "{folder}" "{touched}" && "{EXPORT}" --format=vcard --output="{out}"'
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "PYTHONPATH")}
    own = {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "XDG_CONFIG_HOME": str(home / "config")}
    own |= {"XDG_DATA_HOME": str(home / "data"), "XDG_CACHE_HOME": str(home / "cache")}
    command = ["dbus-run-session", "--", "sh", "-c", steps]
    done = subprocess.run(command, env=own, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return int(done.stdout.split()[0]), [out]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
