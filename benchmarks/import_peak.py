"""One import in a process of its own, which says how many megabytes it took at most: FILE FOLDER."""

import sys
from pathlib import Path

from benchmarks.data import opened
from benchmarks.measure import peak_mib
from refcoach.domain.clients import As
from refcoach.exchange.reader import read_file
from refcoach.services import imports


def main(file: Path, folder: Path) -> None:
    with opened(folder) as desk:
        imports.bring_in(desk, read_file(file), file.name, As.PROSPECTS)
    print(peak_mib())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
