"""What a command prints where Windows gives it no console, or a pipe in the encoding of the country."""

import io
import json
import sys
from pathlib import Path

import pytest

from command_line import CommandLine
from refcoach.main import main

NAME = "Käthe 李 🎉"


@pytest.fixture
def data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    CommandLine(tmp_path, capsys).add(NAME)
    return tmp_path


def printed(monkeypatch: pytest.MonkeyPatch, encoding: str, *words: str) -> bytes:
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding))
    assert main(words) == 0
    sys.stdout.flush()
    return pipe.getvalue()


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp932", "utf-8"])
def test_records_can_be_read_in_whatever_encoding(data: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    (person,) = json.loads(printed(monkeypatch, encoding, "clients", "--json", "--data", str(data)))
    assert person["name"] == NAME


def test_records_are_letters_where_the_pipe_takes_them(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert NAME.encode() in printed(monkeypatch, "UTF8", "clients", "--json", "--data", str(data))


def test_without_a_console_a_command_is_carried_out_in_silence(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["add", "Runa", "--data", str(data)]) == 0
    assert main(["sale", "999", "--on", "2026-03-02", "--data", str(data)]) == 1
    monkeypatch.undo()
    assert len(json.loads(printed(monkeypatch, "utf-8", "clients", "--json", "--data", str(data)))) == 2
