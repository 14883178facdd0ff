"""Texts chosen by figures."""

import pytest

from refcoach.domain.counted import merged, said

PEOPLE = {"count": "n", "zero": "Nobody here", "one": "1 {{client_word}}", "many": "%n {{clients_word}}"}
WORDS = {"client_word": "patient", "clients_word": "patients"}


@pytest.mark.parametrize(("n", "text"), [(0, "Nobody here"), (1, "1 patient"), (2, "2 patients"), (11, "11 patients")])
def test_a_count_has_three_texts(n: int, text: str) -> None:
    assert said(PEOPLE, {"n": n}, WORDS) == text


def test_the_first_text_whose_condition_holds_is_said() -> None:
    entries = [
        {"when": "n == 0", "text": "Nothing."},
        {"when": "n < 20", "count": "n", "zero": None, "one": "One.", "many": "%n of {{total}}."},
    ]
    assert [said(entries, {"n": n}, {"total": "30"}) for n in (0, 1, 7, 20)] == ["Nothing.", "One.", "7 of 30.", ""]


def test_where_zero_is_nothing_nothing_is_said() -> None:
    assert said({"count": "n", "zero": None, "one": "a", "many": "b"}, {"n": 0}, {}) == ""
    assert said({"when": "n > 3", "text": "Many."}, {"n": 2}, {}) == ""
    assert said(None, {}, {}) == ""


def test_a_value_is_text_and_goes_in_once() -> None:
    assert merged("{{name}}: {{words}}", {"name": "{{words}}", "words": "%n <b>"}) == "{{words}}: %n <b>"
    assert said({"count": "n", "zero": "", "one": "", "many": "%n {{x}}"}, {"n": 3}, {"x": "%n"}) == "3 %n"
    with pytest.raises(LookupError):
        merged("{{nobody}}", {})
