"""The guide on the command line: its yearly question is due, ticked off, and asked again a year later."""

import json

from command_line import CommandLine

SETTING = "INSERT INTO setting (uid, name, value) VALUES (hex(randomblob(16)), ?, ?)"
TASK = "INSERT INTO task (uid, text, due_on, source) VALUES (hex(randomblob(16)), ?, ?, 'guide')"


def test_a_tick_says_that_it_still_holds_and_is_asked_again_in_a_year(book: CommandLine) -> None:
    book.add("Ida Brookes")
    with book.opened() as file:
        for name, value in {"file": "refcoach-guide-1.pdf", "name": "Plan.pdf", "looked_on": "2025-03-14"}.items():
            file.execute(SETTING, (f"guide_{name}", json.dumps(value)))
        file.execute(TASK, ("Look at “Plan.pdf” again: does it still hold?", "2026-03-16"))
    (due,) = [one for one in book.json("due") if "Plan.pdf" in str(one)]
    assert book("done", due["id"]).status == 0
    with book.opened() as file:
        (looked_on,) = file.execute("SELECT value FROM setting WHERE name = 'guide_looked_on'").fetchone()
        tasks = file.execute("SELECT text, due_on FROM task WHERE done_on IS NULL").fetchall()
    assert json.loads(looked_on) == "2026-03-16"
    assert tasks == [("Look at “Plan.pdf” again: does it still hold?", "2027-03-16")]
    assert not [one for one in book.json("due") if "Plan.pdf" in str(one)]
    assert book("undo").status == 0
    assert [one for one in book.json("due") if "Plan.pdf" in str(one)]
