"""One page of paper: as large as there is room for, of the country's size, in memory."""

import re
import zlib

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QApplication

from refcoach.ui.widgets.paper import Line, one_page, paper_size


def pages(made: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", made))


def box(made: bytes) -> list[float]:
    found = re.search(rb"/MediaBox\s*\[([^\]]+)\]", made)
    assert found
    return [round(float(one)) for one in found[1].split()]


@pytest.mark.parametrize(("country", "size"), [("DE", [0, 0, 595, 842]), ("US", [0, 0, 612, 792])])
def test_paper_is_the_countrys(qapp: QApplication, country: str, size: list[float]) -> None:
    made = one_page([Line("title", "What I say"), Line("say", "Hello.")], "What I say", country)
    assert made
    assert (pages(made), box(made)) == (1, size)
    assert paper_size().id() in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter)


def test_much_gets_smaller_and_too_much_is_none(qapp: QApplication) -> None:
    some = one_page([Line("say", "One sentence that is said. " * 8)] * 18, "What I say", "DE")
    assert some
    assert pages(some) == 1
    assert one_page([Line("say", "One sentence that is said. " * 40)] * 60, "What I say", "DE") is None


def test_words_are_never_markup(qapp: QApplication) -> None:
    plain = one_page([Line("say", "x" * 20)], "T", "DE")
    marked = one_page([Line("say", "<h1>" + "x" * 20 + "</h1>")], "T", "DE")
    assert plain
    assert marked
    assert len(_streams(marked)) >= len(_streams(plain))


def _streams(made: bytes) -> bytes:
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return b"".join(zlib.decompress(one) for one in found if one[:1] == b"x")
