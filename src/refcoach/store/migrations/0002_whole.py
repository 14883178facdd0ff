"""What the second release keeps. Frozen: what changes later is a new migration.

Rows that stood already are brought over, and so are the journal's pictures of them: what was done before the update
can still be undone after it.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from typing import Any

STATEMENTS = """
ALTER TABLE "client" ADD COLUMN "how_many" TEXT NOT NULL DEFAULT 'one';
ALTER TABLE "client" ADD COLUMN "greeting" TEXT NOT NULL DEFAULT '';
ALTER TABLE "client" ADD COLUMN "name_prefix" TEXT NOT NULL DEFAULT '';
ALTER TABLE "client" ADD COLUMN "middle_name" TEXT NOT NULL DEFAULT '';
ALTER TABLE "client" ADD COLUMN "name_suffix" TEXT NOT NULL DEFAULT '';
ALTER TABLE "client" ADD COLUMN "partner" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "client" ADD COLUMN "marked_on" DATE;
ALTER TABLE "client" ADD COLUMN "state_on" DATE;
ALTER TABLE "client" ADD COLUMN "state_reason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "client" ADD COLUMN "graded_on" DATE;
ALTER TABLE "client" ADD COLUMN "grade_note" TEXT NOT NULL DEFAULT '';
ALTER TABLE "client" ADD COLUMN "trashed_on" DATE;
ALTER TABLE "client" ADD COLUMN "removed_number" INTEGER;
ALTER TABLE "sale" ADD COLUMN "plan" TEXT NOT NULL DEFAULT 'full';
ALTER TABLE "sale" ADD COLUMN "start_unknown" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "sale" ADD COLUMN "amount" INTEGER;
ALTER TABLE "sale" ADD COLUMN "currency" TEXT NOT NULL DEFAULT '';
ALTER TABLE "sale" ADD COLUMN "ask_announced_on" DATE;
ALTER TABLE "sale" ADD COLUMN "over_delivered_on" DATE;
ALTER TABLE "sale" ADD COLUMN "over_delivery_until" DATE;
ALTER TABLE "sale" ADD COLUMN "cancelled_on" DATE;
ALTER TABLE "sale" ADD COLUMN "cancel_reason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "promise" ADD COLUMN "by_their_word" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "commitment" ADD COLUMN "due_on" DATE;
ALTER TABLE "commitment" ADD COLUMN "snoozed_until" DATE;
ALTER TABLE "moment" ADD COLUMN "quote_as" TEXT NOT NULL DEFAULT '';
ALTER TABLE "moment" ADD COLUMN "talked_on" DATE;
ALTER TABLE "issue" ADD COLUMN "closed_note" TEXT NOT NULL DEFAULT '';
ALTER TABLE "referral" ADD COLUMN "sale_id" INTEGER REFERENCES "sale" ("id") ON DELETE RESTRICT;
ALTER TABLE "referral" ADD COLUMN "imported" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "referral" ADD COLUMN "may_say" TEXT NOT NULL DEFAULT '';
ALTER TABLE "referral" ADD COLUMN "may_call_on" DATE;
ALTER TABLE "referral" ADD COLUMN "first_message_on" DATE;
CREATE INDEX "referral_sale_id" ON "referral" ("sale_id");
ALTER TABLE "touchpoint" ADD COLUMN "minutes" INTEGER;
ALTER TABLE "touchpoint" ADD COLUMN "by_hand" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "touchpoint" ADD COLUMN "superseded_by_id" INTEGER REFERENCES "touchpoint" ("id") ON DELETE RESTRICT;
ALTER TABLE "touchpoint" ADD COLUMN "ask_id" INTEGER REFERENCES "ask" ("id") ON DELETE RESTRICT;
CREATE INDEX "touchpoint_superseded_by_id" ON "touchpoint" ("superseded_by_id");
CREATE INDEX "touchpoint_ask_id" ON "touchpoint" ("ask_id");
ALTER TABLE "ask" ADD COLUMN "answered_on" DATE;
ALTER TABLE "trigger_sentence" ADD COLUMN "where_heard" TEXT NOT NULL DEFAULT '';
ALTER TABLE "trigger_sentence" ADD COLUMN "retired_on" DATE;
ALTER TABLE "handout" ADD COLUMN "used" INTEGER;
ALTER TABLE "scorecard_answer" ADD COLUMN "comment" TEXT NOT NULL DEFAULT '';
ALTER TABLE "scorecard_answer" ADD COLUMN "action_done_on" DATE;
CREATE TABLE "address" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "address_uid" ON "address" ("uid");
CREATE INDEX "address_client_id" ON "address" ("client_id");
CREATE TABLE "not_same" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "first_id" INTEGER NOT NULL,
  "second_id" INTEGER NOT NULL,
  FOREIGN KEY ("first_id") REFERENCES "client" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("second_id") REFERENCES "client" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "not_same_uid" ON "not_same" ("uid");
CREATE INDEX "not_same_first_id" ON "not_same" ("first_id");
CREATE INDEX "not_same_second_id" ON "not_same" ("second_id");
CREATE TABLE "merge" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "kept_id" INTEGER NOT NULL,
  "gone_id" INTEGER NOT NULL,
  "merged_on" DATE NOT NULL,
  "batch" TEXT NOT NULL,
  "undone_on" DATE,
  FOREIGN KEY ("kept_id") REFERENCES "client" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("gone_id") REFERENCES "client" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "merge_uid" ON "merge" ("uid");
CREATE INDEX "merge_kept_id" ON "merge" ("kept_id");
CREATE INDEX "merge_gone_id" ON "merge" ("gone_id");
CREATE TABLE "referral_event" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "referral_id" INTEGER NOT NULL,
  "stage" TEXT NOT NULL,
  "happened_on" DATE NOT NULL,
  "who" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("referral_id") REFERENCES "referral" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "referral_event_uid" ON "referral_event" ("uid");
CREATE INDEX "referral_event_referral_id" ON "referral_event" ("referral_id");
CREATE TABLE "answer" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "touchpoint_id" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "answer_uid" ON "answer" ("uid");
CREATE INDEX "answer_touchpoint_id" ON "answer" ("touchpoint_id");
CREATE UNIQUE INDEX "answer_touchpoint_id_code" ON "answer" ("touchpoint_id", "code");
CREATE TABLE "task" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER,
  "text" TEXT NOT NULL,
  "due_on" DATE NOT NULL,
  "snoozed_until" DATE,
  "done_on" DATE,
  "source" TEXT NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "task_uid" ON "task" ("uid");
CREATE INDEX "task_client_id" ON "task" ("client_id");
CREATE TABLE "meeting" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "touchpoint_id" INTEGER,
  "began_at" TEXT NOT NULL,
  "ended_at" TEXT NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "meeting_uid" ON "meeting" ("uid");
CREATE INDEX "meeting_client_id" ON "meeting" ("client_id");
CREATE INDEX "meeting_touchpoint_id" ON "meeting" ("touchpoint_id");
CREATE TABLE "meeting_name" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "meeting_id" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "introduction" TEXT NOT NULL,
  "known_from" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "meeting_name_uid" ON "meeting_name" ("uid");
CREATE INDEX "meeting_name_meeting_id" ON "meeting_name" ("meeting_id");
CREATE TABLE "target_tick" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "target_id" INTEGER NOT NULL,
  "client_id" INTEGER NOT NULL,
  "ticked_on" DATE NOT NULL,
  "known_from" TEXT NOT NULL,
  FOREIGN KEY ("target_id") REFERENCES "target" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "target_tick_uid" ON "target_tick" ("uid");
CREATE INDEX "target_tick_target_id" ON "target_tick" ("target_id");
CREATE INDEX "target_tick_client_id" ON "target_tick" ("client_id");
CREATE TABLE "own_text" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "situation" TEXT NOT NULL,
  "item" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "builtin" TEXT NOT NULL,
  "edition" INTEGER NOT NULL,
  "looked_at_edition" INTEGER NOT NULL,
  "uses_builtin" INTEGER NOT NULL,
  "hidden" INTEGER NOT NULL,
  "position" INTEGER,
  "changed_on" DATE NOT NULL
);
CREATE UNIQUE INDEX "own_text_uid" ON "own_text" ("uid");
CREATE UNIQUE INDEX "own_text_situation_item" ON "own_text" ("situation", "item");
CREATE TABLE "rehearsal_review" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "card_id" INTEGER NOT NULL,
  "reviewed_at" TEXT NOT NULL,
  "rating" INTEGER NOT NULL,
  "hesitation" TEXT NOT NULL,
  FOREIGN KEY ("card_id") REFERENCES "rehearsal_card" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "rehearsal_review_uid" ON "rehearsal_review" ("uid");
CREATE INDEX "rehearsal_review_card_id" ON "rehearsal_review" ("card_id");
CREATE TABLE "review" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "quarter_on" DATE NOT NULL,
  "held_on" DATE,
  "action" TEXT NOT NULL,
  "action_on" DATE,
  "action_done_on" DATE
);
CREATE UNIQUE INDEX "review_uid" ON "review" ("uid");
CREATE UNIQUE INDEX "review_quarter_on" ON "review" ("quarter_on");
CREATE TABLE "review_answer" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "review_id" INTEGER NOT NULL,
  "client_id" INTEGER,
  "question" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "review_answer_uid" ON "review_answer" ("uid");
CREATE INDEX "review_answer_review_id" ON "review_answer" ("review_id");
CREATE INDEX "review_answer_client_id" ON "review_answer" ("client_id");
CREATE TABLE "forecast" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "made_on" DATE NOT NULL,
  "days" INTEGER NOT NULL,
  "asks" INTEGER NOT NULL,
  "low" INTEGER NOT NULL,
  "high" INTEGER NOT NULL,
  "came" INTEGER
);
CREATE UNIQUE INDEX "forecast_uid" ON "forecast" ("uid");
CREATE TABLE "staff" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "left_on" DATE
);
CREATE UNIQUE INDEX "staff_uid" ON "staff" ("uid");
CREATE TABLE "game_point" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "game_id" INTEGER NOT NULL,
  "staff_id" INTEGER NOT NULL,
  "scored_on" DATE NOT NULL,
  "points" INTEGER NOT NULL,
  "why" TEXT NOT NULL,
  FOREIGN KEY ("game_id") REFERENCES "game" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "game_point_uid" ON "game_point" ("uid");
CREATE INDEX "game_point_game_id" ON "game_point" ("game_id");
CREATE INDEX "game_point_staff_id" ON "game_point" ("staff_id");
CREATE TABLE "import_mapping" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "shape" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "columns" TEXT NOT NULL,
  "saved_on" DATE NOT NULL
);
CREATE UNIQUE INDEX "import_mapping_uid" ON "import_mapping" ("uid");
CREATE UNIQUE INDEX "import_mapping_shape" ON "import_mapping" ("shape");
CREATE TABLE "away" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "first_on" DATE NOT NULL,
  "last_on" DATE NOT NULL,
  "batch" TEXT NOT NULL
);
CREATE UNIQUE INDEX "away_uid" ON "away" ("uid");
CREATE TABLE "loosened_switch" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "switch" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "loosened_on" DATE NOT NULL
);
CREATE UNIQUE INDEX "loosened_switch_uid" ON "loosened_switch" ("uid");
CREATE UNIQUE INDEX "loosened_switch_switch" ON "loosened_switch" ("switch");
CREATE INDEX "journal_undo" ON "journal" ("label") WHERE "label" >= 'undo:' AND "label" < 'undo;';
"""

# The questions of the first release: an answer was a line of the talk's note that began with its question.
QUESTIONS = {
    "What will be different, in their words": "client.result_one_line",
    "What they said, word for word": "trigger_sentence",
    "Who else will notice": "who_will_notice",
    "Best way to reach them": "client.reach_by",
    "Their answer to the agreement, in their words": "promise.answer",
    "The number, zero to ten": "score",
    "Why that number, in their words": "score_reason",
    "What would make it one higher": "fix_wanted",
    "Who looked after them best": "client.staff_praised",
    "What they wish they'd been told": "question_before_buying",
    "Where it stands today, in their words": "result_today",
    "Who came to mind, and why": "names",
    "How they'd like to do it": "how_to_introduce",
    "What pleased them, in their words": "client.compliment_quote",
    "May I show it, and with which name": "may_quote",
    "Which ones they know": "targets_known",
    "How they know them": "target_link",
    "How they like to be approached": "target_approach",
    "Who's missing": "target_missing",
    "Who gets the first card": "first_card_to",
    "Try again, leave it, or two lines to pass on": "quiet_choice",
    "What they'd heard about us": "what_they_heard",
    "What they found when they looked us up": "what_they_found",
    "What the person who introduced us may know": "source_may_know",
    "What it cost them": "issue_cost",
    "What would put it right": "issue_wish",
    "Is it right now, in their eyes": "issue_settled",
    "What they need for a smooth handover": "handover_needs",
}

# A first word that is no name to say out loud, and words that only firms have in their name.
NO_NAMES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "herr", "frau", "monsieur", "madame", "mme", "mlle",
    "sr", "sra", "srta", "senor", "senora", "señor", "señora", "signor", "signora", "the", "die", "der", "das", "el",
    "la", "le", "les", "los", "las", "an", "a", "family", "familie", "famille", "familia",
))  # fmt: skip
FIRMS = frozenset((
    "ltd", "limited", "inc", "llc", "llp", "plc", "corp", "company", "co", "gmbh", "ag", "kg", "ug", "ohg", "sarl",
    "sas", "sa", "srl", "spa", "bv", "nv", "ab", "oy", "as", "aps", "group", "partners", "associates", "sons",
    "services", "studio", "school", "clinic", "joinery", "plumbing", "builders", "council", "club", "association",
))  # fmt: skip


def up(migrator: Any, db: Any) -> None:
    """Add the columns and tables, then bring over what the first release kept in other ways."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    # The first release did not say what the program did by itself: that is not the owner's to take back.
    db.execute_sql("UPDATE journal SET who = 'program' WHERE label IN ('A new day', 'Looked in')")
    _began(db)
    _greetings(db)
    _days_of_marks(db)
    _agreed_deadlines(db)
    _imported_introductions(db)
    _events(db)
    _follow_ups(db)
    _answers(db)
    db.execute_sql(
        "UPDATE moment SET talked_on = (SELECT max(done_on) FROM touchpoint t"
        " WHERE t.moment_id = moment.id AND t.kind = 'moment' AND t.state = 'done')"
    )
    db.execute_sql(
        "UPDATE sale SET plan = 'none' WHERE NOT EXISTS (SELECT 1 FROM touchpoint t WHERE t.sale_id = sale.id)"
    )
    _known_words(db)


def _known_words(db: Any) -> None:
    """What is one of a few words now was any text before; what nobody knows becomes what is said of nothing known."""
    words = {
        ("sale", "state"): ("open", "cancelled"),
        ("moment", "how"): ("in_person", "by_email", "staff"),
        ("moment", "may_be_quoted"): ("unknown", "yes", "no"),
        ("referral", "introduction"): ("", "mentioned", "letter", "together", "card", "called us"),
        ("referral", "source_may_know"): ("nothing", "spoke", "outcome"),
        ("contact_point", "consent"): ("", "unknown", "yes", "no"),
    }
    for (table, column), (usual, *others) in words.items():
        known = ", ".join(f"'{word}'" for word in (usual, *others))
        db.execute_sql(f"UPDATE {table} SET {column} = '{usual}' WHERE {column} NOT IN ({known})")


def _uid() -> str:
    return os.urandom(16).hex()


def _began(db: Any) -> None:
    """The day the owner began was read from the journal, which is not kept for ever."""
    first = db.execute_sql("SELECT substr(at_utc, 1, 10) FROM journal ORDER BY id LIMIT 1").fetchone()
    if first:
        db.execute_sql(
            "INSERT INTO setting (uid, name, value) VALUES (?, 'began_on', ?)", (_uid(), json.dumps(first[0]))
        )


def _greetings(db: Any) -> None:
    """How many a row is, and the name to say: only where the first word is surely one person's own."""
    people = db.execute_sql("SELECT id, display_name, given_name, is_organisation FROM client").fetchall()
    db.connection().executemany(
        "UPDATE client SET how_many = ?, greeting = ? WHERE id = ?",
        [(*_greeted(name, given, bool(firm)), client_id) for client_id, name, given, firm in people],
    )


def _greeted(name: str, given: str, firm: bool) -> tuple[str, str]:
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if firm or FIRMS.intersection(words[1:]):
        return "firm", ""
    if re.search(r"[&+/]|\b(?:and|und|et|og|och)\b", name, re.IGNORECASE) or re.search(r"\b(?:y|e|en)\b", name):
        return "several", ""
    says = given.strip() or (name.split() or [""])[0]
    sure = len(words) > 1 and len(says) > 1 and says.replace("-", "").isalpha() and says.casefold() not in NO_NAMES
    return "one", says if sure else ""


def _entries(db: Any, table: str) -> Iterator[tuple[int, str, str, int, int | None, Any, Any]]:
    """The journal of one table in its order: id, batch, day, first row, last row of a range, before, after."""
    sql = (
        "SELECT id, batch, substr(at_utc, 1, 10), row_id, last_id, before, after FROM journal"
        " WHERE table_name = ? ORDER BY id"
    )
    for entry, batch, day, row, last, before, after in db.execute_sql(sql, (table,)).fetchall():
        yield entry, batch, day, row, last, before and json.loads(before), after and json.loads(after)


def _redraw(db: Any, table: str, picture: Callable[[dict[str, Any]], None], rows: set[int]) -> None:
    """Change the journal's pictures of these rows as the rows themselves were changed."""
    changed = []
    for entry, _, _, row, last, *pictures in _entries(db, table):
        if row not in rows or last is not None:
            continue
        for values in filter(None, pictures):
            picture(values)
        changed.append((*(p and json.dumps(p, ensure_ascii=False) for p in pictures), entry))
    db.connection().executemany("UPDATE journal SET before = ?, after = ? WHERE id = ?", changed)


def _days_of_marks(db: Any) -> None:
    """The day somebody was marked as an existing client, and the day they were put away."""
    seen: dict[int, str] = {}
    marked: dict[int, str] = {}
    put_away: dict[int, str] = {}
    for _, _, day, row, last, before, after in _entries(db, "client"):
        if last is not None:
            seen |= dict.fromkeys(range(row, last + 1), day)
            continue
        was, now = before or {}, after or {}
        if now.get("existing_client") and not was.get("existing_client"):
            marked[row] = day
        if now.get("state") != was.get("state"):
            put_away[row] = day
    people = db.execute_sql("SELECT id, existing_client, state FROM client").fetchall()
    db.connection().executemany(
        "UPDATE client SET marked_on = ?, state_on = ? WHERE id = ?",
        [
            (marked.get(i, seen.get(i)) if existing else None, put_away.get(i) if state != "active" else None, i)
            for i, existing, state in people
        ],
    )


def _agreed_deadlines(db: Any) -> None:
    """Closing a problem moved the deadline; from now on its days are added whenever it is looked at."""
    sql = """
    SELECT p.id, date(max(p.made_on, coalesce(s.starts_on, s.sold_on)), '+90 days') FROM promise p
    JOIN sale s ON s.id = p.sale_id
    WHERE EXISTS (SELECT 1 FROM issue i WHERE i.client_id = p.client_id AND i.closed_on >= p.made_on)
    """
    agreed = dict(db.execute_sql(sql).fetchall())
    db.connection().executemany("UPDATE promise SET deadline_on = ? WHERE id = ?", [(d, i) for i, d in agreed.items()])
    _redraw(db, "promise", lambda row: row.update(deadline_on=agreed[row["id"]]), set(agreed))


def _imported_introductions(db: Any) -> None:
    """Introductions from a file had a day that never was; now they have the day they came, and say so."""
    ids = [i for (i,) in db.execute_sql("SELECT id FROM referral WHERE introduction = 'imported'").fetchall()]
    came = {row: day for _, _, day, row, *_ in _entries(db, "referral") if row in set(ids)}
    db.connection().executemany(
        "UPDATE referral SET imported = 1, introduction = '', received_on = coalesce(?, received_on) WHERE id = ?",
        [(came.get(i), i) for i in ids],
    )
    _redraw(db, "referral", lambda row: row.update(introduction="", received_on=came[row["id"]]), set(came))


def _events(db: Any) -> None:
    """Where each introduction stands was one word; each stage that the journal remembers gets a row and its day."""
    ways = _ways(db)
    found = db.execute_sql("SELECT id, stage, received_on, last_contact_on FROM referral ORDER BY id").fetchall()
    number = 0
    for referral, stage, received_on, contact_on in found:
        way = ways.get(referral, [])
        if not way or way[-1][0] != stage:
            way = [*way, (stage, contact_on or received_on, None)]
        for at, (name, day, entry) in enumerate(way):
            known = contact_on if contact_on and name == stage and at else day
            number += 1
            _write_event(db, number, referral, name, received_on if not at else max(known, received_on), entry)


def _ways(db: Any) -> dict[int, list[tuple[str, str, int | None]]]:
    """The stages of each introduction in their order, with the day and the entry of the journal that says so."""
    undone = {i for (i,) in db.execute_sql("SELECT id FROM journal WHERE label = 'undo'").fetchall()}
    ways: dict[int, list[tuple[str, str, int | None]]] = {}
    for entry, _, day, row, last, before, after in _entries(db, "referral"):
        if last is not None or not after or (before and before["stage"] == after["stage"]):
            continue
        way = ways.setdefault(row, [])
        if entry in undone and way:
            way.pop()
        else:
            way.append((after["stage"], day, entry))
    return ways


def _write_event(db: Any, number: int, referral: int, stage: str, day: str, entry: int | None) -> None:
    """Write one event; it belongs to the change that the journal has, so that both are undone together."""
    values = {"id": number, "uid": _uid(), "referral_id": referral, "stage": stage, "happened_on": day}
    values |= {"who": "", "note": ""}
    db.execute_sql("INSERT INTO referral_event VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(values.values()))
    if entry is not None:
        _journal(db, entry, "referral_event", number, None, values)


def _journal(db: Any, beside: int, table: str, row: int, before: Any, after: Any) -> None:
    """Add a picture to the batch of an entry that is there."""
    pictures = (None if picture is None else json.dumps(picture, ensure_ascii=False) for picture in (before, after))
    db.execute_sql(
        "INSERT INTO journal (uid, batch, label, at_utc, who, table_name, row_id, last_id, before, after)"
        " SELECT ?, batch, label, at_utc, who, ?, ?, NULL, ?, ? FROM journal WHERE id = ?",
        (_uid(), table, row, *pictures, beside),
    )


def _follow_ups(db: Any) -> None:
    """What a yes or a later left open looked like the owner's own check-in; it has a kind and its ask now."""
    asked = {
        (batch, after["client_id"]): (row, after["next_on"])
        for _, batch, _, row, _, before, after in _entries(db, "ask")
        if not before and after and after["outcome"] in ("yes_will_introduce", "yes_cards", "thinking")
    }
    planned = "SELECT id FROM touchpoint WHERE kind = 'custom' AND state = 'planned'"
    waiting = {i for (i,) in db.execute_sql(planned).fetchall()}
    follows: dict[int, int] = {}
    for _, batch, _, row, _, before, after in _entries(db, "touchpoint"):
        if row in waiting and not before and after:
            ask, next_on = asked.get((batch, after["client_id"]), (None, None))
            if ask is not None and after["nominal_on"] == next_on:
                follows[row] = ask
    db.connection().executemany(
        "UPDATE touchpoint SET kind = 'follow_up', ask_id = ? WHERE id = ?", [(a, i) for i, a in follows.items()]
    )
    _redraw(db, "touchpoint", lambda row: row.update(kind="follow_up"), set(follows))


def _answers(db: Any) -> None:
    """Answers leave the notes, in the table and in the journal, for rows of their own."""
    ids: dict[tuple[int, str], int] = {}
    rows = db.execute_sql("SELECT id, note FROM touchpoint WHERE note LIKE '%: %'").fetchall()
    for touchpoint, note in rows:
        rest, found = _split(note)
        for code, words in found.items():
            ids[touchpoint, code] = len(ids) + 1
            db.execute_sql(
                "INSERT INTO answer (id, uid, touchpoint_id, code, words) VALUES (?, ?, ?, ?, ?)",
                (ids[touchpoint, code], _uid(), touchpoint, code, words),
            )
        db.execute_sql("UPDATE touchpoint SET note = ? WHERE id = ?", (rest, touchpoint))
    _answers_in_the_journal(db, ids)


def _answers_in_the_journal(db: Any, ids: dict[tuple[int, str], int]) -> None:
    uids = dict(db.execute_sql("SELECT id, uid FROM answer").fetchall())
    talks = {touchpoint for touchpoint, _ in ids}
    for entry, _, _, row, last, before, after in _entries(db, "touchpoint"):
        if row not in talks or last is not None:
            continue
        was, now = (_split(picture["note"])[1] if picture else {} for picture in (before, after))
        for code in {**was, **now}:
            number = ids.get((row, code))
            if number is None or was.get(code) == now.get(code):
                continue
            pictures = (
                {"id": number, "uid": uids[number], "touchpoint_id": row, "code": code, "words": said[code]}
                if code in said
                else None
                for said in (was, now)
            )
            _journal(db, entry, "answer", number, *pictures)
    _redraw(db, "touchpoint", lambda picture: picture.update(note=_split(picture["note"])[0]), talks)


def _split(note: str) -> tuple[str, dict[str, str]]:
    """Take a note apart: what the owner wrote, and the answers by their codes."""
    rest: list[str] = []
    found: dict[str, str] = {}
    for line in note.split("\n"):
        question, colon, words = line.partition(": ")
        if colon and question in QUESTIONS:
            found[QUESTIONS[question]] = words
        else:
            rest.append(line)
    return "\n".join(rest), found
