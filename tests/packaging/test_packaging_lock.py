"""What the bundle is frozen with: the versions the tests ran with, each with its sums."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


def locked(path: Path) -> dict[str, str]:
    """Package -> exact version."""
    found = re.findall(r"^([\w.-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


TESTED = locked(ROOT / "requirements.lock")
FROZEN = locked(ROOT / "packaging" / "requirements.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_what_is_frozen_is_what_was_tested() -> None:
    shared = TESTED.keys() & FROZEN.keys()
    assert {name: FROZEN[name] for name in shared} == {name: TESTED[name] for name in shared}


def test_it_holds_what_the_program_stands_on_and_what_freezes_it() -> None:
    wanted = [
        Requirement(line) for line in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
    ]
    for requirement in wanted:
        assert requirement.specifier.contains(FROZEN[canonicalize_name(requirement.name)])


def test_each_package_has_sums_and_no_host_is_named() -> None:
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\w)", text)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)
