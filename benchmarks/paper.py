"""Many letters as one PDF, against typst and reportlab; and the preview after a key, against painting it again.

python -m benchmarks.paper [--letters 500] [--pairs 5]

By hand: it installs typst and reportlab into a temporary folder, and never into the project's environment.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Result, Run, compare, timed
from refcoach.domain.sheets import Paper
from refcoach.resources import resource
from refcoach.store.handouts import handouts, sheets
from refcoach.ui.handouts.preview import Preview, sides
from refcoach.ui.paper.document import pages
from refcoach.ui.paper.faces import Composed, Wanted, compose
from refcoach.ui.paper.output import pdf
from refcoach.ui.theme import load_theme

TOOLS = ("typst==0.15.2", "reportlab==5.1.0", "pillow==13.0.0", "charset-normalizer==3.5.3")
TYPST_GOAL, REPORTLAB_GOAL, PREVIEW_GOAL = 0.9, 1.9, 2.0
FAMILY, POINTS, LEADING = "RefCoach Paper", 11.5, 1.25
# What the sheet of a letter leaves free of A4 around its text, and what parts two blocks.
SIDE_MM, TOP_MM, GAP_MM = 20, 29.5, 1.5
FIRST = ("Mira", "Łucja", "Anna", "Tom", "Ruth", "Žofia", "Otto", "Ida", "Ken", "Zoë")
BUSINESS = ("Kitchens", "Gardens", "Bakery", "Roofs", "Joinery", "Carpets", "Windows")
PAGE = re.compile(rb"/Type\s*/Page\b")
ONE = ("Quilla", "Hill Kitchens")
Letters = Sequence[Sequence[str]]
"""The paragraphs of each letter."""
_rounds = count()


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.paper", description="Letters, and the preview of one.")
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args(arguments)
    _app = QApplication.instance() or QApplication(["benchmarks"])
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--target", folder, *TOOLS], check=True, stderr=subprocess.DEVNULL)
        # Behind everything of the project: whatever both have is the project's.
        sys.path.append(folder)
        for result in letters(options.letters, options.pairs):
            print(result.line(), flush=True)
        print(preview(options.pairs * 20).line())
    return 0


def letters(size: int, pairs: int) -> Iterator[Result]:
    """Pages a second of one PDF: more is better. Each run has names that none had before."""
    own = _rate(size, lambda people, _: pdf(pages([_composed(*one) for one in people], Paper.A4), "letters"))
    peers = (("typst", _typst(), TYPST_GOAL), ("reportlab", _reportlab(), REPORTLAB_GOAL))
    for name, write, goal in peers:
        peer = _rate(size, write)
        yield compare("letters", size, own, peer, against=name, pairs=pairs, unit="pages/s", goal=goal)


def preview(pairs: int) -> Result:
    """A word changes, and the preview is composed, shown and painted; against painting what it shows."""
    theme = load_theme(dark=False)
    shown = Preview(theme)
    shown.resize(700, shown.heightForWidth(700))

    def key() -> None:
        piece = _composed(f"Mira{next(_rounds)}", "Hill Kitchens")
        shown.show_sides(sides(piece, Paper.A4, ("Letter",)), " ".join(_words(piece)))
        shown.grab()

    key()
    shown.resize(700, shown.heightForWidth(700))
    return compare(
        "preview", 1, timed(key), timed(shown.grab), against="painting it again", pairs=pairs, goal=PREVIEW_GOAL
    )


def _rate(size: int, write: Callable[[Sequence[tuple[str, str]], Letters], bytes]) -> Run:
    """Measure pages a second; who the letters speak of, and for the others their words, is settled before the clock."""

    def run() -> float:
        people = _people(size)
        words = _words(_composed(*ONE))
        others = [[line.replace(ONE[0], owner).replace(ONE[1], firm) for line in words] for owner, firm in people]
        made: list[bytes] = []
        elapsed = timed(lambda: made.append(write(people, others)))()
        if len(PAGE.findall(made[0])) != size:
            raise RuntimeError("These are not as many pages as letters.")
        return size * 1000 / elapsed

    return run


def _people(size: int) -> list[tuple[str, str]]:
    turn = next(_rounds)
    return [
        (f"{FIRST[at % len(FIRST)]}{turn}x{at}", f"Hill {turn}x{at} {BUSINESS[at % len(BUSINESS)]}")
        for at in range(size)
    ]


def _composed(owner: str, business: str) -> Composed:
    content = handouts()
    piece = content.pieces["letter"]
    values = {
        "business.name": business,
        "business.owner_first_name": owner,
        "business.phone": "01632 960 123",
        "business.web": "hillkitchens.example",
        "business.what_we_do_plain": "We build kitchens that fit old houses",
        "ideal_client.trigger_1": "I can't stand this kitchen any more",
    }
    return compose(Wanted(content, sheets()[piece.sheet], piece, piece.versions[0], values, ["prize_on"]))


def _words(piece: Composed) -> list[str]:
    return [one.text for face in piece.faces for part in face.parts for one in part.fitted.placed]


def _typst() -> Callable[[Any, Letters], bytes]:
    typst: Any = import_module("typst")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[resource("fonts")])
    head = (
        f'#set page(paper: "a4", margin: (x: {SIDE_MM}mm, y: {TOP_MM}mm))\n'
        f'#set text(font: "{FAMILY}", size: {POINTS}pt, ligatures: false, hyphenate: false)\n'
        f"#set par(leading: {LEADING - 1}em, spacing: {GAP_MM}mm + {LEADING - 1}em)\n"
    )

    def write(_people: Any, letters: Letters) -> bytes:
        bodies = ("\n\n".join(f"#text({_quoted(words)})" for words in letter) for letter in letters)
        source = head + "\n#pagebreak()\n".join(bodies)
        made: bytes = typst.compile(source.encode(), font_paths=fonts, pdf_tags=False)
        return made

    return write


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _reportlab() -> Callable[[Any, Letters], bytes]:
    platypus: Any = import_module("reportlab.platypus")
    styles: Any = import_module("reportlab.lib.styles")
    metrics: Any = import_module("reportlab.pdfbase.pdfmetrics")
    ttfonts: Any = import_module("reportlab.pdfbase.ttfonts")
    escape: Any = import_module("xml.sax.saxutils").escape
    mm = 72 / 25.4
    metrics.registerFont(ttfonts.TTFont(FAMILY, str(Path(resource("fonts")) / "RefCoachPaper-Regular.ttf")))
    style = styles.ParagraphStyle("letter", fontName=FAMILY, fontSize=POINTS, leading=POINTS * LEADING)
    style.spaceAfter = GAP_MM * mm

    def write(_people: Any, letters: Letters) -> bytes:
        out = BytesIO()
        margins = dict.fromkeys(("leftMargin", "rightMargin"), SIDE_MM * mm)
        margins |= dict.fromkeys(("topMargin", "bottomMargin"), TOP_MM * mm)
        document = platypus.SimpleDocTemplate(out, pagesize=(210 * mm, 297 * mm), **margins)
        story = []
        for letter in letters:
            story += [platypus.Paragraph(escape(words), style) for words in letter]
            story.append(platypus.PageBreak())
        document.build(story)
        return out.getvalue()

    return write


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
