"""The names of the months, as phones, spreadsheets and people write them in the languages that files come in."""

from functools import lru_cache

# Without accents. A name may be cut to three letters or more, where that leaves one month.
_NAMES = (
    # English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Czech, Hungarian, the Nordic ones, Russian.
    "january januar janner janvier enero gennaio januari janeiro styczen stycznia leden ledna januar tammikuu январь",
    "february februar feber fevrier febrero febbraio februari fevereiro luty lutego unor unora helmikuu февраль",
    "march marz mars marts marzo maart marco marzec marca brezen brezna marcius maaliskuu mrz mrt март",
    "april avril abril aprile kwiecien kwietnia duben dubna aprilis huhtikuu апрель",
    "may mai mayo maggio mei maio maj maja kveten kvetna majus toukokuu май мая",
    "june juni juin junio giugno junho czerwiec czerwca cerven cervna junius kesakuu июнь",
    "july juli juillet julio luglio julho lipiec lipca cervenec cervence julius heinakuu июль",
    "august aout agosto augustus sierpien sierpnia srpen srpna augusztus augusti elokuu август",
    "september septembre septiembre setiembre settembre setembro wrzesien wrzesnia zari szeptember syyskuu сентябрь",
    "october oktober octobre octubre ottobre outubro pazdziernik pazdziernika rijen rijna lokakuu октябрь",
    "november novembre noviembre novembro listopad listopada marraskuu ноябрь",
    "december dezember decembre diciembre dicembre dezembro grudzien grudnia prosinec prosince desember joulukuu"
    " декабрь",
)
_ENDINGS = ("ta", "u", "я", "а")
"""What a name may have behind it within a date: huhtikuuta, listopadu, апреля."""
_OF_NAME = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split()}
_FEWEST = 3
_USUAL = {"mar": 3, "maa": 3}
"""Cut names that begin two months in two languages, and which one is always meant."""


@lru_cache(maxsize=512)
def month_of(word: str) -> int:
    """Return the month of a word in small letters without accents, or 0 where it is none or could be two."""
    if found := _OF_NAME.get(word) or _USUAL.get(word):
        return found
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and (found := _OF_NAME.get(stem) or _OF_NAME.get(stem + "ь", 0)):
            return found
    if len(word) < _FEWEST:
        return 0
    months = {month for name, month in _OF_NAME.items() if name.startswith(word)}
    return months.pop() if len(months) == 1 else 0
