"""What the release workflow asks of the sources: one version everywhere, sums, and what it is all made of."""

import hashlib
import json
import re
from pathlib import Path

import build
import pytest
import release
import sbom

import refcoach

CHANGELOG = "# What changed\n\n## 2.0.1\n\nTwo.\n\n- more\n\n## 2.0.0\n\nOne.\n"


def test_the_newest_part_of_the_changelog_is_found() -> None:
    assert release.newest(CHANGELOG) == ("2.0.1", "Two.\n\n- more\n")


def test_a_tag_must_say_what_the_version_and_the_changelog_say(monkeypatch: pytest.MonkeyPatch) -> None:
    release.agree(f"v{refcoach.__version__}")
    for tag in (refcoach.__version__, "v9.9.9"):
        with pytest.raises(SystemExit, match="They differ: the tag says"):
            release.agree(tag)
    monkeypatch.setattr(release, "changelog", lambda: CHANGELOG)
    with pytest.raises(SystemExit, match=r"CHANGELOG.md says 2\.0\.1"):
        release.agree(f"v{refcoach.__version__}")


def test_a_version_that_no_installer_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "changelog", lambda: "## 2.0rc1\n\nSoon.\n")
    monkeypatch.setattr(build, "version", lambda: "2.0rc1")
    with pytest.raises(SystemExit, match="three numbers"):
        release.agree("v2.0rc1")


def test_the_sums_can_be_checked_and_do_not_sum_themselves(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"b")
    (tmp_path / "a").write_bytes(b"a")
    for _ in range(2):
        assert release.main(["sums", str(tmp_path)]) == 0
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert lines == [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in "ab"]


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_every_package_of_a_system_is_in_its_bill_with_a_licence(system: str) -> None:
    parts = {str(part["name"]): part for part in sbom.components(build.LOCK.read_text(encoding="utf-8"), system)}
    assert {"Qt", "Python", "SQLite", "peewee", "segno", "Noto Sans", "PyInstaller bootloader"} <= parts.keys()
    own = {"linux": "jeepney", "win32": "winrt-runtime", "darwin": "rubicon-objc"}
    assert {name for name in own.values() if name in parts} == {own[system]}
    assert ("desktop-notifier" in parts) is (system != "linux")
    assert all(part["licenses"] and re.match(r"\d", str(part["version"])) for part in parts.values())
    assert "altgraph" not in parts


def test_the_letters_are_of_the_version_that_the_bill_says() -> None:
    for file in sorted((build.ROOT / "resources" / "fonts").glob("*.ttf")):
        font = file.read_bytes()
        where = {font[at : at + 4]: int.from_bytes(font[at + 8 : at + 12]) for at in range(12, 12 + 16 * font[5], 16)}
        revision = int.from_bytes(font[where[b"head"] + 4 : where[b"head"] + 8]) / 0x10000
        assert f"{revision:.3f}" == sbom.FONT_VERSION, file.name


def test_two_bills_of_one_commit_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        sbom.main([str(tmp_path / name)])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    bill = json.loads((tmp_path / "one").read_text())
    assert bill["metadata"]["component"]["version"] == refcoach.__version__
    references = [part["bom-ref"] for part in bill["components"]]
    assert len(set(references)) == len(references)
    assert bill["dependencies"][0]["dependsOn"] == references
