"""What damage costs: files and logs spoilt in hundreds of ways, and a program that is killed at any moment.

    python -m benchmarks.damage [--many 16] [--kills 250]

Each damaged book must give one line or go on, stay as it is, and give back what can be read; each kill must leave
everything that was said to be saved.
"""

import argparse
import contextlib
import io
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from damages import damages  # it lies with the tests
from refcoach.main import build, main  # as above
from refcoach.services import clients, salvage
from refcoach.services.desk import Refusal
from refcoach.store.database import FILE_NAME, CannotOpen, close_database, open_database
from refcoach.store.tables import database

WRITING = """
import sys
from itertools import count
from pathlib import Path
from refcoach.main import build
from refcoach.services import clients
from refcoach.store import database

database.LONGEST_LOG = 300_000  # so that a checkpoint comes often
numbers = count(int(sys.argv[2]))
while True:
    desk = build(Path(sys.argv[1]), None)
    for _ in range(int(sys.argv[3])):
        name = f"{sys.argv[4]} {next(numbers)}"
        clients.add(desk, name)
        print(name, flush=True)
    database.close_database()
"""


def spoilt(many: int) -> list[str]:
    """Damage a book in many ways; return what was wrong."""
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        desk = build(data, None)
        for number in range(300):
            clients.add(desk, f"Person {number}", email=f"p{number}@brookes.example")
        close_database()
        whole = (data / FILE_NAME).read_bytes()
        for at, (what, damage) in enumerate(damages(many).items()):
            (data / FILE_NAME).write_bytes(before := damage(whole))
            said, printed = io.StringIO(), io.StringIO()
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(printed):
                status = main(["--data", str(data), "clients"])
            if status not in (0, 1) or (status and said.getvalue().count("\n") != 1) or "Traceback" in said.getvalue():
                wrong.append(f"{what}: {status} {said.getvalue()}")
            if status and (data / FILE_NAME).read_bytes() != before:
                wrong.append(f"{what}: the file was changed")
            with contextlib.suppress(Refusal):
                saved = salvage.save(data / FILE_NAME, Path(place) / f"saved {at}")
                print(f"{what:40} {'sound' if not status else 'refused':8} {saved.people:4} people {saved.rows:6} rows")
    return wrong


def killed(kills: int) -> list[str]:
    """Kill one or two that write at once; return what was lost or asked."""
    wrong: list[str] = []
    chance = random.Random(7)  # no secret
    for first in range(0, kills, 5):
        with tempfile.TemporaryDirectory() as place:
            for number in range(first, min(first + 5, kills)):
                saved = _write_and_die(Path(place), number, chance)
                try:
                    open_database(Path(place))
                except CannotOpen as error:
                    wrong.append(f"kill {number}: {error}")
                    continue
                there = {name for (name,) in database.execute_sql("SELECT display_name FROM client").fetchall()}
                close_database()
                wrong += [f"kill {number}: {name} is lost" for name in saved - there]
    return wrong


def _write_and_die(data: Path, number: int, chance: random.Random) -> set[str]:
    words = [sys.executable, "-c", WRITING, str(data), str(number * 10_000), str(chance.choice([3, 40]))]
    running = [
        subprocess.Popen([*words, name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for name in ("Ida", "Nora")[: chance.choice([1, 2])]
    ]
    first = [process.stdout.readline() for process in running if process.stdout]
    time.sleep(chance.random() / 2)
    for process in running:
        process.kill()
    said = "".join([*first, *(process.communicate()[0] for process in running)])
    # The last line may have been cut by the kill.
    return {line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")}


def run(arguments: Sequence[str]) -> int:
    """Do both and say what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=16)
    parser.add_argument("--kills", type=int, default=250)
    options = parser.parse_args(arguments)
    wrong = spoilt(options.many) + killed(options.kills)
    print(*wrong, f"{len(damages(options.many))} damages, {options.kills} kills, {len(wrong)} wrong", sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
