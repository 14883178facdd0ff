"""Where a whole file is put: what stands there and is no file of ours stays what it is."""

import os
import stat
from pathlib import Path

import pytest

from refcoach.exchange.bounds import Refused
from refcoach.exchange.whole import write_bytes


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is not Windows'")
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "kit.pdf"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="is no ordinary file, so nothing was changed"):
        write_bytes(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [one.name for one in tmp_path.iterdir()] == ["kit.pdf"]


def test_a_name_that_no_folder_takes_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be written"):
        write_bytes(tmp_path / ("long" * 100), b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_stands_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "kit.pdf").write_bytes(b"old")
    write_bytes(tmp_path / "kit.pdf", b"new")
    assert (tmp_path / "kit.pdf").read_bytes() == b"new"
