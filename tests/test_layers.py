"""Which layer loads what while the program really runs; import-linter reads the source, this watches a process.

And that the contracts of the rooms find what they are for, on a small tree of the same names.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CONTRACTS = Path(__file__).resolve().parent.parent / "pyproject.toml"

PROGRAM = """
import sys
from pathlib import Path
from refcoach.domain.made import Drawn
from refcoach.main import main

folder = Path(sys.argv[1])
(folder / "people.csv").write_text("Name,E-mail\\nIda Brookes,ida@brookes.example\\n")
commands = [
    ["export", "--format", "json", str(folder / "out.json")],
    ["restore", str(folder / "out.json")],
    ["import", str(folder / "people.csv")],
    ["clients"],
    ["add", "Nora Fenn"],
    ["edit", "1", "--grade", "A"],
    ["days-off", "2026-12-25"],
    ["sale", "1", "--on", "2025-12-16", "--promise", "3"],
    ["plan", "1", "--on", "2026-03-20", "--about", "the spring sale"],
    ["today"],
    ["due"],
    ["script", "1", "--list"],
    ["script", "1"],
    ["kit", "1", str(folder / "page.pdf"), "--only", "pocket_page"],
    ["snooze", "1", "--until", "2026-03-18"],
    ["move", "1", "--on", "2026-03-17"],
    ["done", "1", "--score", "9", "--outcome", "yes_named"],
    ["referral", "1", "Otis Vane"],
    ["introductions"],
    ["rules"],
    ["tree"],
    ["insights"],
    ["introduction", "1", "--stage", "in_touch"],
    ["skip", "2", "--reason", "met in the street"],
    ["compliment", "1", "You saved our spring"],
    ["problem", "2", "late delivery"],
    ["kit", "1", str(folder / "out.pdf"), "--only", "pocket_page"],
    ["export", "--format", "csv", str(folder / "out.csv")],
    ["export", "--format", "ics", str(folder / "out.ics")],
    ["export", "--format", "vcard", str(folder / "out.vcf")],
    ["undo"],
    ["backup", str(folder / "copy.db")],
    ["check"],
    ["restore", "--newest", "--yes"],
]
for words in commands:
    status = main(["--data", str(folder / "data"), "--today", "2026-03-16", *words], lambda made, paper: Drawn(b"%PDF"))
    loaded = [m for m in sys.modules if m.startswith(("PySide6", "shiboken6", "refcoach.ui"))]
    assert status == 0, words
    assert not loaded, (words, loaded)
from refcoach.cli.run import COMMANDS
from refcoach.cli.safety import ON_THE_FILE
missing = {*COMMANDS, *ON_THE_FILE} - {words[0] for words in commands}
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


def contract(of: str) -> dict[str, list[str]]:
    """Return one contract of pyproject.toml."""
    contracts = tomllib.loads(CONTRACTS.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (found,) = (contract for contract in contracts if contract.get("id") == of)
    return found


def named_in_layers() -> list[str]:
    return [name for layer in contract("shell")["layers"] for name in re.findall(r"\w+", layer)]


def rooms() -> list[str]:
    return [module.removeprefix("refcoach.ui.") for module in contract("rooms")["modules"]]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An empty house: every module of ui that the contracts name, as a package with nothing in it."""
    for name in ("", "ui", *(f"ui/{name}" for name in named_in_layers())):
        folder = tmp_path / "refcoach" / name
        folder.mkdir()
        (folder / "__init__.py").touch()
    return tmp_path


def broken(tree: Path) -> set[str]:
    """Return the ids of the broken contracts."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(sys.argv[1], (sys.argv[2],)))"
    found = set()
    for which in ("shell", "rooms"):
        words = [sys.executable, "-c", lint, str(CONTRACTS), which]
        done = subprocess.run(words, cwd=tree, capture_output=True, text=True, check=False)
        said = done.stdout + done.stderr
        assert re.search(r"Contracts: \d kept, \d broken", said), said
        if done.returncode:
            found.add(which)
    return found


def test_the_contract_of_the_rooms_names_every_room(tree: Path) -> None:
    (in_layers,) = (layer for layer in contract("shell")["layers"] if ":" in layer)
    assert re.findall(r"\w+", in_layers) == rooms()
    assert broken(tree) == set()


@pytest.mark.parametrize(
    ("place", "what", "found"),
    [
        ("today", "clients", {"rooms"}),
        ("start", "bring_in.choose", {"rooms"}),
        ("presence", "shell", {"shell"}),
        ("forms", "talk", {"shell"}),
        ("widgets", "words", {"shell"}),
        ("theme", "widgets", {"shell"}),
        ("shell", "start", set()),
        ("clients", "forms", set()),
    ],
)
def test_a_room_that_imports_what_it_should_not_is_found(tree: Path, place: str, what: str, found: set[str]) -> None:
    (tree / "refcoach/ui/bring_in/choose.py").touch()
    page = tree / "refcoach" / "ui" / place / "page.py"
    page.write_text(f"def late() -> None:\n    import refcoach.ui.{what}\n", encoding="utf-8")
    assert broken(tree) == found


def test_a_room_that_no_contract_names_is_found(tree: Path) -> None:
    (tree / "refcoach" / "ui" / "pages.py").touch()
    assert broken(tree) == {"shell"}
