"""A guide that is given away: any file that is read, and no more of it than mail takes."""

from pathlib import Path

import pytest

from refcoach.exchange import guide_file
from refcoach.exchange.bounds import Refused


def test_a_file_is_taken_byte_for_byte_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guide_file, "MOST_BYTES", 8)
    file = tmp_path / "Planning a kitchen.PDF"
    file.write_bytes(b"%PDF-1.4")
    assert guide_file.load(file) == b"%PDF-1.4"
    assert guide_file.ending(file) == "pdf"
    file.write_bytes(b"%PDF-1.4!")
    with pytest.raises(Refused, match=r"is larger than 20 MB, so nothing was changed: most people's mail"):
        guide_file.load(file)


@pytest.mark.parametrize(
    ("name", "why"), [("setup.exe", "is a program"), ("gone.pdf", "was not found"), ("empty.pdf", "is empty")]
)
def test_what_is_no_guide_is_refused_with_what_to_do(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(Refused, match=why):
        guide_file.load(tmp_path / name)
    with pytest.raises(Refused, match="is a folder"):
        guide_file.load(tmp_path)


@pytest.mark.parametrize("name", ["plan", "plan.", "plan.p df", "plan.averylongending", "plan.é"])
def test_an_ending_that_is_none_is_left_out(name: str) -> None:
    assert guide_file.ending(Path(name)) == ""
