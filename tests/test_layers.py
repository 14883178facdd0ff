"""Which layer loads what while the program really runs; import-linter reads the source, this watches a process."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from refcoach.main import main

folder = Path(sys.argv[1])
(folder / "people.csv").write_text("Name,E-mail\\nIda Brookes,ida@brookes.example\\n")
commands = [
    ["import", str(folder / "people.csv")],
    ["clients"],
    ["add", "Nora Fenn"],
    ["edit", "1", "--grade", "A"],
    ["days-off", "2026-12-25"],
    ["sale", "1", "--on", "2025-12-16", "--promise", "3"],
    ["due"],
    ["script", "1", "--list"],
    ["script", "1"],
    ["snooze", "1", "--until", "2026-03-18"],
    ["move", "1", "--on", "2026-03-17"],
    ["done", "1", "--score", "9", "--outcome", "yes_named"],
    ["referral", "1", "Otis Vane"],
    ["skip", "2", "--reason", "met in the street"],
    ["compliment", "1", "You saved our spring"],
    ["problem", "2", "late delivery"],
    ["export", "--format", "csv", str(folder / "out.csv")],
    ["export", "--format", "vcard", str(folder / "out.vcf")],
]
for words in commands:
    status = main(["--data", str(folder / "data"), "--today", "2026-03-16", *words])
    loaded = [m for m in sys.modules if m.startswith(("PySide6", "shiboken6", "refcoach.ui"))]
    assert status == 0, words
    assert not loaded, (words, loaded)
from refcoach.cli.run import COMMANDS
missing = set(COMMANDS) - {words[0] for words in commands}
assert not missing, missing
"""

DOMAIN = """
import pkgutil, sys
from importlib import import_module
import refcoach.domain
for module in pkgutil.iter_modules(refcoach.domain.__path__):
    import_module(f"refcoach.domain.{module.name}")
loaded = [m for m in sys.modules if m.startswith("refcoach.") and not m.startswith("refcoach.domain")]
foreign = [m for m in sys.modules if m.split(".")[0] in ("peewee", "playhouse", "sqlite3", "PySide6", "platformdirs")]
assert not loaded + foreign, (loaded, foreign)
"""


def runs(program: str, *words: str) -> None:
    done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_command_loads_qt(tmp_path: Path) -> None:
    runs(PROGRAM, str(tmp_path))


def test_the_domain_stands_alone() -> None:
    runs(DOMAIN)
