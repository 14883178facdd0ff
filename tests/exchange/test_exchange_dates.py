"""Birthdays in the forms that programs and people write."""

import pytest

from refcoach.exchange.dates import is_blank, is_open, month_day, order_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1980-12-31", (12, 31)),
        ("1980/12/31", (12, 31)),
        ("1980-12-31 00:00", (12, 31)),
        (" --12-31", (12, 31)),
        ("31.12.1980", (12, 31)),
        ("31.12.", (12, 31)),
        ("5.6.1980", (6, 5)),
        ("12/31/1980", (12, 31)),
        ("31/12/80", (12, 31)),
        ("80/12/31", (12, 31)),
        ("5/5/1980", (5, 5)),
        ("31 December 1980", (12, 31)),
        ("December 31, 1980", (12, 31)),
        ("Dec 31st", (12, 31)),
        ("31 de diciembre de 1980", (12, 31)),
        ("3 juillet 1980", (7, 3)),
        ("3. März 1980", (3, 3)),
        ("1 août", (8, 1)),
        ("29/02/1980", (2, 29)),
        ("1980-02-30", None),
        ("5/6/1980", None),
        ("0/0/00", None),
        ("1850-01-01", None),
        ("1604-01-01", (1, 1)),
        ("0000-04-09", (4, 9)),
        ("00000409", (4, 9)),
        ("0004-02-29", (2, 29)),
        ("0000-00-00", None),
        ("0001-01-01", None),
        ("--04-09", (4, 9)),
        ("-0409", (4, 9)),
        ("-04-09", (4, 9)),
        ("-0499", None),
        ("soon", None),
        # As spreadsheets write them.
        ("9-Nov-71", (11, 9)),
        ("09-NOV-1971 00:00", (11, 9)),
        ("9/Nov/1971", (11, 9)),
        ("26246", (11, 9)),
        ("26246.75", (11, 9)),
        ("Nov  9 1971 12:00AM", (11, 9)),
        ("Tuesday, November 9, 1971", (11, 9)),
        ("9-Nov", (11, 9)),
        ("Nov-09", None),
        ("Nov-71", None),
        ("1971-Nov-09", (11, 9)),
        ("9. 11. 1971", (11, 9)),
        ("1971. 11. 09.", (11, 9)),
        ("1900-01-01", None),
        ("99999", None),
        ("1971", None),
        # As phones and address books write them.
        ("1971-11-09;", (11, 9)),
        ("1971-11-09T00:00:00+02:00", (11, 9)),
        ("19711109T000000Z", (11, 9)),
        ("1971-11-08T23:00:00.000Z", (11, 9)),
        ("1971-12-31T22:00:00Z", (1, 1)),
        ("1971-11-09T12:00:00Z", (11, 9)),
        ("1971-11-09Z", (11, 9)),
        ("Tue Nov 09 1971 00:00:00 GMT+0100 (CET)", (11, 9)),
        ("1971年11月9日", (11, 9)),
        ("11월 9일", (11, 9)),
        # As people write them.
        ("9th of November", (11, 9)),
        ("the 9th of November, 1971", (11, 9)),
        ("Dienstag, 9. November 1971", (11, 9)),
        ("mardi 9 novembre 1971", (11, 9)),
        ("quinta-feira, 2 de março de 1978", (3, 2)),
        ("1er août 1980", (8, 1)),
        ("April 1980", None),
        ("between May and June", None),
        ("May 5 7", None),
        ("", None),
    ],
)
def test_month_and_day(text: str, expected: tuple[int, int] | None) -> None:
    assert month_day(text) == expected


MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "at": "Jänner Feber März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
    " marraskuuta joulukuuta",
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "hu": "jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.",
}


@pytest.mark.parametrize("names", [*MONTHS.values(), *SHORT.values()], ids=[*MONTHS, *(f"{k} short" for k in SHORT)])
def test_months_in_the_languages_that_files_come_in(names: str) -> None:
    for month, name in enumerate(names.split(), 1):
        for text in (f"17 {name} 1971", f"17. {name}", f"1971. {name} 17.", f"{name.upper()} 17, 1971"):
            assert month_day(text) == (month, 17), text


@pytest.mark.parametrize(("order", "expected"), [("dmy", (6, 5)), ("mdy", (5, 6))])
def test_the_order_decides(order: str, expected: tuple[int, int]) -> None:
    assert month_day("5/6/1980", order) == expected


def test_a_two_digit_year_in_front() -> None:
    assert month_day("05/06/07", "ymd") == (6, 7)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["5/6/1980", "25/6/1980"], "dmy"),
        (["5/6/1980", "6/25/1980"], "mdy"),
        (["5/6/1980", "", "1980-01-01"], None),
        (["25/6/1980", "6/25/1980"], None),
        (["80/5/6"], "ymd"),
    ],
)
def test_the_order_of_a_column(values: list[str], order: str | None) -> None:
    assert order_of(values) == order


def test_open_and_blank() -> None:
    assert is_open("5/6/1980")
    assert not any(map(is_open, ["5/5/1980", "25/6/1980", "5.6.1980", "1980-05-06", "0/0/00", ""]))
    assert all(map(is_blank, ["", " ", "0/0/00", "00.00.0000", "1/1/1850", "18151210"]))
    assert not any(map(is_blank, ["--0214", "1604-01-01", "19800506", "soon", "5/6/1980"]))
