"""One set of words for what the core calls by codes."""

import pytest

from refcoach.domain.touchpoints import Kind
from refcoach.domain.words import KIND_SHORTS, KIND_TITLES

BY_THE_PLAN = {Kind.WELCOME, Kind.DAY45, Kind.DAY90}
"""Their short names say where they stand in the plan of a sale."""


@pytest.mark.parametrize("kind", Kind)
def test_a_check_in_has_one_name_and_the_short_one_is_part_of_it(kind: Kind) -> None:
    assert kind in BY_THE_PLAN or KIND_SHORTS[kind].casefold() in KIND_TITLES[kind].casefold()
