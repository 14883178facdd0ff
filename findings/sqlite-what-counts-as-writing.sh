#!/bin/sh
# SQLite 3.46.1 (through apsw 3.46.1.0): which ways of reading a whole file count as writing to it.
#
# VACUUM INTO copies a file from a connection opened read-only, but PRAGMA query_only=1, which also promises not to
# change it, refuses it, and leaves the new file behind, empty. FTS5's integrity-check, which changes nothing, is
# refused on both: it is spelled as an INSERT. So a careful backup opens read-only and never sets query_only, and a
# search index cannot be checked on the connection that checks everything else.
#
# Output seen:
#   read-only: copy made, search check ReadOnlyError
#   query_only: copy ReadOnlyError (0 bytes left), search check ReadOnlyError
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.46.1.0 >/dev/null 2>&1
cat >"$work/try.py" <<'PY'
import os
import sys

import apsw

folder = sys.argv[1]
path = os.path.join(folder, "one.db")
book = apsw.Connection(path)
book.execute("CREATE VIRTUAL TABLE s USING fts5(x)")
book.execute("INSERT INTO s VALUES ('word')")
careful = apsw.Connection(path)
careful.execute("PRAGMA query_only=1")
for name, look in (("read-only", apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY)), ("query_only", careful)):
    copy = os.path.join(folder, f"{name}.db")
    try:
        look.execute("VACUUM INTO ?", (copy,))
        how = "made"
    except apsw.Error as error:
        how = f"{type(error).__name__} ({os.path.getsize(copy)} bytes left)"
    try:
        look.execute("INSERT INTO s(s, rank) VALUES ('integrity-check', 1)")
        check = "done"
    except apsw.Error as error:
        check = type(error).__name__
    print(f"{name}: copy {how}, search check {check}")
PY
"$work/venv/bin/python" "$work/try.py" "$work" >"$work/seen"
cat >"$work/wanted" <<'END'
read-only: copy made, search check ReadOnlyError
query_only: copy ReadOnlyError (0 bytes left), search check ReadOnlyError
END
diff "$work/wanted" "$work/seen"
