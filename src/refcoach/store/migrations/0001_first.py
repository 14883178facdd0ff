"""The first tables. Frozen: what changes later is a new migration."""

from typing import Any

STATEMENTS = """
CREATE TABLE "client" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "display_name" TEXT NOT NULL,
  "sort_name" TEXT NOT NULL,
  "given_name" TEXT NOT NULL,
  "family_name" TEXT NOT NULL,
  "is_organisation" INTEGER NOT NULL,
  "company" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "paused_until" DATE,
  "existing_client" INTEGER NOT NULL,
  "wanted" INTEGER NOT NULL,
  "grade" TEXT NOT NULL,
  "do_not_ask" INTEGER NOT NULL,
  "do_not_ask_on" DATE,
  "do_not_ask_reason" TEXT NOT NULL,
  "birthday_month" INTEGER,
  "birthday_day" INTEGER,
  "address" TEXT NOT NULL,
  "notes" TEXT NOT NULL,
  "tags" TEXT NOT NULL,
  "result_one_line" TEXT NOT NULL,
  "reach_by" TEXT NOT NULL,
  "referred_by_note" TEXT NOT NULL
);
CREATE UNIQUE INDEX "client_uid" ON "client" ("uid");
CREATE INDEX "client_sort_name" ON "client" ("sort_name");
CREATE TABLE "contact_point" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "match_key" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "is_primary" INTEGER NOT NULL,
  "consent" TEXT NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "contact_point_uid" ON "contact_point" ("uid");
CREATE INDEX "contact_point_client_id" ON "contact_point" ("client_id");
CREATE INDEX "contact_point_match_key" ON "contact_point" ("match_key");
CREATE TABLE "external_ref" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "external_ref_uid" ON "external_ref" ("uid");
CREATE INDEX "external_ref_client_id" ON "external_ref" ("client_id");
CREATE TABLE "sale" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "sold_on" DATE NOT NULL,
  "starts_on" DATE,
  "title" TEXT NOT NULL,
  "promised_result" TEXT NOT NULL,
  "over_delivery" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "sale_uid" ON "sale" ("uid");
CREATE INDEX "sale_client_id" ON "sale" ("client_id");
CREATE TABLE "promise" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "sale_id" INTEGER,
  "state" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "made_on" DATE NOT NULL,
  "deadline_on" DATE NOT NULL,
  "words" TEXT NOT NULL,
  "ended_on" DATE,
  "ended_reason" TEXT NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("sale_id") REFERENCES "sale" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "promise_uid" ON "promise" ("uid");
CREATE INDEX "promise_client_id" ON "promise" ("client_id");
CREATE INDEX "promise_sale_id" ON "promise" ("sale_id");
CREATE TABLE "commitment" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "promise_id" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "done_on" DATE,
  FOREIGN KEY ("promise_id") REFERENCES "promise" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "commitment_uid" ON "commitment" ("uid");
CREATE INDEX "commitment_promise_id" ON "commitment" ("promise_id");
CREATE TABLE "moment" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "said_on" DATE NOT NULL,
  "words" TEXT NOT NULL,
  "how" TEXT NOT NULL,
  "heard_by" TEXT NOT NULL,
  "about_whom" TEXT NOT NULL,
  "may_be_quoted" TEXT NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "moment_uid" ON "moment" ("uid");
CREATE INDEX "moment_client_id" ON "moment" ("client_id");
CREATE TABLE "issue" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "opened_on" DATE NOT NULL,
  "summary" TEXT NOT NULL,
  "action" TEXT NOT NULL,
  "fix_by" DATE,
  "fixed_on" DATE,
  "confirmed_on" DATE,
  "closed_on" DATE,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "issue_uid" ON "issue" ("uid");
CREATE INDEX "issue_client_id" ON "issue" ("client_id");
CREATE TABLE "referral" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "source_id" INTEGER NOT NULL,
  "lead_id" INTEGER NOT NULL,
  "received_on" DATE NOT NULL,
  "stage" TEXT NOT NULL,
  "introduction" TEXT NOT NULL,
  "prompted" INTEGER NOT NULL,
  "source_may_know" TEXT NOT NULL,
  "attempts" INTEGER NOT NULL,
  "last_contact_on" DATE,
  "next_step" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "ask_id" INTEGER,
  FOREIGN KEY ("source_id") REFERENCES "client" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("lead_id") REFERENCES "client" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("ask_id") REFERENCES "ask" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "referral_uid" ON "referral" ("uid");
CREATE INDEX "referral_source_id" ON "referral" ("source_id");
CREATE INDEX "referral_lead_id" ON "referral" ("lead_id");
CREATE INDEX "referral_ask_id" ON "referral" ("ask_id");
CREATE TABLE "touchpoint" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "nominal_on" DATE NOT NULL,
  "scheduled_on" DATE NOT NULL,
  "state" TEXT NOT NULL,
  "booked_at" TEXT NOT NULL,
  "snoozed_until" DATE,
  "snoozes" INTEGER NOT NULL,
  "pinned" INTEGER NOT NULL,
  "done_on" DATE,
  "score" INTEGER,
  "note" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "sale_id" INTEGER,
  "referral_id" INTEGER,
  "moment_id" INTEGER,
  "issue_id" INTEGER,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("sale_id") REFERENCES "sale" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("referral_id") REFERENCES "referral" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("moment_id") REFERENCES "moment" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("issue_id") REFERENCES "issue" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "touchpoint_uid" ON "touchpoint" ("uid");
CREATE INDEX "touchpoint_client_id" ON "touchpoint" ("client_id");
CREATE INDEX "touchpoint_sale_id" ON "touchpoint" ("sale_id");
CREATE INDEX "touchpoint_referral_id" ON "touchpoint" ("referral_id");
CREATE INDEX "touchpoint_moment_id" ON "touchpoint" ("moment_id");
CREATE INDEX "touchpoint_issue_id" ON "touchpoint" ("issue_id");
CREATE INDEX "touchpoint_done" ON "touchpoint" (coalesce("done_on", "scheduled_on")) WHERE "state" = 'done';
CREATE INDEX "touchpoint_planned" ON "touchpoint" ("scheduled_on", "client_id", "kind") WHERE "state" = 'planned';
CREATE TABLE "ask" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "touchpoint_id" INTEGER,
  "sale_id" INTEGER,
  "asked_on" DATE NOT NULL,
  "situation" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "forecast" INTEGER,
  "readiness" TEXT NOT NULL,
  "reasons" TEXT NOT NULL,
  "override_reason" TEXT NOT NULL,
  "hesitation" TEXT NOT NULL,
  "trigger_id" INTEGER,
  "rehearsed_at" TEXT NOT NULL,
  "next_on" DATE,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("sale_id") REFERENCES "sale" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "ask_uid" ON "ask" ("uid");
CREATE INDEX "ask_asked_on" ON "ask" ("asked_on");
CREATE INDEX "ask_client_id" ON "ask" ("client_id");
CREATE INDEX "ask_touchpoint_id" ON "ask" ("touchpoint_id");
CREATE INDEX "ask_sale_id" ON "ask" ("sale_id");
CREATE TABLE "ideal_client" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "one_line" TEXT NOT NULL,
  "not_a_fit" TEXT NOT NULL,
  "valid_from" DATE NOT NULL
);
CREATE UNIQUE INDEX "ideal_client_uid" ON "ideal_client" ("uid");
CREATE TABLE "trigger_sentence" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "words" TEXT NOT NULL,
  "client_id" INTEGER,
  "heard_on" DATE NOT NULL,
  "used" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "trigger_sentence_uid" ON "trigger_sentence" ("uid");
CREATE INDEX "trigger_sentence_client_id" ON "trigger_sentence" ("client_id");
CREATE TABLE "target" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "line" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "client_id" INTEGER,
  "retired_on" DATE,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "target_uid" ON "target" ("uid");
CREATE INDEX "target_client_id" ON "target" ("client_id");
CREATE TABLE "handout" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "client_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "given_on" DATE NOT NULL,
  "asked_on" DATE,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "handout_uid" ON "handout" ("uid");
CREATE INDEX "handout_client_id" ON "handout" ("client_id");
CREATE TABLE "game" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "word" TEXT NOT NULL,
  "best_sentence" TEXT NOT NULL,
  "starts_on" DATE NOT NULL,
  "ends_on" DATE
);
CREATE UNIQUE INDEX "game_uid" ON "game" ("uid");
CREATE TABLE "scorecard_answer" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "question" TEXT NOT NULL,
  "answered_on" DATE NOT NULL,
  "score" INTEGER NOT NULL,
  "action" TEXT NOT NULL,
  "action_on" DATE
);
CREATE UNIQUE INDEX "scorecard_answer_uid" ON "scorecard_answer" ("uid");
CREATE TABLE "rehearsal_card" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "situation" TEXT NOT NULL,
  "item" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "due_on" DATE
);
CREATE UNIQUE INDEX "rehearsal_card_uid" ON "rehearsal_card" ("uid");
CREATE TABLE "import_batch" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "file_name" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "imported_on" DATE NOT NULL,
  "counts" TEXT NOT NULL,
  "batch" TEXT NOT NULL
);
CREATE UNIQUE INDEX "import_batch_uid" ON "import_batch" ("uid");
CREATE TABLE "reminder" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "touchpoint_id" INTEGER,
  "due_on" DATE NOT NULL,
  "state" TEXT NOT NULL,
  "run" TEXT NOT NULL,
  FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "reminder_uid" ON "reminder" ("uid");
CREATE UNIQUE INDEX "reminder_key" ON "reminder" ("key");
CREATE INDEX "reminder_touchpoint_id" ON "reminder" ("touchpoint_id");
CREATE TABLE "day_off" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "on" DATE NOT NULL,
  "name" TEXT NOT NULL
);
CREATE UNIQUE INDEX "day_off_uid" ON "day_off" ("uid");
CREATE UNIQUE INDEX "day_off_on" ON "day_off" ("on");
CREATE TABLE "setting" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "value" TEXT NOT NULL
);
CREATE UNIQUE INDEX "setting_uid" ON "setting" ("uid");
CREATE UNIQUE INDEX "setting_name" ON "setting" ("name");
CREATE TABLE "journal" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "batch" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "at_utc" TEXT NOT NULL,
  "who" TEXT NOT NULL,
  "table_name" TEXT NOT NULL,
  "row_id" INTEGER NOT NULL,
  "last_id" INTEGER,
  "before" TEXT,
  "after" TEXT
);
CREATE UNIQUE INDEX "journal_uid" ON "journal" ("uid");
CREATE INDEX "journal_batch" ON "journal" ("batch");
CREATE VIRTUAL TABLE "client_search" USING fts5(
  names, company, points, notes, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
"""


def up(migrator: Any, db: Any) -> None:
    """Make every table of the first release."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
