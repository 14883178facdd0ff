"""Which of the sentences known each sentence of a new list is."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.trigger_sentences import TriggerSentence, same_ones

DAY = date(2026, 3, 16)
WORDS = st.sampled_from(["my bill doubled", "my bill has doubled", "it's cold in here", "the attic drips", ""])
KNOWN = st.lists(st.tuples(WORDS, st.booleans()), max_size=6)


@given(KNOWN, st.lists(WORDS, max_size=6))
def test_no_sentence_is_two_and_the_same_words_are_the_same_sentence(
    known: list[tuple[str, bool]], wanted: list[str]
) -> None:
    rows = [TriggerSentence(n, words, n, DAY if rests else None) for n, (words, rests) in enumerate(known)]
    found = same_ones(rows, wanted)
    taken = [one.id for one in found if one]
    assert len(taken) == len(set(taken))
    for words in set(wanted):
        same = [one for one, said in zip(found, wanted, strict=True) if said == words and one and one.words == words]
        assert len(same) == min(wanted.count(words), [row.words for row in rows].count(words))


def test_one_on_the_list_comes_before_one_that_rests() -> None:
    rests, listed = TriggerSentence(1, "it's cold", 0, DAY), TriggerSentence(2, "it's cold", 1)
    assert same_ones([rests, listed], ["it's cold"]) == [listed]


def test_what_rests_is_not_taken_for_something_like_it() -> None:
    assert same_ones([TriggerSentence(1, "it's cold in here", 0, DAY)], ["it's cold in there"]) == [None]
