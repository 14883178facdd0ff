"""The introduction that is chosen: what is known of it, and everything that can be done with it."""

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from refcoach.domain.introductions import OPEN, Objection
from refcoach.domain.referrals import UNANSWERED, MayKnow, MaySay, Stage
from refcoach.services import allowed
from refcoach.services.pipeline import Listed
from refcoach.ui.forms.menus import add_action
from refcoach.ui.introductions.rows import IntroductionRows
from refcoach.ui.theme import Theme
from refcoach.ui.widgets.buttons import Button
from refcoach.ui.widgets.card import Card
from refcoach.ui.widgets.flow_layout import FlowLayout
from refcoach.ui.widgets.plain import plain_label


class ChosenIntroduction(Card):
    """Says more about one introduction; a question that a move raises is asked here, in words."""

    words_wanted = Signal(int)
    person_wanted = Signal(int)
    moved = Signal(int, str, bool)  # the introduction, its stage, whether it is so all the same
    may_know_changed = Signal(int, str)
    may_say_changed = Signal(int, str)
    wrote = Signal(int)
    estimate_wanted = Signal(int)
    alike_wanted = Signal(int, str)  # the introduction; "source" or "ask"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._one: Listed | None = None
        self._asked: Stage | None = None
        self._rows = IntroductionRows(self)
        self.name = plain_label("", "heading", wrap=True)
        self.about = plain_label("", "secondary", wrap=True)
        self.words = Button(theme, self.tr("Show the words"), "primary")
        self.move_to = Button(theme, self.tr("Move to…"), icon="chevron-down")
        self.person = Button(theme, self.tr("Show the person"))
        self.more = Button(theme, self.tr("More…"), "quiet")
        self.question = plain_label("", "warning", wrap=True)
        self.yes = Button(theme, "")
        self.no = Button(theme, self.tr("Leave it"), "quiet")
        self._place()
        self.words.clicked.connect(self._show_words)
        self.person.clicked.connect(self._show_person)
        self.move_to.clicked.connect(self._open_stages)
        self.more.clicked.connect(self._open_more)
        self.yes.clicked.connect(self._move_all_the_same)
        self.no.clicked.connect(self._forget_question)

    def show_introduction(self, one: Listed | None, about: str) -> None:
        """Show an introduction; None hides the card."""
        if one is None or self._one is None or one.referral.id != self._one.referral.id:
            self._forget_question()
        self._one = one
        self.setVisible(one is not None)
        if one is None:
            return
        self.name.setText(one.lead)
        self.about.setText(about)
        self.words.setVisible(one.next is not None)

    def shown(self) -> Listed | None:
        """Return the introduction that is shown."""
        return self._one

    def ask(self, stage: Stage, against: Objection) -> None:
        """R20: ask before an exception is made."""
        if self._one is None:
            return
        self._asked = stage
        name = self._one.lead
        if against is Objection.NO_TALK_YET:
            words = self.tr("{name} only knows your name so far. Skip the first talk?")
            yes = self.tr("Skip it")
        else:
            words, yes = self.tr("{name} asked not to be contacted. Did they come to you?"), self.tr("They came to me")
        self.question.setText(words.format(name=name))
        self.yes.set_words(yes)
        for widget in (self.question, self.yes, self.no):
            widget.show()
        self.yes.setFocus()

    def stages_menu(self) -> QMenu:
        """Return where it can be moved; it goes when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        one = self._one
        if one is not None:
            for stage in Stage:
                if stage is Stage.LOST:
                    menu.addSeparator()
                if stage is not one.referral.stage:
                    act = partial(self.moved.emit, one.referral.id, stage.value, False)
                    add_action(menu, self._rows.stage(stage), stage.value, act)
        return menu

    def more_menu(self) -> QMenu:
        """Return what is seldom wanted; it goes when it closes."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        one = self._one
        if one is not None:
            for know in MayKnow:
                words = self.tr("{source} may hear: {what}")
                text = words.format(source=one.source, what=self._rows.may_know(know))
                act = partial(self.may_know_changed.emit, one.referral.id, know.value)
                add_action(menu, text, know.value, act)
            menu.addSeparator()
            for say in filter(None, MaySay):
                act = partial(self.may_say_changed.emit, one.referral.id, say.value)
                add_action(menu, self._rows.may_say(one, say), f"say {say.value}", act)
            if one.referral.stage in UNANSWERED:
                add_action(menu, self.tr("I wrote to them"), "wrote", partial(self.wrote.emit, one.referral.id))
            menu.addSeparator()
            if one.referral.stage in OPEN and not allowed.rules().practice:
                act = partial(self.estimate_wanted.emit, one.referral.id)
                add_action(menu, self.tr("What may it bring?…"), "estimate", act)
            words = self.tr("Others named by {source}").format(source=one.source)
            add_action(menu, words, "source", partial(self.alike_wanted.emit, one.referral.id, "source"))
            if one.referral.ask_id:
                words = self.tr("Others from the same ask")
                add_action(menu, words, "ask", partial(self.alike_wanted.emit, one.referral.id, "ask"))
        return menu

    def _place(self) -> None:
        self.add(self.name)
        self.add(self.about)
        row, asks = FlowLayout(spacing=8), FlowLayout(spacing=8)
        for button in (self.words, self.move_to, self.person, self.more):
            row.addWidget(button)
        for button in (self.yes, self.no):
            asks.addWidget(button)
        self.add(self.question)
        self.add_layout(asks)
        self.add_layout(row)
        self._forget_question()

    @Slot()
    def _forget_question(self) -> None:
        self._asked = None
        for widget in (self.question, self.yes, self.no):
            widget.hide()

    @Slot()
    def _move_all_the_same(self) -> None:
        one, stage = self._one, self._asked
        self._forget_question()
        if one is not None and stage is not None:
            self.moved.emit(one.referral.id, stage.value, True)

    @Slot()
    def _open_stages(self) -> None:
        self.stages_menu().popup(self.move_to.mapToGlobal(QPoint(0, self.move_to.height())))

    @Slot()
    def _open_more(self) -> None:
        self.more_menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @Slot()
    def _show_words(self) -> None:
        if self._one is not None:
            self.words_wanted.emit(self._one.referral.id)

    @Slot()
    def _show_person(self) -> None:
        if self._one is not None:
            self.person_wanted.emit(self._one.referral.lead_id)
