"""The rules of the house that no linter holds: the lock file, the files in git, the shape of the source."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import refcoach

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "refcoach"
LOCK = ROOT / "requirements.lock"

# A file past 300 lines needs a reason here: path from the root -> reason.
LONG_FILES = {
    "dev.py": "it runs before there is anything it could import",
    "src/refcoach/store/migrations/0001_first.py": "the whole first schema in one place, frozen",
    "src/refcoach/store/migrations/0002_whole.py": "the whole second schema in one place, frozen",
    "tests/exchange/sample_files.py": "every format once, side by side",
    "tests/ui/clients/test_clients.py": "one page, through the owner's clicks",
}

# Hidden, a dialog inside `exec` is cancelled: what asks goes through widgets/asking. Other loops: path -> reason.
WAITS_IN_EXEC = {
    "src/refcoach/ui/introductions/column.py": "a card that is dragged",
    "src/refcoach/ui/shell/alone.py": "a page before there is a window",
    "src/refcoach/ui/shell/application.py": "the program itself",
    "src/refcoach/ui/shell/patience.py": "a short while, for the self-test and the pictures",
    "src/refcoach/ui/widgets/asking.py": "the one way to wait for an answer",
}

# Nothing in RefCoach goes to the network. Modules that talk to this computer alone: path -> reason; and with what.
LOCAL_SOCKETS = {
    "src/refcoach/ui/notifiers/bus.py": "the session bus, an AF_UNIX socket",
    "src/refcoach/ui/notifiers/loop_thread.py": "the loop of the library that shows notifications on other systems",
    "src/refcoach/ui/presence/second_start.py": "the RefCoach that is already open, an AF_UNIX socket",
    "src/refcoach/ui/presence/single_instance.py": "a later start of RefCoach, a QLocalServer",
}
LOCAL_NAMES = {"asyncio", "socket", "PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
NETWORK_MODULES = {
    "PySide6.QtNetwork", "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "urllib.error", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip
NETWORK_NAMES = {"AF_INET", "AF_INET6", "create_connection", "create_server"}

# Split, so that this file does not find itself.
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted",
    "py" + "pa.io",
    "arti" + "factory",
    "index" + "-url",
    "trusted" + "-host",
]
MACHINE_PATH = re.compile(r"(?<![\w.~*}/-])/(?:ho" r"me|Us" r"ers|ro" r"ot|wo" r"rk)/\w|[A-Z]:\\\\?Us" r"ers\\")


def python_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def files_in_git() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name for name in listing.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def locked() -> dict[str, Requirement]:
    text = re.sub(r"\\\n|#.*|--hash=\S+", "", LOCK.read_text(encoding="utf-8"))
    requirements = [Requirement(line) for line in text.splitlines() if line.strip()]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
        *project["build-system"]["requires"],
    ]
    return [Requirement(line) for line in lines]


def version_of(requirement: Requirement) -> str:
    (pin,) = requirement.specifier
    assert pin.operator == "==", requirement
    return pin.version


@pytest.mark.parametrize("requirement", wanted(), ids=str)
def test_the_lock_holds_every_dependency_within_its_range(requirement: Requirement) -> None:
    pinned = locked()[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version_of(pinned))
    markers = {str(other.marker or "") for other in wanted() if other.name == requirement.name}
    # Wanted on Linux for one reason and elsewhere for another is wanted everywhere.
    everywhere = {'sys_platform == "linux"', 'sys_platform != "linux"'} <= markers
    if requirement.marker:
        assert pinned.marker == (None if everywhere else Marker(str(requirement.marker)))


def test_the_lock_pins_exact_versions_with_sums_and_names_no_host() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert all(version_of(requirement) for requirement in locked().values())
    assert all(block.count("--hash=sha256:") for block in re.split(r"\n(?=\w)", text)[1:])
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)


def test_ci_calls_the_test_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines == ["#!/bin/sh", 'cd "$(dirname "$0")/.." && exec python3 dev.py test']


def test_no_file_in_git_names_a_registry_or_a_place_on_one_machine() -> None:
    found = []
    for path in files_in_git():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{name_of(path)}: {host}" for host in HOSTS if host in text.lower()]
        found += [f"{name_of(path)}: {match[0]}" for match in MACHINE_PATH.finditer(text)]
    assert found == []


def test_version_and_changelog_agree() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d\S*)", text, re.MULTILINE)
    assert newest
    assert newest[1] == refcoach.__version__


def test_a_dialog_is_waited_for_in_one_way_alone() -> None:
    ready = re.compile(r"QFileDialog|QInputDialog|QMessageBox\.(?:question|warning|critical|information|about)\(")
    waiting, made = [], []
    for path in python_files(SOURCE):
        text = path.read_text(encoding="utf-8")
        waiting += [name_of(path)] * bool(re.search(r"\.exec\(", text))
        made += [name_of(path)] * bool(ready.search(text))
    assert waiting == sorted(WAITS_IN_EXEC)
    assert made == ["src/refcoach/ui/widgets/asking.py"]


def test_no_file_is_long_without_a_reason() -> None:
    folders = [SOURCE, ROOT / "tests", ROOT / "benchmarks", ROOT / "packaging"]
    files = [ROOT / "dev.py", *(path for folder in folders for path in python_files(folder))]
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    long = {name: length for name, length in lengths.items() if length > 300}
    assert sorted(long) == sorted(LONG_FILES), long


def careless_writes(tree: ast.AST) -> Iterator[int]:
    """Lines that say `atomic` other than as `atomic("IMMEDIATE")`, as a call or as a bare decorator."""
    careful = {
        id(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and [arg.value for arg in node.args if isinstance(arg, ast.Constant)] == ["IMMEDIATE"]
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "atomic" and id(node) not in careful:
            yield node.lineno


def test_every_write_takes_the_lock_first() -> None:
    found = []
    for path in python_files(SOURCE):
        if "migrations" not in path.relative_to(SOURCE).parts:
            found += [
                f"{name_of(path)}:{line}" for line in careless_writes(ast.parse(path.read_text(encoding="utf-8")))
            ]
    assert found == []


def test_the_check_for_writes_sees_each_form() -> None:
    assert list(careless_writes(ast.parse("with db.atomic(): pass"))) == [1]
    assert list(careless_writes(ast.parse("with db.atomic('DEFERRED'): pass"))) == [1]
    assert list(careless_writes(ast.parse("@db.atomic\ndef f(): pass"))) == [1]
    assert list(careless_writes(ast.parse("with db.atomic('IMMEDIATE'): pass"))) == []


def network_uses(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "PySide6.QtNetwork":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            continue
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Attribute) and node.attr in NETWORK_NAMES:
            yield node.attr
            continue
        else:
            continue
        for name in names:
            parts = name.split(".")
            starts = {".".join(parts[: length + 1]) for length in range(len(parts))}
            yield from starts & NETWORK_MODULES


def test_nothing_goes_to_the_network() -> None:
    found = {}
    for path in python_files(SOURCE):
        uses = set(network_uses(ast.parse(path.read_text(encoding="utf-8"))))
        allowed = LOCAL_NAMES if name_of(path) in LOCAL_SOCKETS else set()
        if uses - allowed:
            found[name_of(path)] = sorted(uses - allowed)
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "import urllib.request",
        "from urllib import request",
        "from PySide6 import QtNetwork",
        "from PySide6.QtNetwork import QTcpSocket",
        "import socket",
        "s.AF_INET",
    ],
)
def test_the_check_for_the_network_sees_each_form(line: str) -> None:
    assert set(network_uses(ast.parse(line)))
    assert not set(network_uses(ast.parse("from urllib.parse import quote")))


def test_the_store_s_driver_is_named_in_one_file() -> None:
    # What it is asked in its own words is as much the driver's as its name. Migrations are given an open file.
    named = re.compile(r"^\s*(?:import sqlite3|from sqlite3)|SqliteDatabase|PRAGMA|VACUUM|\.pragma\(", re.MULTILINE)
    own = [path for path in python_files(SOURCE) if path.parent.name != "migrations"]
    files = [path for path in own if named.search(path.read_text(encoding="utf-8"))]
    assert [name_of(path) for path in files] == ["src/refcoach/store/driver.py"]
