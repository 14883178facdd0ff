"""What `benchmarks.cups` does in a process of its own: print as RefCoach prints, and say what was handed over."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QSpinBox, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "ui" / "paper"))

from paper_samples import VERSIONS, made

from benchmarks.cups_raster import PDF_DPI, RASTER_DPI
from refcoach.domain.sheets import Edge, Paper
from refcoach.store.handouts import sheets
from refcoach.ui.paper.document import Numbered, Page, pages, trial
from refcoach.ui.paper.output import picture
from refcoach.ui.paper.printing import Outcome, ask_in_dialog, print_jobs, printer_named
from refcoach.ui.paper.printing_jobs import Job, in_jobs
from refcoach.ui.paper.printing_trial import trial_jobs

COPIES = 2
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}


def paper_of(queue: str) -> Paper:
    return Paper.LETTER if queue.startswith("letter") else Paper.A4


def every_piece(paper: Paper, edge: Edge | None) -> list[Page]:
    return list(pages([made(piece, version)[0] for piece, version in VERSIONS], paper, edge))


def through_the_dialog(copies: int) -> Callable[[QPrinter], bool]:
    """Accept Qt's own dialog as an owner does: grey, more copies, and over an edge of which we know better."""

    def ask(printer: QPrinter) -> bool:
        parent = QWidget()

        def fill_in() -> None:
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            for box in dialog.findChildren(QSpinBox):
                if box.objectName() == "copies":
                    box.setValue(copies)
            for button in dialog.findChildren(QRadioButton):
                if button.objectName() in ("duplexShort", "grayscale"):
                    button.setChecked(True)
            for push in dialog.findChildren(QPushButton):
                if push.text().replace("&", "") == "Print":
                    push.click()

        QTimer.singleShot(300, fill_in)
        return ask_in_dialog(printer, parent)

    return ask


def described(queue: str, what: str, job: Job, copies: int, folder: Path) -> dict[str, Any]:
    """Say what a printer should be sent, beside our own pictures of it."""
    dpi = PDF_DPI if queue.endswith("pdf") else RASTER_DPI
    abouts: list[dict[str, Any] | None] = []
    fronts: dict[int, tuple[float, float]] = {}
    for number, page in enumerate(job.pages, 1):
        if page is None:
            abouts.append(None)
            continue
        fronts = fronts if page.back else numbers(page)
        name = f"{queue} {what} {page.sheet.id} {number}.png".replace(" ", "-").replace(",", "")
        picture(page, dpi).convertToFormat(QImage.Format.Format_Grayscale8).save(str(folder / name), "PNG", 90)
        abouts.append(about(page, fronts) | {"picture": name})
    return {
        "queue": queue,
        "what": f"{what}, {job.drawn[0].sheet.id}",
        "sides": _SIDES[job.sides],
        "copies": copies,
        "colours": "monochrome" if copies > 1 else "color",
        "pages": abouts,
    }


def numbers(page: Page) -> dict[int, tuple[float, float]]:
    """Return the middles of numbered cards."""
    return {
        stand.face.number: (stand.card.x + stand.card.width / 2, stand.card.y + stand.card.height / 2)
        for stand in page.stands
        if isinstance(stand.face, Numbered)
    }


def about(page: Page, fronts: dict[int, tuple[float, float]]) -> dict[str, Any]:
    width, height = page.sheet.size(page.paper)
    texts = [stand.card.within(*page.sheet.text) for stand in page.stands]
    left, y = (width - 100) / 2, height / (2 * page.sheet.rows) + 22
    return {
        "size": (width, height),
        "back": page.back,
        "texts": [(box.x, box.y, box.width, box.height) for box in texts],
        "marks": [(line.x1, line.y1, line.x2, line.y2) for line in page.cuts],
        "rulers": [(left, y, left + 100, y)] if page.ruler else [],
        "numbers": numbers(page),
        "fronts": fronts,
    }


def handed(queue: str, what: str, jobs: Sequence[Job], folder: Path, copies: int = 1) -> list[dict[str, Any]]:
    """Print on a queue; whatever goes wrong ends it all."""
    printer = printer_named(queue)
    assert printer is not None, queue
    outcome = print_jobs(jobs, printer, through_the_dialog(copies) if copies > 1 else None)
    assert outcome is not None and outcome.trouble is None, outcome
    assert "Handed over to" in outcome.words and queue in outcome.words, outcome
    return [described(queue, what, job, copies, folder) for job in jobs]


def prints(names: Sequence[str], folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for queue in names:
        paper = paper_of(queue)
        found += handed(queue, "pieces", in_jobs(every_piece(paper, Edge.LONG), Edge.LONG), folder, COPIES)
        found += handed(queue, "long", trial_jobs(paper, Edge.LONG), folder)
        for option in ("print-scaling-default=fit", "number-up-default=2"):
            subprocess.run(["lpadmin", "-p", queue, "-o", option], check=True)
        found += handed(queue, "short, on a queue that shrinks", trial_jobs(paper, Edge.SHORT), folder)
        for option in ("print-scaling-default", "number-up-default"):
            subprocess.run(["lpadmin", "-p", queue, "-R", option], check=True)
        fronts = [page for page in every_piece(paper, None) if page.sheet.id == "cards_4"][:2]
        for number, job in enumerate(in_jobs(fronts, None), 1):
            found += handed(queue, f"by hand {number}", [job], folder)
    return found


def trials(names: Sequence[str], folder: Path) -> list[dict[str, Any]]:
    return [
        described(queue, "trial", job, 1, folder) for queue in names for job in trial_jobs(paper_of(queue), Edge.LONG)
    ]


def troubles(names: Sequence[str], folder: Path) -> list[str]:
    """Do to queues what the world does; return what was not said of it."""
    queue = names[0]
    sheet = next(iter(sheets().values()))
    jobs = in_jobs(trial(sheet, paper_of(queue), Edge.LONG), Edge.LONG)
    other = in_jobs(trial(sheet, Paper.LETTER, Edge.LONG), Edge.LONG)
    wrong: list[str] = []

    def expect(what: str, words: str, wanted: Sequence[Job] = jobs, printer: QPrinter | None = None) -> None:
        printer = printer or printer_named(queue)
        assert printer is not None, what
        outcome = print_jobs(wanted, printer) or Outcome("cancelled")
        print(f"  {what}: {outcome.words}", file=sys.stderr)
        if not outcome.words.startswith(words) or "PDF" not in outcome.words or outcome.left != tuple(wanted):
            wrong.append(f"{what}: {outcome.words!r}")

    expect("other paper", f"The printer “{queue}” does not know the size of this paper, US Letter", other)
    for stop, go, what, words in (
        ("cupsdisable", "cupsenable", "paused", f"The printer “{queue}” is paused, or something is wrong with it"),
        ("cupsreject", "cupsaccept", "closed", f"The printer “{queue}” takes nothing to print at the moment"),
    ):
        subprocess.run([stop, queue], check=True)
        expect(what, words)
        subprocess.run([go, queue], check=True)
    kept = printer_named(names[1])
    subprocess.run(["lpadmin", "-x", names[1]], check=True)
    expect("gone", f"The printer “{names[1]}” is no longer there", printer=kept)
    if printer_named(names[1]) is not None:
        wrong.append("another printer is taken for the one that is gone")
    os.environ["TMPDIR"] = str(folder / "nowhere")
    expect("no folder", "RefCoach may not write to the system's folder for temporary files")
    del os.environ["TMPDIR"]
    printer = printer_named(queue)
    os.kill(int((folder / "cupsd.pid").read_text()), signal.SIGTERM)
    time.sleep(3)
    expect("CUPS ended", "RefCoach finds no printer", printer=printer)
    return wrong


def main(words: Sequence[str]) -> None:
    app = QApplication([])
    what, folder, *names = words
    done = {"prints": prints, "trials": trials, "troubles": troubles}[what](names, Path(folder))
    print(json.dumps(done))
    app.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
