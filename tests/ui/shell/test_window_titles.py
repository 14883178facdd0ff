"""No window's title names anybody, at any time: lists of windows show it, and some keep the first one for good."""

from whole import failing, forms

from refcoach.store import clients
from refcoach.ui.shell.screens_stage import Stage


def test_no_form_names_anybody_in_its_title(whole: Stage) -> None:
    everybody = [one.name for one in clients.page(today=whole.desk.today())]
    assert "Anna Kovács" in everybody
    words = {part for name in everybody for part in name.split()}
    found = {name: [form.windowTitle()] for name, form in forms(whole) if words & set(form.windowTitle().split())}
    assert failing(found) == {}
