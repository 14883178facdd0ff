"""Somebody to write to, and the page on which it is done."""

from collections.abc import Iterator
from typing import Any

import pytest
from drafts import Shown, rest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from refcoach.domain.referrals import MaySay
from refcoach.services import referrals
from refcoach.services import settings as service
from refcoach.services.desk import Desk
from refcoach.ui.handouts.page import HandoutsPage
from refcoach.ui.hub import Hub
from refcoach.ui.theme import ThemeKeeper

KNOWN = {"business_name": "Hill & Daughters", "owner_first_name": "Robin", "business_phone": "01632 960 123"}


@pytest.fixture
def written(qtbot: QtBot, desk: Desk, hub: Hub, keeper: ThemeKeeper) -> Iterator[Shown]:
    service.save(desk, **KNOWN)
    QGuiApplication.clipboard().setText("before")

    def open_url(url: QUrl) -> bool:
        shown.urls.append(url)
        return shown.opens

    page = HandoutsPage(desk, hub, keeper, open_url=open_url)
    shown = Shown(page)
    page.told.connect(lambda text, batch: shown.told.append((text, batch)))
    page.resize(1100, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    rest()
    yield shown
    page.close()
    page.deleteLater()


@pytest.fixture
def anna(people: Any) -> int:
    found: int = people.due("Anna Kovács", 45, email="anna+home@kovacs.example")
    return found


@pytest.fixture
def tom(desk: Desk, anna: int) -> int:
    (named,) = referrals.capture(desk, anna, ["Tom Reed tom@reed.example"], may_say=MaySay.YES, prompted=False)
    return named.id
