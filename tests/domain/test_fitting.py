"""What fits on a card: what is too long shrinks, is cut or goes, is named, and never stands on something else."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.fitting import GAP_MM, Fitted, fit, line_height, widest_gap
from refcoach.domain.fitting_own import fewer_words
from refcoach.domain.handouts import Block, Frame, Merged, Rule, Said
from refcoach.domain.sheets import Box

SIZE = (123.0, 89.0)


def measure(said: Said, pt: float, width: float) -> int:
    """Letters of half their size; a word in # is never broken."""
    letters = int(width / (pt * 25.4 / 72 / 2))
    if any(len(word) > letters for word in said.text.split() if "#" in word):
        return 0
    return -(-len(said.text) // max(1, letters))


def said(name: str, text: str = "Some words", beyond: int = 0, **more: object) -> Said:
    block = Block(name, text, pt=12, floor_pt=9, **more)  # type: ignore[arg-type]  # whatever a test wants of a block
    return Said(block, text, beyond=beyond)


def code(side: float = 20) -> Said:
    return Said(Block("code", "", box=Frame("qr", beside=True)), "")


def shown(fitted: Fitted) -> list[str]:
    return [one.said.block.id for one in fitted.placed]


def test_blocks_stand_below_each_other_with_a_gap() -> None:
    one, two = fit([said("one"), said("two", rule=Rule(2, 8))], SIZE, measure).placed
    assert one.box == Box(0, 0, 123, line_height(12))
    assert two.box.y == one.box.bottom + GAP_MM
    assert two.box.height == line_height(12) + 16 and two.text_height == line_height(12)


def test_room_that_is_left_stands_above_headings_and_a_full_card_has_none() -> None:
    blocks = [said("one"), said("two_head"), said("two"), said("three_head"), said("three")]
    first, head, _, other, last = fit(blocks, SIZE, measure).placed
    assert head.box.y - first.box.bottom == pytest.approx(GAP_MM + 2.5)
    assert other.box.y - head.box.y == pytest.approx(2 * (line_height(12) + GAP_MM) + 2.5)
    close = line_height(12) + GAP_MM
    full = (SIZE[0], last.box.bottom - 5)
    assert [one.box.y for one in fit(blocks, full, measure).placed] == pytest.approx([close * at for at in range(5)])
    beside_code = fit([*blocks, code()], SIZE, measure).placed
    assert [one.box.y for one in beside_code[:5]] == pytest.approx([close * at for at in range(5)])


def test_what_is_too_long_for_its_place_shrinks_by_half_points_to_its_floor() -> None:
    usual = "word " * 11
    small = fit([said("one", usual + "and more", beyond=8)], SIZE, measure).placed[0]
    assert small.pt == 11 and small.lines == 1
    smallest = fit([said("one", usual * 3, beyond=len(usual) * 2)], SIZE, measure).placed[0]
    assert smallest.pt == 9


def test_what_is_never_broken_shrinks_and_then_goes_and_is_named() -> None:
    fits_small = fit([said("phone", "#" * 70)], SIZE, measure)
    assert fits_small.placed[0].pt < 12 and fits_small.left_out == ()
    gone = fit([said("one"), said("phone", "#" * 90), said("two")], SIZE, measure)
    assert shown(gone) == ["one", "two"] and gone.left_out == ("phone",)
    assert not gone.too_full


def test_blocks_go_in_the_order_that_was_said_until_the_rest_has_room() -> None:
    many = [said(name, rule=Rule(2, 10)) for name in ("a", "b", "c", "d", "e")]
    fitted = fit(many, SIZE, measure, may_leave_out=("z", "d", "b", "a"))
    assert fitted.left_out == ("d", "b") and shown(fitted) == ["a", "c", "e"]


def test_where_nothing_may_go_all_shrinks_and_the_last_goes_and_is_named() -> None:
    many = [said(name, rule=Rule(2, 10)) for name in ("a", "b", "c", "d", "e")]
    fitted = fit(many, SIZE, measure)
    assert fitted.too_full and shown(fitted) == ["a", "b", "c"] and fitted.left_out == ("e", "d")
    shrunk = fit([said("a", "word " * 60)] * 4, SIZE, measure)
    assert {one.pt for one in shrunk.placed} == {9} and not shrunk.too_full


def test_the_foot_stands_at_the_foot_beside_a_code() -> None:
    fitted = fit([said("a"), said("name"), said("web"), code()], SIZE, measure, code_side=20, foot=("name", "web"))
    first, name, web, square = fitted.placed
    assert first.box.y == 0 and square.box == Box(103, 69, 20, 20)
    assert (web.box.bottom, name.box.bottom) == pytest.approx((89, web.box.y - GAP_MM))
    assert name.box.right == web.box.right == 103 - GAP_MM
    without = fit([said("a"), said("web")], SIZE, measure, foot=("name", "web")).placed
    assert (without[1].box.bottom, without[1].box.right) == pytest.approx((89, 123))


def test_apostrophes_are_curved_on_paper() -> None:
    assert fit([said("a", "We've got it, it's 5' long")], SIZE, measure).placed[0].text == "We’ve got it, it’s 5' long"


def test_the_widest_gap_is_where_nothing_stands() -> None:
    fitted = fit([said("a"), said("web")], SIZE, measure, foot=("web",))
    gap = widest_gap(fitted, SIZE)
    assert (gap.y, gap.bottom) == (fitted.placed[0].box.bottom, fitted.placed[1].box.y)
    assert widest_gap(Fitted(()), SIZE) == Box(0, 0, *SIZE)


texts = st.text(st.sampled_from("ab #'é"), max_size=300)


@given(
    st.lists(st.tuples(texts, st.integers(0, 80), st.booleans(), st.integers(0, 3)), max_size=9),
    st.sampled_from([0.0, 20.0, 26.0]),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_whatever_is_said_nothing_leaves_the_area_or_stands_on_something_else(
    blocks: list[tuple[str, int, bool, int]], side: float, foot: int, may_go: int
) -> None:
    names = [str(number) for number in range(len(blocks))]
    all_said = [
        said(name, text, beyond=beyond, width_mm=94 if narrow else None, rule=Rule(lines, 7) if lines else None)
        for name, (text, beyond, narrow, lines) in zip(names, blocks, strict=True)
    ]
    fitted = fit([*all_said, *([code()] if side else [])], SIZE, measure, names[:may_go], side, names[foot:])
    for one in fitted.placed:
        assert one.box.x >= 0 and one.box.y >= 0
        assert one.box.right <= SIZE[0] + 1e-6 and one.box.bottom <= SIZE[1] + 1e-6
    for one, other in combinations((it.box for it in fitted.placed), 2):
        apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        assert apart or min(one.height, other.height) == 0
    assert {*shown(fitted), *fitted.left_out} == {one.block.id for one in all_said} | ({"code"} if side else set())


def test_a_shorter_text_keeps_the_values_that_still_stand_in_it() -> None:
    text = "word " * 12 + "and more"
    one = Said(Block("a", text, pt=12, floor_pt=9), text, (Merged("x", 0, 4), Merged("y", 61, 68)), beyond=8)
    asked: list[Said] = []

    def watching(it: Said, pt: float, width: float) -> int:
        asked.append(it)
        return measure(it, pt, width)

    fit([one], SIZE, watching)
    assert all(0 <= it.start <= it.end <= len(what.text) for what in asked for it in what.merged)


def own(name: str, text: str, usual: int, **more: object) -> Said:
    return replace(said(name, text, **more), usual=usual)  # type: ignore[arg-type]  # as above


def test_own_words_are_smaller_only_where_there_is_no_room_and_cut_before_anything_goes_for_them() -> None:
    long = own("mine", "word " * 80, 20)
    alone = fit([long], SIZE, measure).placed[0]
    assert (alone.pt, alone.said.is_cut) == (12, False)
    rest = [said(name, rule=Rule(2, 10)) for name in ("a", "b")]
    smaller = fit([long, *rest], SIZE, measure, may_leave_out=("a",)).placed[0]
    assert smaller.pt < 12 and not smaller.said.is_cut
    cut = fit([own("mine", "word " * 300, 20), *rest], SIZE, measure, may_leave_out=("a",))
    assert (cut.left_out, cut.placed[0].pt, cut.placed[0].said.is_cut) == ((), 9, True)
    assert cut.placed[0].text.endswith("word…")


def test_own_words_are_cut_to_no_fewer_than_the_built_in_ones_have() -> None:
    rest = [said(name, rule=Rule(2, 10)) for name in ("a", "b", "c")]
    fitted = fit([own("mine", "word " * 300, 200), *rest], SIZE, measure, may_leave_out=("c",))
    assert fitted.left_out == ("c",) and len(fitted.placed[0].text) >= 195


def test_a_value_that_is_never_cut_goes_whole() -> None:
    phone = Merged("phone", 8, 21)
    mine = replace(own("a", "Call me 01632 960 123 whenever", 0), merged=(phone,), whole=("phone",))
    assert fewer_words(mine, 18).text == "Call me…" and fewer_words(mine, 18).merged == ()
    assert fewer_words(mine, 25).text == "Call me 01632 960 123…" and fewer_words(mine, 25).merged == (phone,)
    assert fewer_words(mine, 30) is mine


def test_own_words_in_a_frame_are_one_line() -> None:
    stamp = own("stamp", "put a stamp on it here if you please", 5, box=Frame("frame", (22, 26), "top right"))
    placed = fit([stamp], SIZE, measure).placed[0]
    assert measure(placed.said, placed.pt, 22) == 1 and placed.said.is_cut and placed.text.endswith("…")


@given(
    st.lists(st.tuples(texts, st.none() | st.integers(0, 60), st.integers(0, 2)), min_size=1, max_size=6),
    st.integers(0, 6),
)
def test_own_words_never_leave_the_area(blocks: list[tuple[str, int | None, int]], may_go: int) -> None:
    names = [str(number) for number in range(len(blocks))]
    every = [
        replace(said(name, text * 5, rule=Rule(lines, 9) if lines else None), usual=usual)
        for name, (text, usual, lines) in zip(names, blocks, strict=True)
    ]
    fitted = fit(every, SIZE, measure, names[:may_go])
    assert all(one.box.bottom <= SIZE[1] + 1e-6 for one in fitted.placed)
    assert {*shown(fitted), *fitted.left_out} == {*names}
    for one in fitted.placed:
        before = next(it for it in every if it.block.id == one.said.block.id)
        assert one.said.is_cut or len(one.said.text) == len(before.text)
