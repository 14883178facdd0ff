"""Words are taken along from the page of all scripts: what is not known of the business is a blank to fill in."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtGui import QGuiApplication
from scripts_shown import TALK, Shown

from pdf_text import pdf_pages
from refcoach.services import own_words
from refcoach.services.desk import Desk
from refcoach.store import coaching


def test_the_words_are_copied_as_text(shown: Shown, desk: Desk) -> None:
    own_words.save(desk, TALK, shown.steps()[0], "Mine {{client.first_name}}. And {this} & that.")
    shown.page.taking.copy()
    text = QGuiApplication.clipboard().text()
    assert "1. Mine ________. And {this} & that." in text
    assert "{{" not in text
    assert text.startswith(coaching.library().situations[TALK].title)


def test_a_draft_has_a_subject_the_words_and_nobody_to_go_to(shown: Shown, desk: Desk) -> None:
    own_words.save(desk, TALK, shown.steps()[0], "50% + 50% & more? Zoë #1")
    shown.page.taking.draft()
    address = bytes(shown.opened[0].toEncoded().data()).decode()
    parts = urlsplit(address)
    asked = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, parts.path) == ("mailto", "")
    assert asked["subject"] == [coaching.library().situations[TALK].title]
    assert "1. 50% + 50% & more? Zoë #1\r\n\r\n2. " in asked["body"][0]
    assert "Nothing was sent" in shown.told[-1][0]
    shown.opens = False
    shown.page.taking.draft()
    assert shown.told[-1][0] == "No mail program opened, and nothing was sent. Copy the words instead."


def test_one_page_is_saved_where_the_owner_says(shown: Shown, tmp_path: Path, desk: Desk) -> None:
    own_words.save(desk, TALK, shown.steps()[0], "Hi {{client.first_name}} & <b>all</b>. Since {{meeting.date}}?")
    shown.page.taking.page()
    assert shown.told[1:] == []
    shown.place = tmp_path / "page.pdf"
    shown.page.taking.page()
    assert shown.told[-1][0] == "Saved as “page.pdf”."
    (page,) = pdf_pages(shown.place)
    assert page.startswith(coaching.library().situations[TALK].title)
    assert "1. Hi ________ & <b>all</b>. Since ________?" in page
    assert "{{" not in page
    for code in coaching.library().situations[TALK].responses:
        assert coaching.library().hesitations[code] in page
    shown.place = tmp_path / "nowhere" / "page.pdf"
    shown.page.taking.page()
    assert "could not be written" in shown.told[-1][0]


@pytest.mark.parametrize("talk", coaching.library().situations)
def test_every_talk_fits_on_one_page_and_has_no_raw_field(shown: Shown, tmp_path: Path, talk: str) -> None:
    shown.page.show_situation(talk)
    shown.place = tmp_path / "page.pdf"
    shown.page.taking.page()
    (page,) = pdf_pages(shown.place)
    assert "{{" not in page and "}}" not in page
    shown.page.taking.copy()
    copied = " ".join(QGuiApplication.clipboard().text().split())
    assert copied.replace("-", "").replace(" ", "") == page.replace("-", "").replace(" ", "")
