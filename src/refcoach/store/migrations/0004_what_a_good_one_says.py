"""Who is helped best has, in each version, what such people said then. Frozen: what changes later is a new migration.

The version in use gets what is on the list today; what was on it before, nobody wrote down.
"""

from typing import Any

_SAID = """
UPDATE "ideal_client" SET "says" = coalesce((SELECT group_concat("words", char(10)) FROM (
  SELECT "words" FROM "trigger_sentence" WHERE "client_id" IS NULL AND "retired_on" IS NULL ORDER BY "position", "id"
)), '') WHERE "id" = (SELECT max("id") FROM "ideal_client")
"""


def up(migrator: Any, db: Any) -> None:
    """Add the column."""
    db.execute_sql("""ALTER TABLE "ideal_client" ADD COLUMN "says" TEXT NOT NULL DEFAULT ''""")
    db.execute_sql(_SAID)
