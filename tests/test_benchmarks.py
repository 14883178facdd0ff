"""Every benchmark runs once on a tiny book, so that none rots unseen. How fast it was is not looked at."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SIZE = 1100


@pytest.fixture(autouse=True)
def in_a_cache_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    for name in ("data", "importing", "window"):
        module = pytest.importorskip(f"benchmarks.{name}")
        monkeypatch.setattr(module, "CACHE", tmp_path / "cache")


def test_each_runs_once_and_leaves_its_figures(tmp_path: Path, qapp: object) -> None:
    from benchmarks.__main__ import benchmarks, main

    found = tmp_path / "found" / "bench.json"
    assert main(["--pairs", "1", "--sizes", str(SIZE), "--json", str(found)]) == 0
    record = json.loads(found.read_text(encoding="utf-8"))
    results = record["results"]
    assert {result["name"].split()[0] for result in results} == set(benchmarks())
    assert all(result["ratio"] > 0 and result["pairs"] == 1 and result["size"] == SIZE for result in results)
    assert record["versions"]["python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}")


def test_a_backup_is_measured_beside_a_loop_that_goes_on(qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    from benchmarks.backup import main

    main(["--size", "300"])
    assert "300 clients: a backup took " in capsys.readouterr().out


def test_books_are_the_same_every_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from benchmarks import data

    from refcoach.services import questions
    from refcoach.store import clients

    seen = []
    for folder in ("one", "two"):
        monkeypatch.setattr(data, "CACHE", tmp_path / folder)
        with data.opened(data.book(300)):
            due = [(d.touchpoint, d.client.display_name) for d in questions.due(data.TODAY)]
            seen.append((clients.page(today=data.TODAY, limit=None), due))
    assert seen[0] == seen[1]
    assert len(seen[0][0]) == 300 and due


def test_an_unknown_name_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    from benchmarks.__main__ import main

    with pytest.raises(SystemExit) as left:
        main(["nothing"])
    assert left.value.code == 2
    assert "nothing" in capsys.readouterr().err


def test_the_forecast_holds_what_comes_of_forty_histories_as_often_as_it_says() -> None:
    """Of forty known asks and twenty ahead; `python -m benchmarks.forecast` looks at five hundred of each length."""
    from benchmarks.forecast import HELD, TRUTHS, WIDTH, honesty

    for truth in TRUTHS:
        found = honesty(truth, 40, 20, 40)
        # Of forty draws three more or fewer are chance; how often each band would hold hardly varies.
        assert found.held >= HELD[0] - 0.08, found.line()
        assert found.would_hold >= HELD[0], found.line()
        if truth.all_limits:
            assert found.would_hold <= HELD[1] and found.width <= WIDTH, found.line()


def test_the_band_of_a_truth_is_what_a_plain_sum_says() -> None:
    from benchmarks.forecast import middle, sums

    assert sums((0.5, 0.5), 2) == [0.25, 0.5, 0.25]
    assert middle(sums((0.5, 0.5), 2)) == (0, 2)
    assert middle(sums((0.5, 0.5), 100)) == (44, 56)
