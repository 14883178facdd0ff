"""Work away from the window: one answer, progress, and a cancel that is believed."""

from pytestqt.qtbot import QtBot

from refcoach.exchange.bounds import Cancelled, Refused
from refcoach.ui.work import IsCancelled, Progress, Work


def test_the_answer_arrives_with_progress_on_the_way(qtbot: QtBot) -> None:
    def job(progress: Progress, cancelled: IsCancelled) -> object:
        progress(1, 2)
        return "answer"

    work = Work(job)
    with qtbot.waitSignals([work.progress, work.done]):
        work.start()


def test_a_refusal_is_one_sentence(qtbot: QtBot) -> None:
    def job(progress: Progress, cancelled: IsCancelled) -> object:
        raise Refused("That is a picture.")

    work = Work(job)
    with qtbot.waitSignal(work.refused) as refused, qtbot.assertNotEmitted(work.done):
        work.start()
    assert refused.args == ["That is a picture."]


def test_cancel_reaches_the_job(qtbot: QtBot) -> None:
    def job(progress: Progress, cancelled: IsCancelled) -> object:
        progress(0, 1)
        while not cancelled():
            pass
        raise Cancelled

    work = Work(job)
    work.progress.connect(work.cancel)
    with qtbot.waitSignal(work.cancelled), qtbot.assertNotEmitted(work.done):
        work.start()


def test_stop_waits_for_the_end(qtbot: QtBot) -> None:
    ended: list[bool] = []

    def job(progress: Progress, cancelled: IsCancelled) -> object:
        while not cancelled():
            pass
        ended.append(True)
        return None

    work = Work(job)
    work.start()
    work.stop()
    assert ended == [True]


def test_a_job_that_breaks_does_not_leave_the_window_waiting(qtbot: QtBot) -> None:
    def job(progress: Progress, cancelled: IsCancelled) -> object:
        raise ZeroDivisionError

    work = Work(job)
    with qtbot.capture_exceptions() as exceptions, qtbot.waitSignal(work.broke):
        work.start()
    assert [kind for kind, *_ in exceptions] == [ZeroDivisionError]
