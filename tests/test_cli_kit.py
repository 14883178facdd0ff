"""`refcoach kit`: which pieces there are, for whom, with what in them, and how the file comes to be."""

import json
from pathlib import Path

import pytest

from command_line import CommandLine, is_refused
from kits import Kits


@pytest.fixture
def kits(book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kits:
    """A business that is written down in full, with a client who gave a nine and whose check-up is near."""
    ida = book.add("Ida Brookes", "--client")
    assert ida == 1
    with book.opened() as file:
        for name, value in {
            "business_name": "Hill Kitchens",
            "owner_first_name": "Robin",
            "what_we_do": "We fit kitchens and we're out in five days",
            "business_phone": "01632 960 123",
            "business_web": "hillkitchens.example",
        }.items():
            file.execute(
                "INSERT INTO setting (uid, name, value) VALUES (hex(randomblob(16)), ?, ?)", (name, json.dumps(value))
            )
        for place, words in enumerate(("I can't stand this kitchen", "There's no room")):
            file.execute(
                "INSERT INTO trigger_sentence (uid, words, heard_on, used, position, where_heard)"
                " VALUES (hex(randomblob(16)), ?, '2026-01-01', 0, ?, '')",
                (words, place),
            )
        for place, line in enumerate(("The rowing club", "Mill Street", "Architects", "The school")):
            file.execute(
                "INSERT INTO target (uid, line, role, position) VALUES (hex(randomblob(16)), ?, '', ?)", (line, place)
            )
    return Kits(book, tmp_path / "kit.pdf", capsys)


@pytest.fixture
def ready(kits: Kits) -> Kits:
    """The client's day 45 was a nine, and the check-up is due."""
    book = kits.book
    assert book("sale", 1, "--on", "2026-03-16", "--result", "a kitchen that's ready", "--promise", 3).status == 0
    book.it_is("2026-04-30")
    day45 = next(row["touchpoint_id"] for row in book.json("due") if row["kind"] == "day45")
    assert book("done", day45, "--score", 9).status == 0
    return kits


def test_the_kit_of_a_ready_client_holds_everything_in_the_order_it_is_used(ready: Kits) -> None:
    said = ready.json(1)
    order = ["meeting_kit", "promise_card", "people_to_meet", "letter", "ideal_client_card", "postcard"]
    assert (said["written"], said["pieces"], said["left_out"]) == (6, order, [])
    texts = ready.texts(1)
    assert list(texts) == order
    assert "For Ida, from Hill Kitchens" in texts["meeting_kit"]
    assert "We said you'd have a kitchen that's ready." in texts["meeting_kit"]
    assert "Four postcards to pass on" in texts["meeting_kit"]
    assert "Then your side" in texts["promise_card"]
    assert "three people" in texts["promise_card"]
    assert "The rowing club\nMill Street\nArchitects\nThe school" in texts["people_to_meet"]
    assert "I was talking to Robin at Hill Kitchens" in texts["letter"]
    assert "Call 01632 960 123 and say who sent you." in texts["postcard"]


def test_a_client_who_is_not_ready_gets_the_cover_and_what_was_agreed(kits: Kits) -> None:
    assert kits.book("sale", 1, "--on", "2026-03-02", "--promise", 3).status == 0
    said = kits.json(1)
    assert said["pieces"] == ["meeting_kit", "promise_card"]
    assert {one["piece"] for one in said["left_out"]} == {"people_to_meet", "letter", "ideal_client_card", "postcard"}
    assert all("No score yet: hold the results check first" in one["reason"] for one in said["left_out"])
    assert "Not in it: Letter to pass on. Ida Brookes isn't ready to be asked." in kits(1).out


def test_while_a_problem_is_open_there_is_nothing_but_the_talk_that_puts_it_right(ready: Kits) -> None:
    assert ready.book("problem", 1, "The door hangs").status == 0
    for words in ((), *(("--only", piece) for piece in ("postcard", "letter", "promise_card", "ideal_client_card"))):
        answer = ready(1, *words)
        is_refused(answer)
        assert "Problem open since" in answer.err
        assert "Nothing was made" in answer.err
    assert not ready.file.exists()
    assert "Say" in ready.texts(1, "--only", "pocket_page")["pocket_page"]


@pytest.mark.parametrize("piece", ["postcard", "letter", "people_to_meet", "promise_card"])
def test_whoever_is_not_to_be_asked_gets_nothing_that_asks(ready: Kits, piece: str) -> None:
    assert ready.book("edit", 1, "--do-not-ask").status == 0
    answer = ready(1, "--only", piece)
    is_refused(answer)
    assert "They don't want to be asked" in answer.err


def test_c_clients_get_no_agreement_and_nothing_that_asks(ready: Kits) -> None:
    assert ready.book("edit", 1, "--grade", "C").status == 0
    assert ready.json(1)["pieces"] == ["meeting_kit"]
    is_refused(ready(1, "--only", "postcard"))
    assert "grade C" in ready(1, "--only", "promise_card").err


def test_nothing_is_made_for_who_has_died_or_was_put_away(ready: Kits) -> None:
    assert ready.book("edit", 1, "--archive").status == 0
    assert "put away" in ready(1).err
    with ready.book.opened() as file:
        file.execute("UPDATE client SET state = 'deceased' WHERE id = 1")
    for piece in ("meeting_kit", "postcard", "ideal_client_card", "thank_you_card", "pocket_page"):
        answer = ready(1, "--only", piece)
        is_refused(answer)
        assert "has died" in answer.err or "was removed" in answer.err


def test_what_a_piece_needs_is_asked_for_by_name(
    book: CommandLine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kits = Kits(book, tmp_path / "kit.pdf", capsys)
    book.add("Ida Brookes", "--client")
    answer = kits(1, "--only", "postcard")
    is_refused(answer)
    assert "“Postcard to pass on” needs what your business is called, what you do" in answer.err
    assert "a phone number or a web address first: see Settings" in answer.err


def test_the_pocket_page_and_the_review_are_never_in_a_kit(ready: Kits) -> None:
    assert "pocket_page" not in ready.texts(1)
    assert "makes its own page" in ready(1, "--only", "review_page").err
    answer = ready(1, "--only", "poster")
    is_refused(answer)
    assert "There is no handout called poster. They are: postcard, letter" in answer.err
    assert "no handout called msg_day45" in ready(1, "--only", "msg_day45").err


def test_the_paper_is_that_of_the_settings_unless_said_otherwise(ready: Kits) -> None:
    def paper(*words: str) -> str:
        assert ready(1, *words).status == 0
        return str(json.loads(ready.file.read_bytes())["paper"])

    assert paper() == "a4"
    assert paper("--paper", "letter") == "letter"
    with ready.book.opened() as file:
        file.execute("INSERT INTO setting (uid, name, value) VALUES (hex(randomblob(16)), 'paper', '\"letter\"')")
    assert paper() == "letter"
    assert paper("--paper", "a4") == "a4"


def test_a_place_that_cannot_be_written_to_leaves_the_old_file(ready: Kits, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.file.write_bytes(b"the old one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("refcoach.exchange.whole.os.fsync", full)
    answer = ready(1)
    is_refused(answer)
    assert "No space left on device" in answer.err
    assert ready.file.read_bytes() == b"the old one"
    assert [path.name for path in ready.file.parent.iterdir() if path.name.startswith(".refcoach-")] == []


def test_nobody_at_that_number_is_said(ready: Kits) -> None:
    answer = ready(99)
    is_refused(answer)
    assert "no client with the number 99" in answer.err


def test_without_anything_that_draws_it_says_so(ready: Kits) -> None:
    answer = ready.book("kit", 1, ready.file)
    is_refused(answer)
    assert "can't draw paper" in answer.err


def test_a_hostile_name_stays_what_it_is_in_every_piece(ready: Kits) -> None:
    name = "<b>{{business.name}}</b> {0} & Sons"
    assert ready.book("edit", 1, "--name", name, "--greeting", name).status == 0
    for piece in ("meeting_kit", "promise_card"):
        text = "\n".join(ready.texts(1, *(() if piece == "meeting_kit" else ("--only", piece))).values())
        assert name in text, piece


@pytest.mark.parametrize(
    ("kind", "greeting", "said"),
    [
        ("several", "Tom and Anna", "For Tom and Anna, from Hill Kitchens"),
        ("several", "", "For you, from Hill Kitchens"),
        ("firm", "", "For you, from Hill Kitchens"),
        ("firm", "Sam", "For Sam, from Hill Kitchens"),
    ],
)
def test_a_household_and_a_firm_are_greeted_as_the_owner_says_or_not_at_all(
    ready: Kits, kind: str, greeting: str, said: str
) -> None:
    named = ("--name", "Tom and Anna Hart" if kind == "several" else "Hart Ltd")
    assert ready.book("edit", 1, *named, "--how-many", kind, "--greeting", greeting).status == 0
    texts = ready.texts(1)
    assert texts["meeting_kit"].startswith(said) and len(texts) == 6
    for text in texts.values():
        assert "Hart" not in text and ("Tom" in text) <= bool(greeting)


def test_a_paused_client_has_a_kit_on_the_owners_wish(ready: Kits) -> None:
    with ready.book.opened() as file:
        file.execute("UPDATE client SET state = 'paused', paused_until = '2026-09-01' WHERE id = 1")
    assert ready.json(1)["written"] == 6


@pytest.mark.parametrize(
    "to", ["state = 'archived'", "state = 'lost'", "state = 'deceased'", "trashed_on = '2026-04-01'"]
)
def test_whoever_is_gone_gets_nothing_by_any_path(ready: Kits, to: str) -> None:
    with ready.book.opened() as file:
        file.execute(f"UPDATE client SET {to} WHERE id = 1")
    for words in ((), *(("--only", piece) for piece in ("postcard", "letter", "pocket_page", "thank_you_card"))):
        is_refused(ready(1, *words))
    assert not ready.file.exists()


def test_of_a_removed_person_no_word_is_made_and_none_is_named_to_others(ready: Kits) -> None:
    assert ready.book("referral", 1, "Kim Sato").status == 0
    with ready.book.opened() as file:
        (kim,) = file.execute("SELECT id FROM client WHERE display_name = 'Kim Sato'").fetchone()
        file.execute(
            "UPDATE client SET removed_number = 17, display_name = 'Removed person 17', given_name = '',"
            " family_name = '', greeting = '' WHERE id = ?",
            (kim,),
        )
    answer = ready(kim)
    is_refused(answer)
    assert "They were removed, and nothing is made for them. Nothing was made." in answer.err
    for text in (*ready.texts(1).values(), *ready.texts(1, "--only", "thank_you_card").values()):
        assert "Removed person" not in text and "Kim" not in text


def test_a_link_stays_one_and_the_book_is_never_written_over(ready: Kits, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    ready.file.symlink_to(tmp_path / "stick" / "for ida.pdf")
    assert ready(1).status == 0
    assert ready.file.is_symlink() and json.loads((tmp_path / "stick" / "for ida.pdf").read_bytes())["paper"] == "a4"
    ready.file.unlink()
    ready.file.symlink_to(ready.book.data / "refcoach.db")
    answer = ready(1)
    is_refused(answer)
    assert "is a book, or another program's database" in answer.err
    assert [one["name"] for one in ready.book.json("clients")] == ["Ida Brookes"]
    assert ready.book("backup", tmp_path / "copy").status == 0
    (tmp_path / "link").symlink_to(tmp_path / "copy")
    assert ready.book("backup", tmp_path / "link").status == 0 and (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("name", ["refcoach.db-wal", "refcoach.lock", "refcoach.note", "refcoach.restored"])
def test_what_the_book_keeps_beside_itself_is_never_written_over(ready: Kits, name: str) -> None:
    ready.file = ready.book.data / name
    before = ready.file.read_bytes() if ready.file.exists() else None
    for answer in (ready(1), ready.book("export", "--format", "csv", ready.file)):
        is_refused(answer)
        assert f"{name} is a name under which a book keeps its own files, so nothing was changed" in answer.err
    assert (ready.file.read_bytes() if ready.file.exists() else None) == before
    assert [one["name"] for one in ready.book.json("clients")] == ["Ida Brookes"]


def test_the_pages_for_somebody_who_has_not_bought_are_made_one_by_one(kits: Kits) -> None:
    ruth = kits.book.add("Ruth Hale")
    (text,) = kits.texts(ruth, "--only", "what_happens_next").values()
    assert "Hello Ruth," in text and "This is how a first meeting goes with us." in text
    for piece, why in {"kind_words": "Nobody has said yes yet", "give_away": "useful that you give away first"}.items():
        refused = kits(ruth, "--only", piece)
        is_refused(refused)
        assert why in refused.err
    assert kits.book("compliment", 1, "Cleaner than before", "--quote", "first-name").status == 0
    (text,) = kits.texts(ruth, "--only", "kind_words").values()
    assert "“Cleaner than before.” Ida\n" in text
    refused = kits(1, "--only", "what_happens_next")
    is_refused(refused)
    assert "Ida Brookes knows you by now" in refused.err
