"""Letters as they are searched and sorted."""

import pytest

from refcoach.domain.folding import fold


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Élodie", "elodie"),
        ("E\u0301lodie", "elodie"),
        ("Łukasz", "lukasz"),
        ("Søren STRAẞE", "soren strasse"),
        ("Ærø", "aero"),
        ("Œuvre", "oeuvre"),
        ("Đorđe", "dorde"),
        ("Þór", "thor"),
        ("İstanbul ışık", "istanbul isik"),
        ("Nguyễn", "nguyen"),
        ("Ħamrun Ŧor", "hamrun tor"),
        ("O’Neil", "o'neil"),
        ("ﬁn Ｆull", "fin full"),
        ("Йод", "иод"),
        # Letters of other scripts are never taken apart.
        ("한국어", "한국어"),
        ("रवि", "रवि"),
        ("山田", "山田"),
    ],
)
def test_letters(text: str, plain: str) -> None:
    assert fold(text) == plain
    assert fold(plain) == plain
