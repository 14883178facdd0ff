"""Several files, or several sheets of one, as one: every row says where it stands."""

from collections.abc import Sequence
from dataclasses import replace

from refcoach.exchange.columns.found import ColumnRead
from refcoach.exchange.draft import FileRead, Row


def together(reads: Sequence[tuple[str, FileRead]], shown: str = "") -> FileRead:
    """Return what was read of each, with its name, as one file; `shown` is what the whole is called."""
    several = len(reads) > 1
    acquaintances = all(read.connections for _, read in reads)
    rows: list[Row] = []
    for name, read in reads:
        # Among clients' files, connections are still those of people whom the owner would like to meet.
        wanted = read.connections and not acquaintances
        for row in read.rows:
            inside = f"{name}, {row.file}" if row.file else name
            at = inside if several else row.file
            rows.append(replace(row, file=at, source=row.source or read.format, wanted=wanted or row.wanted))
    first = next((read for _, read in reads if read.encoding_guessed), reads[0][1])
    formats = dict.fromkeys(read.format for _, read in reads)
    return FileRead(
        format=shown or ", ".join(formats),
        encoding=first.encoding,
        encoding_guessed=first.encoding_guessed,
        undecided_dates=any(read.undecided_dates for _, read in reads),
        rows=tuple(rows),
        photos_skipped=sum(read.photos_skipped for _, read in reads),
        choices=first.choices,
        odd_lines=tuple((name if several else file, at) for name, read in reads for file, at in read.odd_lines),
        left_out=tuple(left for _, read in reads for left in read.left_out),
        connections=acquaintances,
        columns=tuple(_of(column, name if several else "") for name, read in reads for column in read.columns),
        told={shape: said for _, read in reads for shape, said in read.told.items()},
    )


def _of(column: ColumnRead, name: str) -> ColumnRead:
    return replace(column, file=f"{name}, {column.file}" if name and column.file else name or column.file)
