"""Who brought whom, by the command line (7.7)."""

from command_line import CommandLine, is_refused


def test_who_brought_whom(book: CommandLine) -> None:
    ida = book.add("Ida Brookes", "--client")
    (tom,) = book.json("referral", ida, "Tom Reed")["referrals"]
    (nell,) = book.json("referral", tom["lead_id"], "Nell Ash nell@ash.example", today="2026-03-17")["referrals"]
    book("referral", ida, "Nell nell@ash.example", today="2026-03-18")
    book.json("introduction", nell["id"], "--stage", "won", "--value", "1200", "--yes", today="2026-03-18")
    first, second, third = book.json("tree", today="2026-03-18")
    assert first == {
        "id": ida,
        "name": "Ida Brookes",
        "parent_id": None,
        "children": [tom["lead_id"]],
        "clients": 1,
        "value": "1200",
        "links": [{"source_id": ida, "lead_id": nell["lead_id"]}],
    }
    assert (second["parent_id"], second["children"], second["value"]) == (ida, [nell["lead_id"]], "1200")
    assert (third["parent_id"], third["clients"], third["value"], third["links"]) == (tom["lead_id"], 0, None, [])
    assert book("tree", today="2026-03-18").out.splitlines() == [
        f"Ida Brookes ({ida}): 2 below, 1 won, 1200. Also named Nell Ash ({nell['lead_id']}).",
        f"  Tom Reed ({tom['lead_id']}): 1 below, 1 won, 1200",
        f"    Nell Ash ({nell['lead_id']})",
    ]
    assert [row["id"] for row in book.json("tree", tom["lead_id"])] == [tom["lead_id"], nell["lead_id"]]
    is_refused(book("tree", 77))


def test_nobody_brought_anybody_yet(book: CommandLine) -> None:
    ida = book.add("Ida Brookes")
    assert book.json("tree") == book.json("tree", ida) == []
    assert book("tree").out == "No introductions yet.\n"
