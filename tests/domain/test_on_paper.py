"""The table of what a trade's rules close, against the content that it is for."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from refcoach.domain.on_paper import CLOSED_BY, PRINTED, WORDS, Setting, for_nobody, may_print, switched
from refcoach.domain.owner import Owner
from refcoach.domain.packs import OF_THE_HANDOUTS
from refcoach.domain.rules import Agreement, OpenCard, Print, Prize, Rules
from refcoach.domain.sheets import Paper, paper_in
from refcoach.resources import resource
from refcoach.store.handouts import handouts

CONTENT = json.loads((resource("handouts") / "en.json").read_text(encoding="utf-8"))
NOBODY = Owner(prize=True, solo=False)


def test_every_switch_of_the_content_is_mapped_to_the_packs_and_no_other() -> None:
    assert set(OF_THE_HANDOUTS) == set(CONTENT["switches"])
    assert set(CLOSED_BY.values()) <= set(OF_THE_HANDOUTS)


def test_what_is_closed_and_printed_is_named_in_the_content() -> None:
    assert set(PRINTED) <= handouts().fields.keys()
    assert set(WORDS) <= handouts().pieces.keys()
    assert set(CLOSED_BY) <= set(_conditions(CONTENT["pieces"]))


def _conditions(found: object) -> Iterator[str]:
    """Yield the conditions of the content, wherever they stand."""
    if isinstance(found, list):
        for one in found:
            yield from _conditions(one)
    elif isinstance(found, dict):
        for key, value in found.items():
            if key in ("if", "plain_unless") and value:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _conditions(value)


@pytest.mark.parametrize(
    ("rules", "closed"),
    [
        (Rules(prize=Prize.OFF), "prize_on"),
        (Rules(agreement=Agreement.OFF), "promise_on"),
        (Rules(open_card=OpenCard.ENVELOPE), "open_card"),
        (Rules(open_card=OpenCard.OFF), "open_card"),
        (Rules(full_name_of_referrer_in_first_message=True), "first_name_enough"),
        (Rules(results_in_print=Print.OFF), "words_allowed"),
        (Rules(testimonials_in_print=Print.OFF), "words_allowed"),
    ],
)
def test_one_switch_closes_one_condition_and_leaves_the_others(rules: Rules, closed: str) -> None:
    usual = for_nobody(NOBODY, "letter", Setting())
    strict = for_nobody(replace(NOBODY, rules=rules), "letter", Setting())
    assert usual - strict == {closed}
    assert strict - usual <= {"full_name_asked"}
    assert len(switched(rules)) == 1


def test_each_kind_of_text_has_a_switch_of_its_own() -> None:
    no_results, no_praise = Rules(results_in_print=Print.OFF), Rules(testimonials_in_print=Print.OFF)
    assert not may_print(no_results, "service.promised_result")
    assert may_print(no_results, "client.compliment_quote")
    assert not may_print(no_praise, "client.compliment_quote")
    assert may_print(no_praise, "client.result_one_line")
    assert may_print(Rules(results_in_print=Print.OFF, testimonials_in_print=Print.OFF), "business.name")
    assert "words_allowed" in for_nobody(replace(NOBODY, rules=no_results), "staff_slips", Setting())
    assert "words_allowed" not in for_nobody(replace(NOBODY, rules=no_praise), "staff_slips", Setting())


@pytest.mark.parametrize(
    ("country", "paper"), [("US", Paper.LETTER), ("CA", Paper.LETTER), ("UK", Paper.A4), ("", Paper.A4)]
)
def test_what_lies_in_a_printer_goes_by_the_country(country: str, paper: Paper) -> None:
    assert paper_in(country) is paper
