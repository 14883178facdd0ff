#!/bin/sh
# SQLite 3.46.1 (through apsw 3.46.1.0): the switch to WAL ignores the busy timeout when another connection writes.
#
# While one connection holds a RESERVED lock (BEGIN IMMEDIATE), a second one with a busy timeout of two seconds waits
# them out for an INSERT and for PRAGMA user_version, but PRAGMA journal_mode=WAL is refused at once. Against an
# EXCLUSIVE lock it does wait. So two programs that open a new file at the same moment, each switching it to WAL
# first, can fail within a millisecond although both were told to wait: the caller has to try again by itself.
#
# Output seen:
#   reserved: insert waited, user_version waited, journal_mode at once
#   exclusive: insert waited, user_version waited, journal_mode waited
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.46.1.0 >/dev/null 2>&1
cat >"$work/try.py" <<'PY'
import os
import sys
import time

import apsw

path = os.path.join(sys.argv[1], "one.db")
ASKED = {"insert": "INSERT INTO t VALUES (1)", "user_version": "PRAGMA user_version=3", "journal_mode": "PRAGMA journal_mode=WAL"}
for lock, begin in (("reserved", "BEGIN IMMEDIATE"), ("exclusive", "BEGIN EXCLUSIVE")):
    said = []
    for name, sql in ASKED.items():
        if os.path.exists(path):
            os.remove(path)
        holder, second = apsw.Connection(path), apsw.Connection(path)
        holder.execute("CREATE TABLE t (x)")
        second.set_busy_timeout(2000)
        second.execute("SELECT count(*) FROM t").fetchall()
        holder.execute(begin)
        began = time.monotonic()
        try:
            second.execute(sql).fetchall()
            how = "done"
        except apsw.BusyError:
            how = "waited" if time.monotonic() - began > 1 else "at once"
        said.append(f"{name} {how}")
        holder.execute("ROLLBACK")
        holder.close()
        second.close()
    print(f"{lock}: {', '.join(said)}")
PY
"$work/venv/bin/python" "$work/try.py" "$work" >"$work/seen"
cat >"$work/wanted" <<'END'
reserved: insert waited, user_version waited, journal_mode at once
exclusive: insert waited, user_version waited, journal_mode waited
END
diff "$work/wanted" "$work/seen"
