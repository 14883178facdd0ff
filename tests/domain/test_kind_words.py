"""Kind words for others to read: by whose yes, under which name, and held back by what."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.clients import Client, HowMany, State
from refcoach.domain.dossier import Dossier
from refcoach.domain.happenings import Issue, Moment
from refcoach.domain.kind_words import lines, to_show, who
from refcoach.domain.quoting import ANSWERS, Quote, parted
from refcoach.domain.rules import BASE, Print

DAY = date(2026, 3, 2)
SAM = Client(1, "a", "Sam Okafor", "okafor sam", given_name="Sam", family_name="Okafor", greeting="Mr Okafor")


def said(answer: Quote, words: str = "Cleaner than before", number: int = 1, on: date = DAY) -> Moment:
    may, name = parted(answer)
    return Moment(number, 1, on, words, may_be_quoted=may, quote_as=name)


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (Quote.FULL_NAME, "Sam Okafor"),
        (Quote.FIRST_NAME, "Sam"),
        (Quote.NO_NAME, ""),
        (Quote.YES, ""),
    ],
)
def test_no_more_of_a_name_stands_there_than_they_said_yes_to(answer: Quote, name: str) -> None:
    (line,) = lines([Dossier(SAM, moments=(said(answer),))], BASE)
    assert line == {"kind.words": "Cleaner than before", "kind.who": name}


@pytest.mark.parametrize("answer", [Quote.NOT_ASKED, Quote.NO])
def test_without_a_yes_nothing_is_shown(answer: Quote) -> None:
    assert lines([Dossier(SAM, moments=(said(answer),))], BASE) == ()


@pytest.mark.parametrize(
    ("client", "first"),
    [
        (replace(SAM, display_name="Okafor", given_name="Okafor"), ""),
        (replace(SAM, display_name="Tom and Anna Smith", given_name="", how_many=HowMany.SEVERAL), "Tom and Anna"),
        (replace(SAM, display_name="Smith family", given_name="", how_many=HowMany.SEVERAL), ""),
        (replace(SAM, display_name="Smith Ltd", given_name="", how_many=HowMany.FIRM), ""),
    ],
)
def test_a_first_name_that_may_be_a_familys_is_no_name(client: Client, first: str) -> None:
    assert who(said(Quote.FIRST_NAME), client) == first


@pytest.mark.parametrize(
    "dossier",
    [
        Dossier(replace(SAM, state=State.DECEASED)),
        Dossier(replace(SAM, trashed_on=DAY)),
        Dossier(replace(SAM, removed_number=3)),
        Dossier(SAM, issues=(Issue(1, 1, DAY),)),
    ],
    ids=["died", "in the bin", "removed", "a problem is open"],
)
def test_nothing_is_shown_of_whom_nobody_names_or_while_something_is_wrong(dossier: Dossier) -> None:
    assert to_show(replace(dossier, moments=(said(Quote.FULL_NAME),)), BASE) == ()


def test_the_rules_keep_words_and_sums_out_of_print() -> None:
    of_sums = Dossier(SAM, moments=(said(Quote.FULL_NAME, "You saved us $4,000"),))
    assert to_show(of_sums, BASE) == ()
    assert to_show(of_sums, replace(BASE, money_in_print=Print.NEEDS_CONSENT))
    plain = Dossier(SAM, moments=(said(Quote.FULL_NAME),))
    assert to_show(plain, BASE) and not to_show(plain, replace(BASE, testimonials_in_print=Print.OFF))


def test_the_newest_stands_first_whoever_said_it_and_marks_of_its_own_go() -> None:
    old = Dossier(SAM, moments=(said(Quote.NO_NAME, "“Old”", 5, date(2025, 1, 1)),))
    new = Dossier(replace(SAM, id=2), moments=(said(Quote.NO_NAME, '"New"', 2), said(Quote.NO_NAME, "Newest", 3)))
    assert [one["kind.words"] for one in lines([old, new], BASE)] == ["Newest", "New", "Old"]


@given(
    st.lists(st.sampled_from([*ANSWERS, Quote.NOT_ASKED, Quote.YES]), max_size=8),
    st.text(st.characters(categories=["L"]), min_size=1, max_size=12),
    st.text(st.characters(categories=["L"]), min_size=3, max_size=12),
)
def test_a_family_name_is_seen_only_with_a_yes_to_the_full_name(answers: list[Quote], given: str, family: str) -> None:
    client = replace(SAM, display_name=f"{given} {family}", given_name=given, family_name=family, greeting=family)
    shown = lines([Dossier(client, moments=tuple(said(one, number=n) for n, one in enumerate(answers)))], BASE)
    assert len(shown) == sum(one not in (Quote.NO, Quote.NOT_ASKED) for one in answers)
    named = [one["kind.who"] for one in shown if f" {family}" in one["kind.who"]]
    assert len(named) == answers.count(Quote.FULL_NAME)
