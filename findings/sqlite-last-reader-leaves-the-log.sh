#!/bin/sh
# SQLite 3.46.1 (through apsw 3.46.1.0): a book closed last by a read-only connection keeps its -wal and -shm.
#
# The last connection to close puts the log into the file and removes it, unless that connection was opened read-only:
# then both files stay, the file itself is still the old one, and no error says so. So a program that copies or checks
# its file on a read-only connection beside the main one has to close that one first; and whoever takes an existing
# -wal for the sign of a crash is wrong after every such ending.
#
# Output seen:
#   writer last: one.db
#   reader last: one.db one.db-shm one.db-wal
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.46.1.0 >/dev/null 2>&1
cat >"$work/try.py" <<'PY'
import os
import sys
import tempfile

import apsw

for last in ("writer", "reader"):
    with tempfile.TemporaryDirectory(dir=sys.argv[1]) as folder:
        path = os.path.join(folder, "one.db")
        writer = apsw.Connection(path)
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE t (x)")
        writer.execute("INSERT INTO t VALUES (1)")
        reader = apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY)
        reader.execute("SELECT x FROM t").fetchall()
        first, second = (reader, writer) if last == "writer" else (writer, reader)
        first.close()
        second.close()
        print(f"{last} last: {' '.join(sorted(os.listdir(folder)))}")
PY
"$work/venv/bin/python" "$work/try.py" "$work" >"$work/seen"
cat >"$work/wanted" <<'END'
writer last: one.db
reader last: one.db one.db-shm one.db-wal
END
diff "$work/wanted" "$work/seen"
