"""Who brought whom on paper: as many pages as it needs, and each card whole on one of them."""

import re
import zlib

from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from refcoach.ui.introductions import tree_paper
from refcoach.ui.introductions.tree_paint import Node, TreePainter
from refcoach.ui.theme import load_theme


def many(count: int) -> list[Node]:
    """One person who named all others."""
    return [
        Node(0, "Ida Holm", "client", 0, count / 2),
        *(Node(n, f"Nr {n}", "", 1, n - 1, 0) for n in range(1, count)),
    ]


def pages(made: bytes) -> int:
    return made.count(b"/Type /Page\n")


def test_a_long_tree_takes_pages_and_a_short_one_takes_one(qapp: QApplication) -> None:
    assert pages(tree_paper.pdf(many(3), (), "Who brought whom", "{page}/{pages}")) == 1
    assert pages(tree_paper.pdf(many(100), (), "Who brought whom", "{page}/{pages}")) > 3


def test_names_are_text_letter_by_letter(qapp: QApplication) -> None:
    made = tree_paper.pdf([Node(1, "Griffin Büffel", "office", 0, 0)], (), "Who brought whom", "{page}")
    texts = b"".join(_unpacked(stream) for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL))
    letters = {chr(int(code, 16)) for code in re.findall(rb"<([0-9A-Fa-f]{4})>", texts)}
    assert set("GriffinBüeloc") <= letters
    assert not {"\ufb00", "\ufb01", "\ufb03"} & letters


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def test_each_card_is_whole_on_some_page(qapp: QApplication) -> None:
    tree = TreePainter(load_theme(dark=False), [*many(200), *(Node(n, "Far", "", n - 500, 7) for n in range(502, 512))])
    parts = tree_paper.parts(tree, QSizeF(700, 1000))
    assert len(parts) > 20
    assert [who for who, box in tree.boxes.items() if not any(part.contains(box) for part in parts)] == []


def test_a_picture_that_nobody_could_open_is_not_made(qapp: QApplication) -> None:
    assert tree_paper.picture(many(40), ()) is not None
    assert tree_paper.picture(many(4000), ()) is None
