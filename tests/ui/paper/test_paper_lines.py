"""Lines: the same wherever they are drawn, each value in its own direction, and nothing broken that must not be."""

import subprocess
import sys
from itertools import pairwise

import pytest
from paper_reader import Letter, plain, read
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, Qt
from PySide6.QtGui import QFont, QImage, QPaintDevice, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from refcoach.domain.fitting import line_height
from refcoach.domain.handouts import Block, Merged, Said
from refcoach.ui.paper import fonts
from refcoach.ui.paper.fonts import UNITS, draws, face, missing_letters
from refcoach.ui.paper.lines import Laid, Style, lay_out, lines_of

ARABIC, HEBREW, CHINESE, THAI = "محمد العربي", "שרה כהן", "王小明", "สมชาย ใจดี"
PLAIN = Style()


def said(text: str, *values: str, whole: tuple[str, ...] = ()) -> Said:
    merged = tuple(Merged(f"f{at}", text.index(one), text.index(one) + len(one)) for at, one in enumerate(values))
    return Said(Block("a", text), text, merged, whole=whole)


def reach(laid: Laid, letters: str) -> tuple[float, float]:
    """From where to where some letters reach on paper, in millimetres."""
    boxes = [it.box for it in on_paper(laid) if set(plain(it.text)) & set(letters)]
    return min(box.x for box in boxes), max(box.right for box in boxes)


@pytest.mark.parametrize(("name", "first", "second"), [(ARABIC, "محد", "العربي"), (HEBREW, "שר", "כן")])
def test_a_name_from_right_to_left_stands_right_among_words_from_left_to_right(
    qapp: QApplication, name: str, first: str, second: str
) -> None:
    laid = lay_out(said(f"For {name}, 12!", name), PLAIN, 10, 100)
    assert reach(laid, "For")[1] < reach(laid, second)[0]
    assert reach(laid, second)[1] < reach(laid, first)[0]
    # What follows the name stands behind it: without isolation a number would jump before it.
    assert reach(laid, first)[1] < reach(laid, ",")[0] < reach(laid, "12")[0] < reach(laid, "!")[0]
    assert reach(laid, "For")[0] < 1


def test_a_name_from_left_to_right_stands_right_among_words_from_right_to_left(qapp: QApplication) -> None:
    laid = lay_out(said("עבור Anna Bell 12, שלום", "Anna Bell 12"), PLAIN, 10, 100)
    assert reach(laid, "Ana")[1] < reach(laid, "Bel")[0]
    assert reach(laid, "Bel")[1] < reach(laid, "12")[0]
    assert (
        reach(laid, "12")[1] < reach(laid, "עב")[0] and reach(laid, "ם")[1] < reach(laid, ",")[1] < reach(laid, "A")[0]
    )
    # It begins at the right edge.
    assert reach(laid, "ע")[1] == pytest.approx(100, abs=1)


def test_a_name_alone_stands_where_the_page_begins(qapp: QApplication) -> None:
    assert reach(lay_out(said(HEBREW, HEBREW), PLAIN, 10, 100), "ן")[0] < 1


def test_a_number_is_broken_at_its_blanks_alone(qapp: QApplication) -> None:
    phone = "01632 960 123"
    call = said(f"Call {phone} today", phone, whole=("f0",))
    assert lines_of(call, PLAIN, 11, 120) == 1
    assert lines_of(call, PLAIN, 11, 14) > 1
    assert lines_of(call, PLAIN, 11, 8) == 0
    # Whatever is not one is broken anywhere, once it is longer than a line.
    assert lines_of(said("Donaudampfschiff", "Donaudampfschiff"), PLAIN, 11, 8) > 2


def test_lines_are_a_leading_apart_whatever_letters_are_in_them(qapp: QApplication) -> None:
    laid = lay_out(said(f"Anna {CHINESE}\u2028{THAI}\u2028Ünsal g\u2028{ARABIC}"), PLAIN, 11, 100)
    lines = [laid.layout.lineAt(number) for number in range(laid.lines)]
    baselines = [line.y() + line.ascent() for line in lines]
    steps = {round(two - one, 1) for one, two in pairwise(baselines)}
    assert laid.lines == 4 and len(steps) == 1
    assert steps.pop() == pytest.approx(line_height(11) * UNITS, abs=1)


def test_a_day_is_bold_and_what_has_no_slanted_letter_stands_upright(qapp: QApplication) -> None:
    style = Style(italic=True, bold_fields=frozenset(["f0"]))
    laid = lay_out(said(f"On Monday with 🙂 {ARABIC} {CHINESE}", "Monday", ARABIC), style, 10, 100)
    text = laid.layout.text()
    looks = {
        text[one.start : one.start + one.length].strip("\u2068\u2069 "): one.format.font()
        for one in laid.layout.formats()
    }
    assert looks["Monday"].bold()
    assert not any(font.italic() for letters, font in looks.items() if set(letters) & set(ARABIC) - {" "})
    assert not draws("م", italic=True) or ARABIC not in looks


@pytest.mark.parametrize("text", ["office affluent", "Zoë Ångström", ARABIC, HEBREW, CHINESE, THAI, "Жанна Ωμέγα"])
def test_a_screen_a_picture_and_a_pdf_are_alike(qapp: QApplication, text: str) -> None:
    """They are one layout, drawn at their own scale: the ink begins and ends at the same places."""
    laid = lay_out(said(f"{text} and {text}", text), PLAIN, 12, 100)
    letters = on_paper(laid)
    ends = min(it.box.x for it in letters), max(it.box.right for it in letters)
    for dots in (4.0, 12.0):
        image = QImage(int(120 * dots), int(12 * dots), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        draw(laid, image, dots)
        columns = range(image.width())
        inked = [x for x in columns if any(image.pixelColor(x, y).lightness() < 200 for y in range(image.height()))]
        assert (min(inked) / dots, (max(inked) + 1) / dots) == pytest.approx(ends, abs=1 / dots + 0.05)


def on_paper(laid: Laid) -> tuple[Letter, ...]:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageMargins(QMarginsF())
    writer.setResolution(1200)
    draw(laid, writer, 1200 / 25.4)
    return read(bytes(kept.data()))[0].letters


def draw(laid: Laid, device: QPaintDevice, dots: float) -> None:
    painter = QPainter(device)
    painter.scale(dots / UNITS, dots / UNITS)
    laid.draw(painter, QPointF(0, 200))
    painter.end()


def test_the_letters_of_the_tests_are_here(qapp: QApplication) -> None:
    """Without them nothing here would show that such names come out: python3 dev.py test installs them."""
    for text in (ARABIC, HEBREW, CHINESE, THAI, "Ünsal Łódź Ωμέγα Жанна 🙂👩‍👩‍👧🇩🇪"):
        assert missing_letters(text) == (), f"no font here draws {text}"


def test_the_face_is_ours_and_leaves_words_findable(qapp: QApplication) -> None:
    assert fonts.family() == "RefCoach Paper"
    font = face(10)
    assert font.pixelSize() == round(10 * 25.4 / 72 * 100)
    assert font.hintingPreference() is QFont.HintingPreference.PreferNoHinting
    liga = QFont.Tag("liga")
    assert font.isFeatureSet(liga) and font.featureValue(liga) == 0


LOADED = """
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication
from refcoach.ui.paper import fonts
application = QGuiApplication([])
before = QFontInfo(QFont()).family()
assert fonts.family() != before
print(before == QFontInfo(QFont()).family())
"""


def test_the_window_keeps_its_own_letters(qapp: QApplication) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, timeout=60)
    assert done.stdout == "True\n", done.stderr


ENDED = """
import weakref
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from refcoach.domain.handouts import Block, Said
from refcoach.ui.paper.fonts import face
from refcoach.ui.paper.lines import Style, lay_out
application = QGuiApplication([])
image = QImage(9, 9, QImage.Format.Format_RGB32)
painter = QPainter(image)
laid = lay_out(Said(Block("a", "Anna"), "Anna"), Style(), 10, 100)
laid.draw(painter, QPointF())
painter.end()
kept = weakref.ref(laid.layout), weakref.ref(face(10))
del laid
print([one() is None for one in kept], flush=True)
application.destroyed.connect(lambda: print([one() is None for one in kept], flush=True))
"""


def test_no_letters_are_kept_once_the_application_goes(qapp: QApplication) -> None:
    done = subprocess.run([sys.executable, "-c", ENDED], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "[False, False]\n[True, True]\n"), done.stderr


# Egyptian letters, for which nobody here has a font.
NOBODY_S = "\U00013000\U00013001"


def test_a_letter_that_no_font_has_is_named_once_and_leaves_a_mark(qapp: QApplication) -> None:
    assert missing_letters(f"Anna {NOBODY_S}{NOBODY_S} e\u0301 \u200d\u2069") == tuple(NOBODY_S)
    assert fonts.drawable(f"a{NOBODY_S[0]}b") == "a\N{REPLACEMENT CHARACTER}b"
    laid = lay_out(said(f"For {NOBODY_S}", NOBODY_S), PLAIN, 10, 100)
    assert "\N{REPLACEMENT CHARACTER}" * 2 in laid.layout.text()
