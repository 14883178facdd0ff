#!/bin/sh
# SQLite 3.46.1 (through apsw 3.46.1.0): the check of a full-text index passes where the index finds nothing.
#
# FTS5 keeps, apart from the words, a table of where each part of its index begins (%_idx). When rows of that table are
# gone, most words are not found any more. Neither PRAGMA integrity_check nor FTS5's own integrity-check sees it, not even
# with rank 1, which compares the index with the text. What sees it: every part named in %_data has a row in %_idx, or a
# search for words that fts5vocab lists when it is read from end to end.
#
# Output seen:
#   before: found 1, both checks pass
#   without beginnings: found 0, both checks pass
#   fts5vocab, read from end to end, lists the word: True
#   parts without a beginning: True
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.46.1.0 >/dev/null 2>&1
cat >"$work/try.py" <<'PY'
import sys

import apsw

book = apsw.Connection(sys.argv[1])
book.execute("CREATE VIRTUAL TABLE s USING fts5(x)")
book.execute("BEGIN")
book.executemany("INSERT INTO s VALUES (?)", [(f"person{n:05} street{n * 7:06}",) for n in range(5000)])
book.execute("COMMIT")


def say(when):
    (found,) = book.execute("SELECT count(*) FROM s WHERE s MATCH 'person02500'").fetchone()
    book.execute("INSERT INTO s(s, rank) VALUES ('integrity-check', 1)")
    passed = book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    print(f"{when}: found {found}, both checks {'pass' if passed else 'do not pass'}")


say("before")
book.execute("DELETE FROM s_idx")
book.close()
book = apsw.Connection(sys.argv[1])
say("without beginnings")
book.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab('main', 's', 'row')")
words = {word for (word,) in book.execute("SELECT term FROM v")}
print("fts5vocab, read from end to end, lists the word:", "person02500" in words)
gone = "SELECT count(*) FROM (SELECT id >> 37 FROM s_data WHERE id >> 37 > 0 EXCEPT SELECT segid FROM s_idx)"
print("parts without a beginning:", book.execute(gone).fetchone()[0] > 0)
PY
"$work/venv/bin/python" "$work/try.py" "$work/one.db" >"$work/seen"
cat >"$work/wanted" <<'END'
before: found 1, both checks pass
without beginnings: found 0, both checks pass
fts5vocab, read from end to end, lists the word: True
parts without a beginning: True
END
diff "$work/wanted" "$work/seen"
