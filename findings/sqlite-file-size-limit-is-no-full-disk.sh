#!/bin/sh
# SQLite 3.46.1 (through apsw 3.46.1.0): what stands in the way of a growing file decides the name of the error.
#
# A write that meets a file size limit (RLIMIT_FSIZE, a quota on one file, the largest file of a file system) is
# reported as a disk I/O error (SQLITE_IOERR_WRITE), not as "database or disk is full": EFBIG is not among the causes
# that SQLite takes for a full disk, ENOSPC is. max_page_count, its own limit, does say full. A program that tells its
# user "make some room" only for SQLITE_FULL says something else here, in rollback and in WAL mode alike.
#
# Output seen:
#   delete: file size limit -> IOError 778, page limit -> FullError 13
#   wal: file size limit -> IOError 778, page limit -> FullError 13
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.46.1.0 >/dev/null 2>&1
cat >"$work/try.py" <<'PY'
import os
import resource
import signal
import sys

import apsw

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]


def fill(mode: str, limit: str) -> str:
    path = os.path.join(sys.argv[1], f"{mode}-{limit}.db")
    book = apsw.Connection(path)
    book.execute(f"PRAGMA journal_mode={mode}")
    book.execute("CREATE TABLE t (x)")
    if limit == "file":
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    else:
        book.execute("PRAGMA max_page_count=40")
    try:
        for _ in range(1000):
            book.execute("INSERT INTO t VALUES (zeroblob(4000))")
    except apsw.Error as error:
        return f"{type(error).__name__} {error.extendedresult}"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    return "no error"


for mode in ("delete", "wal"):
    print(f"{mode}: file size limit -> {fill(mode, 'file')}, page limit -> {fill(mode, 'page')}")
PY
"$work/venv/bin/python" "$work/try.py" "$work" >"$work/seen"
cat >"$work/wanted" <<'END'
delete: file size limit -> IOError 778, page limit -> FullError 13
wal: file size limit -> IOError 778, page limit -> FullError 13
END
diff "$work/wanted" "$work/seen"
