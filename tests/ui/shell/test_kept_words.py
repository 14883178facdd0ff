"""Escape is easily pressed: what was typed into any form is there when it is next opened about the same person."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from whole import FORMS, failing, opened, rest

from refcoach.services import settings
from refcoach.ui.forms.client_picker import ClientPicker
from refcoach.ui.forms.compliment import ComplimentDialog
from refcoach.ui.forms.form import FormDialog
from refcoach.ui.shell.screens_stage import Stage
from refcoach.ui.widgets.choice import Choice

LINE, BACK = "Your words are kept.", "Your unfinished words are back."


def typed_into(form: QDialog) -> list[QLineEdit | QPlainTextEdit]:
    found = [*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)]
    inside = (QAbstractSpinBox, ClientPicker)
    return [one for one in found if one.isVisible() and not isinstance(one.parentWidget(), inside)]


def text(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def said(form: QDialog) -> list[str]:
    return [label.text() for label in form.findChildren(object) if getattr(label, "text", str)() == BACK]


def test_words_in_any_form_outlive_escape_and_not_cancel(whole: Stage) -> None:
    found, tried = {}, 0
    for key in FORMS:
        form = opened(whole, key)
        editors = typed_into(form)
        if not isinstance(form, FormDialog) or not editors:
            form.close()
            continue
        tried += 1
        for editor in editors:
            QTest.keyClicks(editor, "as they said it ")
        words = [text(editor) for editor in editors]
        whole.window.notice.dismiss()
        QTest.keyClick(editors[-1], Qt.Key.Key_Escape)
        rest()
        found[key] = [] if whole.window.notice.text() == LINE and whole.window.notice.isVisible() else ["not said"]
        again = opened(whole, key)
        assert isinstance(again, FormDialog)
        found[key] += [] if [text(editor) for editor in typed_into(again)] == words else ["not kept"]
        found[key] += [] if said(again) else ["not said where they are shown"]
        again.cancel_button.click()
        rest()
        third = opened(whole, key)
        found[key] += ["kept against the owner's word"] if [text(e) for e in typed_into(third)] == words else []
        third.close()
    assert failing(found) == {}
    assert tried >= 11


def test_a_person_a_choice_and_a_day_come_back_with_the_words(whole: Stage, qtbot: QtBot) -> None:
    whole.window.door.open("compliment")
    form = whole.window.findChild(ComplimentDialog)
    rest()
    qtbot.keyClicks(form.who.search, "kov")
    qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    chosen = form.who.client_id()
    qtbot.keyClicks(form.words, "warm at last")
    form.findChild(Choice).button("by_email").click()
    qtbot.keyClick(form.words, Qt.Key.Key_Escape)
    rest()
    whole.window.door.open("compliment")
    again = whole.window.findChild(ComplimentDialog)
    assert chosen and again.who.client_id() == chosen
    assert (again.words.toPlainText(), again.how.current()) == ("warm at last", "by_email")
    qtbot.keyClick(again.words, Qt.Key.Key_Return)
    rest()
    whole.window.workspace.close_panel()
    whole.window.door.open("compliment")
    assert whole.window.findChild(ComplimentDialog).words.toPlainText() == ""


def test_it_opens_in_its_first_field_wherever_it_was_left(whole: Stage, qtbot: QtBot) -> None:
    settings.save(whole.desk, solo=False)
    whole.window.door.open("compliment")
    form = whole.window.findChild(ComplimentDialog)
    rest()
    qtbot.keyClicks(form.who.search, "kov")
    qtbot.keyClick(form.who.search, Qt.Key.Key_Return)
    qtbot.keyClicks(form.words, "warm at last")
    form.findChild(Choice).button("staff").click()
    rest()
    qtbot.keyClicks(form.focusWidget(), "Nadia")
    assert form.staff.name() == "Nadia"
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Escape)
    rest()
    whole.window.door.open("compliment")
    again = whole.window.findChild(ComplimentDialog)
    rest()
    assert again.focusWidget() is again.who.search
    assert said(again)
    qtbot.keyClicks(again.focusWidget(), "zz")
    assert (again.who.search.text(), again.staff.name()) == ("zz", "Nadia")
    assert again.words.toPlainText() == "warm at last"
    again.cancel_button.click()


def test_without_words_nothing_is_kept_and_nothing_said(whole: Stage) -> None:
    whole.window.notice.dismiss()
    form = opened(whole, "dialog-move")
    form.day.set_day(form.day.day().replace(year=2027))
    QTest.keyClick(form, Qt.Key.Key_Escape)
    rest()
    assert not whole.window.notice.isVisible()
