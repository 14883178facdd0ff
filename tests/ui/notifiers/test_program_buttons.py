"""The running program, a real popup, and a real click on each of its buttons."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from private_bus import end, need

from refcoach.store import settings
from refcoach.store.database import close_database, open_database
from refcoach.store.write import batch

TODAY = "2026-11-23"
PATIENCE = 20.0


class Program:
    """RefCoach on a data folder of its own, beside the service that shows its messages."""

    def __init__(self, data: Path, env: dict[str, str]) -> None:
        self._command = [sys.executable, "-m", "refcoach", "--data", str(data), "--today", TODAY]
        self._env = env | {"XDG_CONFIG_HOME": str(data.parent / "config"), "REFCOACH_DATA": str(data)}
        open_database(data)
        with batch("test", datetime(2026, 11, 23, tzinfo=UTC)):
            settings.save(first_run_done=True, digest_time="00:00")
        close_database()

    def say(self, *words: str) -> Any:
        done = subprocess.run([*self._command, *words, "--json"], capture_output=True, check=True, env=self._env)
        return json.loads(done.stdout or b"null")

    @contextmanager
    def running(self) -> Iterator[None]:
        process = subprocess.Popen([*self._command, "--background"], env=self._env)
        try:
            yield
            assert process.poll() is None
        finally:
            end(process)

    def windows(self) -> int:
        """How many of its windows are on the screen."""
        found = subprocess.run(
            [need("xdotool"), "search", "--onlyvisible", "--name", "^RefCoach$"], env=self._env, capture_output=True
        )
        return len(found.stdout.split())


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture
def program(tmp_path: Path, popup_daemon: Any) -> Program:
    env = {**os.environ, **popup_daemon.bus.env, "QT_QPA_PLATFORM": "xcb"}
    return Program(tmp_path / "data", env)


def test_snooze_puts_it_off(program: Program, popup_daemon: Any) -> None:
    program.say("add", "Chen Hao")
    program.say("sale", "1", "--on", "2026-08-25")
    with program.running():
        popup_daemon.press("Snooze")
        until(lambda: program.say("due") == [])
    assert program.say("clients")[0]["next"]["scheduled_on"] == TODAY  # put off, not moved


def test_done_finishes_a_thank_you(program: Program, popup_daemon: Any) -> None:
    program.say("add", "Chen Hao")
    program.say("referral", "1", "Dana Reid")
    assert [row["kind"] for row in program.say("due")] == ["thank_you"]
    with program.running():
        popup_daemon.press("Done")
        until(lambda: program.say("due") == [])


@pytest.mark.parametrize("button", ["Open script", "Done"])
def test_an_ask_opens_the_window(button: str, program: Program, popup_daemon: Any) -> None:
    program.say("add", "Chen Hao")
    program.say("sale", "1", "--on", "2026-08-25")
    with program.running():
        popup_daemon.wait_for(1)
        assert program.windows() == 0
        popup_daemon.press(button)
        until(lambda: program.windows() == 1)
        assert len(program.say("due")) == 1
