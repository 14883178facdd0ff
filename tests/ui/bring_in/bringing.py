"""Files to bring in, and whoever chooses them."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from refcoach.services.desk import Desk
from refcoach.store import clients
from refcoach.ui.bring_in.imports import ImportPane
from refcoach.ui.bring_in.preview import PreviewView
from refcoach.ui.widgets.files import Files

HEADER = "First Name,Last Name,E-mail 1 - Value,Organization Name\n"


def contacts(folder: Path, count: int, name: str = "contacts.csv") -> Path:
    rows = "".join(f"Person,Number{n},person{n}@firm.example,Firm {n}\n" for n in range(count))
    path = folder / name
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


class Chooser:
    """Stands for the system's dialog."""

    def __init__(self) -> None:
        self.path: Files | None = None

    def __call__(self) -> Files | None:
        return self.path


def choose(qtbot: QtBot, pane: ImportPane, chooser: Chooser, path: Files) -> None:
    chooser.path = path
    pane.choose.button.click()
    qtbot.waitUntil(lambda: not pane.is_busy())


def verdicts(preview: PreviewView) -> list[str]:
    rows = [preview.rows.row(n) for n in range(preview.rows.row_count())]
    return [row.pills[0][0] for row in rows if row]


def people(desk: Desk) -> int:
    return clients.count(today=desk.today())
