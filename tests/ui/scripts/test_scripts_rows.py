"""The list of situations has rows of one line: no room is left for what a row does not have."""

import pytest
from PySide6.QtGui import QFontMetrics
from scripts_shown import TALK, Shown, settle

from refcoach.services import own_words
from refcoach.services.desk import Desk
from refcoach.store import coaching
from refcoach.ui.theme import ThemeKeeper, dress
from refcoach.ui.widgets.painting import pill_size
from refcoach.ui.widgets.row_delegate import RowDelegate


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("mine", [False, True])
def test_a_row_is_a_line_with_a_little_air(
    shown: Shown, keeper: ThemeKeeper, desk: Desk, scale: float, mine: bool
) -> None:
    keeper.set_scale(scale)
    dress(shown.page, keeper.theme)
    shown.page.resize(1000, 700)
    if mine:
        own_words.save(desk, TALK, own_words.items(TALK)[0].id, "Mine.")
    settle()
    line = QFontMetrics(keeper.theme.font("body", "strong")).height()
    rows = shown.page.list
    height = rows.verticalHeader().defaultSectionSize()
    assert line + keeper.theme.px(6) <= height <= 2 * line
    # The pill stands beside the title, in a row that is high enough for it.
    painter = rows.itemDelegate()
    assert isinstance(painter, RowDelegate) and not painter.narrow(rows.viewport().width())
    assert pill_size(keeper.theme, "Yours").height() <= height
    assert [row.title for n in range(rows.row_count()) if (row := rows.row(n)) and row.pills] == (
        [coaching.library().situations[TALK].title] if mine else []
    )
    places = [rows.visualRect(rows.model().index(number, 0)).height() for number in range(rows.row_count())]
    assert set(places) == {height}
