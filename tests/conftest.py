"""What every test stands on: a private place for files, calm settings, and no window left behind."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from command_line import CommandLine

# Before Qt is loaded: nothing a test forgets to redirect may reach the data of whoever runs it.
PRIVATE = Path(tempfile.mkdtemp(prefix="refcoach-tests-"))
os.environ["REFCOACH_DATA"] = str(PRIVATE / "data")
if sys.platform.startswith("linux"):
    os.environ["XDG_CONFIG_HOME"] = str(PRIVATE / "config")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(PRIVATE))
    # A computer that says no country: whoever runs the tests has their own rules of trade.
    os.environ["LC_ALL"] = "C.UTF-8"
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples on every machine and every day; HYPOTHESIS_PROFILE=thorough looks further by chance.
settings.register_profile("ci", derandomize=True, max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# They take longest. Whoever of several workers got one of them last would keep the others waiting.
LONGEST = (
    "packaging/test_bundle.py",
    "ui/test_year.py",
    "ui/shell/test_small_screens.py",
    "invariants/test_histories.py",
    "invariants/test_figures.py",
    "ui/notifiers/test_program_buttons.py",
    "ui/settings/test_rules_card.py",
    "ui/paper/test_every_piece.py",
    "ui/notifiers/test_told_when_due.py",
    "ui/settings/test_every_pack.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among several workers, the longest files come first; otherwise nothing changes."""
    if hasattr(config, "workerinput"):
        first = {Path(__file__).parent / name: rank for rank, name in enumerate(LONGEST)}
        items.sort(key=lambda item: first.get(item.path, len(first)))


def pytest_unconfigure() -> None:
    shutil.rmtree(PRIVATE, ignore_errors=True)


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a window open fails: the next one would see it, or hang on it.

    Python's collector waits until all that was told to delete itself is gone. What a test leaves behind in a circle
    has no parent, as no widget of the program is without: collected in the midst of another test it would be deleted
    while Qt goes through all widgets, to dress them anew.
    """
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    try:
        yield
        nothing_is_open()
    finally:
        gc.enable()
        gc.collect()


def nothing_is_open() -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return
    # The event loop of a test never runs deep enough to delete what was told to delete itself later, and each new
    # theme would dress it again.
    deferred = sys.modules["PySide6.QtCore"].QEvent.Type.DeferredDelete
    widgets.QApplication.sendPostedEvents(None, deferred.value)
    left = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    for window in left:
        window.close()
    assert not left, f"windows left open: {left}"


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty book, made once: to copy it takes a tenth of the time."""
    from refcoach.store.database import close_database, open_database

    path = open_database(tmp_path_factory.mktemp("empty"))
    close_database()
    return path


@pytest.fixture
def begun(empty_book: Path, tmp_path: Path) -> Path:
    """A data folder with an empty book in it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(empty_book, folder)
    return folder


@pytest.fixture
def book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> "CommandLine":
    """The command line on a folder of its own."""
    # Not before the environment is private: it loads the program.
    from command_line import CommandLine

    return CommandLine(tmp_path / "data", capsys)
