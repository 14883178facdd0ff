"""Told when due, once: against a real notification daemon, and with the process killed at every step."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from refcoach.services import clients, sales, touchpoints
from refcoach.ui.notifiers import InAppNotifier, best_notifier
from refcoach.ui.presence.teller import Teller

STEPS = 6
"""Before and after: the claim, the handing over, the remembering."""
PROGRAM = Path(__file__).with_name("told_once.py")


@pytest.fixture
def make_teller(desk, hub):
    """Return a maker of tellers that are silent once the test is over."""
    made = []

    def make(notifier):
        made.append(Teller(desk, hub, notifier))
        return made[-1]

    yield make
    for teller in made:
        teller.stop()


def test_a_due_ask_pops_once_and_a_click_opens_today(desk, clock, qapp, qtbot, notification_daemon, make_teller):
    client_id = clients.add(desk, "Anna <b>Kovács</b>")
    sold = clock.at.date() - timedelta(days=89)
    sales.record(desk, client_id, sold)
    clock.at = clock.at.replace(hour=8, minute=59) + timedelta(days=1)
    notifier = best_notifier(qapp)
    teller = make_teller(notifier)

    teller.beat()
    assert notification_daemon.records() == []  # a minute before the reminder time

    clock.at = clock.at.replace(hour=9, minute=0)
    with qtbot.waitSignal(notifier.shown, timeout=5000):
        teller.beat()
    teller.beat()
    records = notification_daemon.records()
    assert [r.title for r in records] == ["1 check-in is due today"]
    assert "Anna" not in records[0].body

    with qtbot.waitSignal(teller.opened, timeout=5000):
        notification_daemon.click()
    make_teller(notifier).beat()
    assert len(notification_daemon.records()) == 1


def test_moved_later_is_told_again_and_moved_earlier_is_not(desk, clock, qapp, qtbot, notification_daemon, make_teller):
    client_id = clients.add(desk, "Bea Lindqvist")
    sale = sales.record(desk, client_id, clock.at.date() - timedelta(days=90))
    notifier = best_notifier(qapp)
    teller = make_teller(notifier)
    with qtbot.waitSignal(notifier.shown, timeout=5000):
        teller.beat()
    touchpoints.move(desk, sale.touchpoints[0].id, clock.at.date() + timedelta(days=2))
    later(clock, teller)
    assert len(notification_daemon.records()) == 1
    with qtbot.waitSignal(notifier.shown, timeout=5000):
        later(clock, teller)
    assert len(notification_daemon.records()) == 2


def later(clock, teller):
    """A day on: the first beat after such a gap waits for the desktop to be awake, the next one tells."""
    clock.at += timedelta(days=1)
    teller.beat()
    teller.beat()


def test_with_no_service_it_waits_and_with_one_it_pops_once(desk, clock, hub, qapp, qtbot, notification_daemon):
    client_id = clients.add(desk, "Chen Hao")
    sales.record(desk, client_id, clock.at.date() - timedelta(days=90))
    notification_daemon.kill()
    hidden = InAppNotifier(qapp, visible=lambda: False)
    notifier = best_notifier(qapp, hidden)
    teller = Teller(desk, hub, notifier, qapp)
    for _ in range(3):
        teller.beat()
        clock.at += timedelta(minutes=1)
    with qtbot.waitSignal(notifier.shown, timeout=5000):
        notification_daemon.start()
    notification_daemon.kill()
    notification_daemon.start()
    for _ in range(3):
        teller.beat()
        clock.at += timedelta(minutes=1)
    assert len(notification_daemon.records()) == 1
    teller.deleteLater()


def run_once(folder: Path, step: int) -> int:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    ended = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder), str(step)], env=environment, capture_output=True, timeout=60
    )
    assert ended.returncode in (0, -9), ended.stderr.decode()
    return ended.returncode


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_at_any_step_nothing_pops_twice_and_today_lists_it(step, tmp_path, notification_daemon):
    refcoach = [sys.executable, "-m", "refcoach", "--data", str(tmp_path / "data"), "--today", "2026-11-23"]
    for arguments in (["add", "Chen Hao"], ["sale", "1", "--on", "2026-08-25"]):
        subprocess.run([*refcoach, *arguments], check=True, capture_output=True)

    assert run_once(tmp_path / "data", step) == -9
    after_crash = len(notification_daemon.records())
    assert run_once(tmp_path / "data", 0) == 0
    assert run_once(tmp_path / "data", 0) == 0

    shown = len(notification_daemon.records())
    assert shown <= 1
    # Only a crash before the claim leaves the message for the next start; nothing else is ever told again.
    assert shown == (1 if step == 1 else after_crash)
    due = json.loads(subprocess.run([*refcoach, "due", "--json"], check=True, capture_output=True).stdout)
    assert [row["client"] for row in due] == ["Chen Hao"]


def test_without_a_crash_it_pops(tmp_path, notification_daemon):
    refcoach = [sys.executable, "-m", "refcoach", "--data", str(tmp_path / "data"), "--today", "2026-11-23"]
    for arguments in (["add", "Chen Hao"], ["sale", "1", "--on", "2026-08-25"]):
        subprocess.run([*refcoach, *arguments], check=True, capture_output=True)
    assert run_once(tmp_path / "data", 0) == 0
    assert [r.title for r in notification_daemon.records()] == ["1 check-in is due today"]
