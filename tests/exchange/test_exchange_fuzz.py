"""Whatever is done to a file, reading it ends in rows or in one sentence."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_files import KINDS, sample_file

from refcoach.exchange.reader import FileRead, Refused, read_file

DATA = sorted((Path(__file__).parent.parent / "data").glob("*.[cv][sc][vf]"))
PIECES = [
    b'"',
    b",",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"=",
    b":",
    b"\\",
    b"\xff",
    b"\xc3",
    b"BEGIN:VCARD\n",
    b"END:VCARD\n",
    b"\t",
]


def check(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(data)
        try:
            found = read_file(path)
        except Refused as refused:
            assert "nothing was changed" in str(refused)
            return
    check_rows(found)


def check_rows(found: FileRead) -> None:
    assert found.rows
    for row in found.rows:
        assert sum((bool(row.contact), bool(row.skipped), bool(row.failed))) == 1
        assert row.line >= 1
        if row.contact:
            assert row.contact.display_name.strip()
            assert "\n" not in row.contact.display_name


def mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        piece = chance.choice(PIECES)
        data = data[:at] + piece + data[at + chance.choice([0, 1, 40]) :]
    return data[: chance.choice([len(data), chance.randrange(len(data) + 1)])]


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_samples(kind: str, tmp_path: Path) -> None:
    path = tmp_path / kind
    sample_file(kind, 6, path)
    chance = random.Random(kind)
    for _ in range(60):
        check(mutated(path.read_bytes(), chance))


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_damaged_fixtures(path: Path) -> None:
    chance = random.Random(path.name)
    for _ in range(60):
        check(mutated(path.read_bytes(), chance))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"Name,E-mail\n", b"BEGIN:VCARD\nFN:x\n", b"\xff\xfe", b""]))
def test_any_bytes(data: bytes, start: bytes) -> None:
    check(start + data)
