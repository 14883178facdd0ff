"""The table at the end of a verification: what could not be tried is no pass, what failed fails it all."""

import pytest
import verify
from chroot import Chroot, Failed
from verify import Report, Skipped


def passes() -> str:
    return "as it should be"


def fails() -> str:
    raise Failed("it burns")


def cannot() -> str:
    raise Skipped("there is no mmdebstrap here")


def test_all_passed(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    assert report.check("one", passes)
    assert report.ended() == 0
    assert "1 passed, 0 FAILED, 0 SKIPPED" in capsys.readouterr().out


def test_one_failure_fails_it_all(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    assert report.check("one", passes)
    assert not report.check("two", fails)
    assert report.ended() == 1
    assert "it burns" in capsys.readouterr().out


def test_what_cannot_be_tried_is_skipped_with_the_reason_and_is_no_pass(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    assert not report.check("one", cannot)
    report.ended()
    out = capsys.readouterr().out
    assert "SKIPPED" in out
    assert "there is no mmdebstrap here" in out
    assert "0 passed" in out


def test_a_checker_that_is_not_there_is_a_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Skipped, match="lintian"):
        verify.tool("lintian")


def test_an_owner_inside_is_not_root_and_sees_nothing_of_this_session() -> None:
    system = Chroot(verify.ROOT, ("sudo", "-n"), ":7")
    words = system.command(["refcoach", "--version"], owner=True)
    assert words[:2] == ["sudo", "-n"]
    assert words[words.index("env") + 1] == "-i"
    assert "--reuid=owner" in words
    assert "DISPLAY=:7" in words
    assert words[-2:] == ["refcoach", "--version"]
