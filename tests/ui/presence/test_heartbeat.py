"""The one tick of the program."""

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from refcoach.ui.presence.heartbeat import Heartbeat


def test_it_beats_once_as_soon_as_it_is_started(qtbot: QtBot) -> None:
    heart = Heartbeat()
    beats: list[int] = []
    heart.beat.connect(lambda: beats.append(1))
    with qtbot.waitSignal(heart.beat):
        heart.start()
        assert beats == []  # not before the event loop runs: the window comes first
    assert beats == [1]
    heart.stop()


def test_a_tick_is_a_beat(qtbot: QtBot) -> None:
    heart = Heartbeat()
    with qtbot.waitSignal(heart.beat):
        heart.tick()


def test_a_stopped_heart_does_not_beat(qtbot: QtBot) -> None:
    heart = Heartbeat()
    with qtbot.assertNotEmitted(heart.beat, wait=20):
        heart.start()
        heart.stop()
    assert not any(timer.isActive() for timer in heart.findChildren(QTimer))


def test_it_is_a_lazy_timer_a_minute_and_one_an_hour(qtbot: QtBot) -> None:
    heart = Heartbeat()
    heart.start()
    minute, hour = [timer for timer in heart.findChildren(QTimer) if timer.isActive() and not timer.isSingleShot()]
    assert (minute.interval(), hour.interval()) == (60_000, 3_600_000)
    for timer, signal in ((minute, heart.beat), (hour, heart.slow)):
        assert timer.isActive()
        assert timer.timerType() is Qt.TimerType.VeryCoarseTimer
        with qtbot.waitSignal(signal):
            timer.timeout.emit()
    heart.stop()


def test_it_glances_only_while_somebody_can_see_the_window(qtbot: QtBot) -> None:
    heart = Heartbeat()
    heart.start()
    beating = [timer for timer in heart.findChildren(QTimer) if timer.isActive()]
    heart.watch(seen=True)
    (glances,) = [timer for timer in heart.findChildren(QTimer) if timer.isActive() and timer not in beating]
    assert 1_000 <= glances.interval() <= 5_000
    with qtbot.waitSignal(heart.glance):
        glances.timeout.emit()
    heart.watch(seen=False)
    assert not glances.isActive()
    heart.stop()
    heart.watch(seen=True)
    assert not glances.isActive()
