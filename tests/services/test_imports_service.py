"""Bringing people in: each row ends in exactly one count, and twice is once."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from brought import IDA, bring_in, file_of, names, person
from desk_clock import MONDAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcoach.domain import promises
from refcoach.domain.clients import As, Stage
from refcoach.domain.contacts import Contact
from refcoach.domain.touchpoints import Kind
from refcoach.exchange.reader import Row
from refcoach.services import clients, imports, overview, questions, referrals, sales
from refcoach.services.desk import Desk
from refcoach.services.imports import Verdict
from refcoach.services.known import Known
from refcoach.store import clients as store
from refcoach.store import referrals as referral_store
from refcoach.store import touchpoints
from refcoach.store.tables import ClientRow, ImportBatchRow, JournalRow, database

DAY = timedelta(days=1)
NOBODY = Row(99, name="", skipped="No name")
BROKEN = Row(100, name="Nell", failed="too many columns")


def test_each_row_ends_in_one_count_with_its_reason(desk: Desk) -> None:
    plan = imports.preview(file_of(IDA, NOBODY, BROKEN, IDA, person("Otto Reed")), "people.csv")
    assert [(row.verdict, row.reason) for row in plan.rows] == [
        (Verdict.ADDED, ""),
        (Verdict.SKIPPED, "No name"),
        (Verdict.FAILED, "too many columns"),
        (Verdict.UNCHANGED, ""),
        (Verdict.ADDED, ""),
    ]
    assert plan.counts() == {"read": 5, "added": 2, "merged": 0, "unchanged": 1, "skipped": 1, "failed": 1}
    assert names() == [], "a preview writes nothing"


@pytest.mark.parametrize(
    ("again", "verdict"),
    [
        (IDA, Verdict.UNCHANGED),
        (person("Ida Brookes", "IDA@brookes.example"), Verdict.UNCHANGED),
        (person("I. Brookes", "ida@brookes.example", company="Yew"), Verdict.MERGED),
        (person("Ida Brookes-Fenn", phone="020 7946 0958"), Verdict.ADDED),
        (person("Ida Brookes", phone="020 7946 0958", email="new@brookes.example"), Verdict.MERGED),
        (person("Somebody Else", phone="020 7946 0958"), Verdict.ADDED),
        (person("Ida Brookes"), Verdict.ADDED),  # a name alone is nobody's proof
        (person("Ida Brookes", phone="0958"), Verdict.ADDED),  # an extension neither
    ],
)
def test_who_is_the_same_person(desk: Desk, again: Contact, verdict: Verdict) -> None:
    bring_in(desk, IDA)
    (row,) = imports.preview(file_of(again), "more.csv").rows
    assert row.verdict is verdict


def test_a_name_is_the_same_however_its_marks_are_written(desk: Desk) -> None:
    bring_in(desk, person("Jö Ås", phone="020 7946 0958"))
    bring_in(desk, person("Jo\u0308 A\u030as", phone="020 7946 0958"))
    assert names() == ["Jö Ås"]


def test_a_shared_address_makes_nobody_the_same(desk: Desk) -> None:
    bring_in(desk, person("Ida Brookes", "info@yew.example"))
    assert bring_in(desk, person("Otto Reed", "info@yew.example")) == {"added": 1}
    assert bring_in(desk, person("Ida Brookes", "info@yew.example", notes="tall")) == {"merged": 1}


def test_the_other_programs_id_finds_them_whatever_else_changed(desk: Desk) -> None:
    bring_in(desk, person("Ida Brookes", "ida@brookes.example", external_ref="u-1"), kind="vcard")
    renamed = person("Ida Fenn", "ida@fenn.example", external_ref="u-1")
    assert bring_in(desk, renamed, kind="vcard") == {"merged": 1}
    # The same number in another program is somebody else.
    assert bring_in(desk, person("Nell Ash", external_ref="u-1"), kind="csv") == {"added": 1}
    assert sorted(names()) == ["Ida Brookes", "Nell Ash"]


def test_merging_fills_what_is_empty_and_overwrites_nothing(desk: Desk) -> None:
    who = clients.add(desk, "Ida Brookes", email="ida@brookes.example", company="Yew", notes="mine")
    row = person(
        "Ida B.",
        "ida@brookes.example",
        "555 010 0199",
        company="Other",
        notes="theirs",
        address="1 High Street",
        birthday=(5, 6),
        tags=("bakers", "north"),
    )
    assert bring_in(desk, row) == {"merged": 1}
    ida = store.get(who)
    assert ida
    assert (ida.display_name, ida.company, ida.notes) == ("Ida Brookes", "Yew", "mine")
    assert (ida.address, ida.birthday_month, ida.birthday_day, ida.tags) == ("1 High Street", 5, 6, "bakers, north")
    assert [p.value for p in store.points_of([who])[who]] == ["ida@brookes.example", "555 010 0199"]
    assert bring_in(desk, row) == {"unchanged": 1}


def test_two_rows_of_one_person_in_one_file_are_one(desk: Desk) -> None:
    rows = (
        IDA,
        person("Ida Brookes", "ida@brookes.example", "555 010 0199"),
        person("Ida Brookes", "Ida@Brookes.example"),
    )
    first = bring_in(desk, *rows)
    assert (first["added"], sum(first.values())) == (1, 3)
    (ida,) = store.page(today=MONDAY)
    assert [p.value for p in store.points_of([ida.id])[ida.id]][:3] == [
        "ida@brookes.example",
        "+44 20 7946 0958",
        "555 010 0199",
    ]
    assert bring_in(desk, *rows) == {"unchanged": 3}


def test_two_cards_with_one_id_are_one_person_even_with_nothing_else_in_common(desk: Desk) -> None:
    cards = (
        person("Ida Brookes", "ida@brookes.example", external_ref="u-1"),
        person("Ida Brookes", "other@brookes.example", external_ref="u-1"),
    )
    assert bring_in(desk, *cards, kind="vcard") == {"added": 1, "merged": 1}
    (ida,) = store.page(today=MONDAY)
    assert {p.value for p in store.points_of([ida.id])[ida.id]} == {"ida@brookes.example", "other@brookes.example"}
    assert bring_in(desk, *cards, kind="vcard") == {"unchanged": 2}


@pytest.mark.parametrize(
    ("people_are", "stage", "planned"),
    [
        (As.CLIENTS, Stage.CLIENT, [Kind.RESULTS_CHECK]),
        (As.PROSPECTS, Stage.PROSPECT, []),
        (As.TARGETS, Stage.PROSPECT, []),
    ],
)
def test_who_they_are(desk: Desk, people_are: As, stage: Stage, planned: list[Kind]) -> None:
    bring_in(desk, IDA, people_are=people_are)
    (ida,) = store.page(today=MONDAY)
    assert ida.stage is stage
    assert [t.kind for t in touchpoints.planned_of(ida.id)] == planned
    found = store.get(ida.id)
    assert found
    assert found.wanted is (people_are is As.TARGETS)


def test_referred_by_becomes_history_that_owes_nothing(desk: Desk) -> None:
    bring_in(
        desk,
        IDA,
        person("Otto Reed", "otto@reed.example", referred_by="ida brookes"),
        person("Nell Ash", "nell@ash.example", referred_by="Nobody Known"),
        people_are=As.CLIENTS,
    )
    ida, nell, otto = store.page(today=MONDAY)
    (referral,) = referral_store.from_source(ida.id)
    assert (referral.lead_id, referral.received_on, referral.imported) == (otto.id, MONDAY, True)
    assert referral.introduction == ""
    assert ida.stage is Stage.ADVOCATE
    assert Kind.THANK_YOU not in [t.kind for t in touchpoints.planned_of(ida.id)]
    kept = store.get(nell.id)
    assert kept
    assert kept.referred_by_note == "Nobody Known"


def test_no_agreement_and_no_figure_counts_what_was_imported(desk: Desk) -> None:
    bring_in(desk, IDA)
    (ida,) = store.page(today=MONDAY)
    sales.record(desk, ida.id, MONDAY, promise=3)
    bring_in(desk, person("Otto Reed", "otto@reed.example", referred_by="Ida Brookes"), people_are=As.CLIENTS)
    dossier = questions.dossier_of(questions.now(desk), ida.id)
    assert promises.remaining(dossier.promises[0], dossier.dealings, MONDAY) == 3
    assert overview.figures(desk).introductions == 0
    referrals.capture(desk, ida.id, ["Nell Ash"], prompted=False)
    # History stands before whatever came in the book's own time, though it came to the book later.
    assert [r.imported for r in questions.dossier_of(questions.now(desk), ida.id).given] == [True, False]


def test_whoever_came_while_the_preview_stood_there_is_not_added_again(desk: Desk) -> None:
    plan = imports.preview(file_of(IDA, person("Otto Reed", "otto@reed.example")), "people.csv")
    clients.add(desk, "I. Brookes", email="ida@brookes.example")
    list(imports.write(desk, plan, As.PROSPECTS))
    assert [one.name for one in store.page(today=MONDAY)] == ["I. Brookes", "Otto Reed"]


def test_of_two_imports_of_one_file_the_second_finds_everybody(desk: Desk) -> None:
    plans = [imports.preview(file_of(IDA), "people.csv") for _ in range(2)]
    for plan in plans:
        list(imports.write(desk, plan, As.PROSPECTS))
    assert store.count(today=MONDAY) == 1
    assert imports.bring_in(desk, file_of(IDA), "people.csv", As.PROSPECTS).counts()["unchanged"] == 1


def test_a_book_of_several_slices_is_known_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [person(f"Person {n}", f"p{n}@x.example", f"555 010 {n:04}") for n in range(25)]
    bring_in(desk, *rows)
    monkeypatch.setattr("refcoach.store.imports.SLICE", 10)
    known = Known()
    steps = sum(1 for _ in known.read())
    assert (len(known.people), len(known.points["phone"]), steps) == (25, 25, 3 + 3 + 5 + 3)
    assert known == Known.load()
    assert bring_in(desk, *rows, person("Person Newname", "p24@x.example")) == {"unchanged": 26}


def test_completing_people_stops_often_for_a_look_at_the_window(desk: Desk) -> None:
    bring_in(desk, *(person(f"Person {n}", f"p{n}@x.example") for n in range(50)))
    fuller = [person(f"Person {n}", f"p{n}@x.example", company="Yew") for n in range(50)]
    plan = imports.preview(file_of(*fuller), "again.csv")
    steps = list(imports.write(desk, plan, As.PROSPECTS))
    assert max(later - one for one, later in pairwise(steps)) <= imports.MERGES
    assert steps[-1] == 50


def test_an_import_is_undone_with_one_entry_a_slice(desk: Desk, last_batch: Callable[[], str]) -> None:
    count = imports.SLICE + 1
    bring_in(desk, *(person(f"Person {n}", f"p{n}@x.example") for n in range(count)))
    batch = last_batch()
    entries = JournalRow.select().where(JournalRow.batch == batch).count()
    assert entries < 10, "rows are not written down twice"
    assert store.count(today=MONDAY, text="person") == count
    desk.undo(batch)
    assert names() == []
    assert store.count(today=MONDAY, text="person") == 0


def test_cancelled_in_the_middle_nothing_is_left(desk: Desk) -> None:
    plan = imports.preview(file_of(*(person(f"Person {n}", f"p{n}@x.example") for n in range(1200))), "people.csv")
    writing = imports.write(desk, plan, As.CLIENTS)
    assert next(writing) == imports.SLICE
    writing.close()
    assert names() == []
    assert ImportBatchRow.select().count() == 0
    clients.add(desk, "The book is not stuck")
    assert names() == ["The book is not stuck"]


def test_progress_ends_with_every_row_and_the_batch_is_noted(desk: Desk) -> None:
    plan = imports.preview(file_of(*(person(f"Person {n}", f"p{n}@x.example") for n in range(1200)), NOBODY), "a.csv")
    steps = list(imports.write(desk, plan, As.PROSPECTS))
    assert steps == sorted(steps)
    assert steps[-1] == 1201
    (batch,) = ImportBatchRow.select()
    assert (batch.file_name, batch.format, batch.imported_on) == ("a.csv", "csv", MONDAY)
    assert '"added": 1200' in batch.counts


PEOPLE = st.lists(
    st.builds(
        person,
        st.sampled_from(["Ida Brookes", "Ida Fenn", "Otto Reed", "Zoë", "<b>Bob</b>"]),
        st.sampled_from(["", "ida@brookes.example", "IDA@BROOKES.example", "info@yew.example", "o@reed.example"]),
        st.sampled_from(["", "+44 20 7946 0958", "020 7946 0958", "555 010 0199"]),
        external_ref=st.sampled_from(["", "u-1", "u-2"]),
        company=st.sampled_from(["", "Yew"]),
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=PEOPLE)
def test_any_file_twice_changes_nothing_the_second_time(desk: Desk, rows: list[Contact]) -> None:
    for table in ("contact_point", "external_ref", "client", "journal", "import_batch"):
        database.execute_sql(f'DELETE FROM "{table}"')
    first = bring_in(desk, *rows)
    assert sum(first.values()) == len(rows)
    assert ClientRow.select().count() == first.get("added", 0)
    before = [database.execute_sql(f'SELECT * FROM "{t}"').fetchall() for t in ("client", "contact_point")]
    assert bring_in(desk, *rows) == ({"unchanged": len(rows)} if rows else {})
    assert [database.execute_sql(f'SELECT * FROM "{t}"').fetchall() for t in ("client", "contact_point")] == before
