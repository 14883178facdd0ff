"""What a review, the scorecard and the word of the month keep, and when a reason was last looked at.

Nothing ever wrote a point of the word's round: its lines take that table's place. Frozen: what changes later is a new
migration.
"""

from typing import Any

STATEMENTS = """
ALTER TABLE "client" ADD COLUMN "reason_checked_on" DATE;
ALTER TABLE "scorecard_answer" ADD COLUMN "idea" TEXT NOT NULL DEFAULT '';
ALTER TABLE "scorecard_answer" ADD COLUMN "tells_a_friend" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "review" ADD COLUMN "next_on" DATE;
ALTER TABLE "review" ADD COLUMN "put_off_until" DATE;
ALTER TABLE "review" ADD COLUMN "step" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "review" ADD COLUMN "went_well" TEXT NOT NULL DEFAULT '';
ALTER TABLE "review" ADD COLUMN "note" TEXT NOT NULL DEFAULT '';
ALTER TABLE "review" ADD COLUMN "figures" TEXT NOT NULL DEFAULT '';
ALTER TABLE "game" ADD COLUMN "prize" TEXT NOT NULL DEFAULT '';
ALTER TABLE "game" ADD COLUMN "answered_on" DATE;
ALTER TABLE "game" ADD COLUMN "ended_on" DATE;
DROP TABLE "game_point";
CREATE TABLE "game_line" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "game_id" INTEGER NOT NULL,
  "heard_on" DATE NOT NULL,
  "words" TEXT NOT NULL,
  "staff_id" INTEGER,
  "client_id" INTEGER,
  FOREIGN KEY ("game_id") REFERENCES "game" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE RESTRICT,
  FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "game_line_uid" ON "game_line" ("uid");
CREATE INDEX "game_line_game_id" ON "game_line" ("game_id");
CREATE INDEX "game_line_staff_id" ON "game_line" ("staff_id");
CREATE INDEX "game_line_client_id" ON "game_line" ("client_id")"""


def up(migrator: Any, db: Any) -> None:
    """Add the columns, and the lines of a round in the place of its points."""
    for statement in STATEMENTS.split(";"):
        db.execute_sql(statement)
