"""A command killed at any moment leaves everything that was acknowledged; the long run is `benchmarks.kills`."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_whatever_is_killed_nothing_acknowledged_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    from benchmarks.kills import ACTS, play

    player = play(tmp_path, kills=8, seed=11)
    assert player.wrong == []
    assert sum(player.done.values()) > len(ACTS)
