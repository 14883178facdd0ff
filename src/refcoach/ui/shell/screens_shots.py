"""What the screens show: one line a picture. To add a page or dialog, add a line."""

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtWidgets import QDialog, QWidget

from refcoach.domain.backups import Why
from refcoach.services import backups
from refcoach.services.desk import Desk
from refcoach.store.wrong import Wrong
from refcoach.ui.bring_in.imports import ImportDialog, ImportPane
from refcoach.ui.clients.edit_client import EditClientDialog
from refcoach.ui.clients.new_client import NewClientDialog
from refcoach.ui.clients.result import ResultDialog
from refcoach.ui.clients.sale import SaleDialog
from refcoach.ui.clients.waive import WaiveDialog
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.move import MoveDialog
from refcoach.ui.forms.named import NamedDialog
from refcoach.ui.forms.pick_day import PauseDialog, PlanDialog, SnoozeDialog
from refcoach.ui.forms.problem import ProblemDialog
from refcoach.ui.forms.skip import SkipDialog
from refcoach.ui.forms.task import TaskDialog
from refcoach.ui.forms.too_often import TooOftenDialog
from refcoach.ui.introductions.views import BOARD, LIST, THANKS, TREE, VALUE
from refcoach.ui.presence.closing import ClosingDialog
from refcoach.ui.settings.licences import LicencesDialog
from refcoach.ui.settings.restore import RestoreDialog
from refcoach.ui.settings.settings import SettingsPage
from refcoach.ui.shell.first_run import first_run as put_together
from refcoach.ui.shell.keys_sheet import KeysSheet
from refcoach.ui.shell.pages import PAGES
from refcoach.ui.shell.patience import wait, wait_until
from refcoach.ui.shell.screens_more import (
    answer,
    carried_book,
    estimate,
    how_often,
    import_doubt,
    introductions,
    quote,
    rehearsal,
    report,
    rewording,
    scripts,
    target_form,
    wanted,
    whats_new,
    won,
    word_game,
    wrong_book,
)
from refcoach.ui.shell.screens_paper import PAPER
from refcoach.ui.shell.screens_review import REVIEW, REVIEW_EMPTY
from refcoach.ui.shell.screens_scorecard import SCORECARD
from refcoach.ui.shell.screens_stage import Shot, Stage
from refcoach.ui.shell.screens_table import before_meeting, covered, meeting
from refcoach.ui.shell.screens_working import WORKING, first_week
from refcoach.ui.start.first_run import PEOPLE, TICK, YOU
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.wanted.dialogs import EditTargetDialog, KnowsDialog
from refcoach.ui.wanted.page import IDEAL
from refcoach.ui.wanted.page import PEOPLE as PEOPLE_TO_MEET


def page(key: str) -> Shot:
    """A page of the window."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        stage.window.door.open(key)
        yield stage.window

    return shot


def client(stage: Stage) -> Iterator[QWidget]:
    """One client in full: the one whose meeting is due."""
    stage.window.door.open("client", stage.asking().client_id)
    yield stage.window


def ask(stage: Stage) -> Iterator[QWidget]:
    """Today with the ask panel."""
    meeting = stage.asking()
    stage.window.door.open("today")
    stage.window.door.open("ask", meeting.client_id, meeting.id)
    yield stage.window
    stage.window.workspace.close_panel()


def after_outcome(stage: Stage) -> Iterator[QWidget]:
    """The ask panel after a yes, with the capture of names."""
    meeting = stage.asking()
    stage.window.door.open("today")
    stage.window.door.open("ask", meeting.client_id, meeting.id)
    bar = stage.window.panel.bar
    for key in ("anyway", "yes", "named", "done"):
        if key in bar.buttons:
            bar.buttons[key].click()
    yield stage.window
    stage.window.undo()
    stage.window.workspace.close_panel()
    stage.window.notice.dismiss()


def settings_card(name: str) -> Shot:
    """Settings, scrolled to one of its cards."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        stage.window.door.open("settings")
        page = stage.window.inside.page("settings")
        if isinstance(page, SettingsPage):
            # How high everything is, is known once it is on the screen.
            wait()
            page.scroll_to(getattr(page, name))
        yield stage.window

    return shot


def backups_card(stage: Stage) -> Iterator[QWidget]:
    """Three backups, one of them before people were brought in."""
    for why in (Why.DAILY, Why.IMPORT, Why.BY_HAND):
        backups.make_now(stage.desk, why)
    stage.window.door.open("settings")
    card = cast(SettingsPage, stage.window.inside.page("settings")).backups
    # They are looked at beside the window's own work.
    wait_until(lambda: bool(card.restore_buttons()))
    yield from settings_card("backups")(stage)


def restore(stage: Stage) -> Iterator[QWidget]:
    """What is inside a backup, before it takes the book's place."""
    made = backups.make_now(stage.desk, Why.BY_HAND).backup
    if made is None:
        raise RuntimeError("there is no room for a backup")
    form = RestoreDialog(stage.desk, stage.keeper, made.path, stage.window)
    form.open()
    wait_until(form.save_button.isEnabled)
    yield form
    form.reject()


def dialog(make: Callable[[Stage], QDialog]) -> Shot:
    """A dialog over the window, taken by itself."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        form = make(stage)
        form.open()
        yield form
        form.close()

    return shot


def first_run(step: int, *, preview: bool = False) -> Shot:
    """A step of first run, as large as the window."""

    def shot(stage: Stage) -> Iterator[QWidget]:
        parts = (stage.desk, stage.hub, stage.keeper, stage.choose)
        wizard = put_together(*parts, lambda: stage.window.surroundings)
        wizard.resize(stage.window.size())
        wizard.show()
        wizard.show_step(step)
        pane = cast(ImportPane, wizard.people.ways.pane)
        if preview:
            pane.choose.button.click()
            wait_until(lambda: pane.currentWidget() is pane.preview)
        for number in range(3 if step == TICK else 0):
            row = wizard.tick.rows.row(number)
            if row is not None:
                wizard.tick.toggle(row.key)
        yield wizard
        pane.stop()
        wizard.close()
        wizard.deleteLater()

    return shot


def import_preview(stage: Stage) -> Iterator[QWidget]:
    """The import after a file was read."""
    form = ImportDialog(stage.desk, stage.hub, stage.keeper, stage.choose, stage.window)
    form.open()
    form.pane.choose.button.click()
    wait_until(lambda: form.pane.currentWidget() is form.pane.preview)
    yield form
    form.close()


def _of_client(kind: Callable[[Desk, ThemeKeeper, int, QWidget], QDialog]) -> Shot:
    return dialog(lambda stage: kind(stage.desk, stage.keeper, stage.asking().client_id, stage.window))


def _of_check_in(kind: Callable[[Desk, ThemeKeeper, int, QWidget], QDialog]) -> Shot:
    return dialog(lambda stage: kind(stage.desk, stage.keeper, stage.asking().id, stage.window))


SHOTS: dict[str, Shot] = {
    **{key: page(key) for key in (*(one.key for one in PAGES), "how")},
    "today-ask": ask,
    "today-after": after_outcome,
    "rehearsal": rehearsal(2),
    "rehearsal-answer": rehearsal(2, answer=True),
    "rehearsal-end": rehearsal(4, enough=True),
    "scripts": scripts(),
    "scripts-edit": scripts(edited=True),
    "word-game": word_game(),
    "word-game-over": word_game(over=True),
    "wanted": wanted(PEOPLE_TO_MEET),
    "wanted-ideal": wanted(IDEAL),
    "today-rewording": rewording,
    "client": client,
    "today-how-often": how_often,
    "meeting": meeting(),
    "meeting-ours-open": meeting(open_of_ours=True),
    "meeting-leaving": meeting(leaving=True),
    "covered": covered,
    **PAPER,
    **WORKING,
    **SCORECARD,
    **REVIEW,
    "dialog-before-meeting": before_meeting,
    "today-whats-new": whats_new,
    **{f"introductions-{view}": introductions(view) for view in (BOARD, LIST, TREE, THANKS, VALUE)},
    "import-doubt": import_doubt,
    "dialog-won": dialog(won),
    "dialog-estimate": dialog(estimate),
    "settings-reminders": settings_card("reminders"),
    "settings-presence": settings_card("presence"),
    "settings-backups": backups_card,
    "settings-about": settings_card("about"),
    "settings-days-and-hours": settings_card("written"),
    "restore": restore,
    **{f"wrong-{wrong.name.lower()}": wrong_book(wrong) for wrong in Wrong},
    "carried-book": carried_book,
    "first-run-1": first_run(YOU),
    "first-run-2": first_run(PEOPLE),
    "first-run-2-preview": first_run(PEOPLE, preview=True),
    "first-run-3": first_run(TICK),
    "import": dialog(lambda s: ImportDialog(s.desk, s.hub, s.keeper, s.choose, s.window)),
    "import-preview": import_preview,
    "dialog-keys": dialog(lambda s: KeysSheet(s.keeper, s.window)),
    "dialog-closing": dialog(lambda s: ClosingDialog(s.keeper, s.window)),
    "dialog-licences": dialog(lambda s: LicencesDialog(s.keeper, s.window)),
    "dialog-new-client": dialog(lambda s: NewClientDialog(s.desk, s.keeper, s.window)),
    "dialog-edit-client": _of_client(EditClientDialog),
    "dialog-sale": _of_client(SaleDialog),
    "dialog-compliment": _of_client(ComplimentDialog),
    "dialog-compliment-who": dialog(lambda s: ComplimentDialog(s.desk, s.keeper, None, s.window)),
    "dialog-problem": _of_client(ProblemDialog),
    "dialog-named": _of_client(NamedDialog),
    "dialog-plan": _of_client(PlanDialog),
    "dialog-pause": _of_client(PauseDialog),
    **{f"dialog-{key}": _of_check_in(form) for key, form in (("move", MoveDialog), ("skip", SkipDialog))},
    "dialog-put-off": _of_check_in(SnoozeDialog),
    "dialog-result": _of_client(ResultDialog),
    "dialog-answer": dialog(answer),
    "dialog-let-off": _of_client(WaiveDialog),
    "dialog-quote": dialog(quote),
    "dialog-task": dialog(lambda s: TaskDialog(s.desk, s.keeper, s.desk.today(), s.window)),
    "dialog-target": dialog(target_form(EditTargetDialog)),
    "dialog-who-knows": dialog(target_form(KnowsDialog)),
    "dialog-report": dialog(report),
    "dialog-too-often": dialog(lambda s: TooOftenDialog(s.keeper, s.window)),
}
"""On the sample business."""

EMPTY: dict[str, Shot] = {
    **{f"empty-{one.key}": page(one.key) for one in PAGES},
    **REVIEW_EMPTY,
    **{f"empty-{key.replace('_', '-')}": page(key) for key in ("wanted", "word_game")},
    "first-week-insights": first_week,
    "empty-first-run-2": first_run(PEOPLE),
    "empty-first-run-3": first_run(TICK),
}
"""On an empty book."""
