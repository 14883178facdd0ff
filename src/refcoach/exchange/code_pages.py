"""Which code page a file of names is written in, where nothing in it says so.

Each candidate's reading is looked at as somebody would who knows the languages: letters of one alphabet, small ones
after small ones, no signs within a word. A list of three names is enough, which is too little for counting letters.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from refcoach.exchange.letters import ALPHABETS, counted, east_asian, is_unspoken, mark

_WORDS, _TIMES = 200_000, 6
"""How many words are gone through, and how often a byte must be met until it tells nothing new."""
_SURE = 0.12
"""By so much the best reading must be better than the next that reads otherwise."""
_WORST, _GOOD = 0.3, 0.55
"""A reading worse than that is none that anybody need look at."""
_NOTHING = 0.5
"""What a reading is worth that has nothing but signs around words."""
_FOREIGN = 0.8
"""What a word counts that is of another of the page's languages than most: lists hold everybody."""
_HINT = 0.1
_OLD_LINES = 0.08
"""What lines that end as only old Macintoshes end them say for their pages."""
_UNSPOKEN, _SPOKEN_FROM = 0.4, 4
"""What a longer word without any vowel takes from a reading: Bjšrn."""
_CHOICES, _SAMPLES = 3, 3
_TRIM = "@[]\\^_`{|}~"
_WORD = re.compile(rb"[@-~]*[\x80-\xff][@-~\x80-\xff]*")
_BETWEEN = re.compile(r"[\x00-@\[-`{-\x7f]+")
_WEST = "de fr es it pt nl sv fi da no is ca ga"
_CENTRAL = "cs sk pl hu ro hr sl de"


@dataclass(frozen=True, slots=True)
class Page:
    """A code page: how Python and how people call it, the languages it was made for, and how seldom it is met."""

    codec: str
    name: str
    languages: str
    seldom: float = 0.0


PAGES = (
    Page("windows-1252", "Windows-1252", _WEST),
    Page("windows-1250", "Windows-1250", _CENTRAL, 0.02),
    Page("windows-1251", "Windows-1251", "ru uk bg sr be", 0.02),
    Page("windows-1253", "Windows-1253", "el", 0.02),
    Page("windows-1254", "Windows-1254", "tr de fr", 0.03),
    Page("windows-1257", "Windows-1257", "et lv lt", 0.03),
    Page("windows-1255", "Windows-1255", "he", 0.03),
    Page("windows-1256", "Windows-1256", "ar fa fr", 0.03),
    Page("cp874", "Windows-874", "th", 0.12),
    Page("iso-8859-2", "ISO 8859-2", _CENTRAL, 0.04),
    Page("iso-8859-5", "ISO 8859-5", "ru uk bg sr be", 0.12),
    Page("koi8-u", "KOI8", "ru uk", 0.05),
    Page("mac_roman", "Macintosh", _WEST, 0.06),
    Page("mac_latin2", "Macintosh (Central Europe)", _CENTRAL, 0.1),
    Page("mac_cyrillic", "Macintosh (Cyrillic)", "ru uk bg sr", 0.1),
    Page("cp850", "DOS 850", _WEST, 0.07),
    Page("cp852", "DOS 852", _CENTRAL, 0.08),
    Page("cp866", "DOS 866", "ru uk be", 0.08),
    Page("cp857", "DOS 857", "tr", 0.1),
    Page("cp932", "Shift-JIS", "ja"),
    Page("gb18030", "GB 18030", "zh-cn"),
    Page("big5", "Big5", "zh-tw"),
    Page("cp949", "EUC-KR", "ko"),
    Page("euc_jp", "EUC-JP", "ja", 0.02),
)
_HEADERS = {
    "hu": ("telefonsz", "megjegyz", "keresztn", "lakc"),  # before German, whose "telefon" begins it
    "de": ("vorname", "nachname", "telefon"),
    "fr": ("courriel", "nom de famille", "soci", "portable"),
    "es": ("nombre", "apellido", "correo"),
    "it": ("cognome", "cellulare", "azienda"),
    "pt": ("sobrenome", "apelido", "telefone"),
    "nl": ("voornaam", "achternaam"),
    "pl": ("nazwisko", "imi"),
    "cs": ("jmeno", "prijmeni"),
    "sv": ("efternamn",),
    "da": ("fornavn", "efternavn"),
    "no": ("etternavn",),
    "fi": ("sukunimi", "etunimi"),
    "tr": ("soyad",),
}
"""Words without accents by which a header tells its language."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A code page that fits, and how well: 1 where every letter is one of its language's."""

    page: Page
    score: float


@dataclass(frozen=True, slots=True)
class Choice:
    """A code page the owner may choose, by how it writes what is in the file."""

    codec: str
    name: str
    words: tuple[str, ...]


def readings(data: bytes) -> list[Reading]:
    """Return the code pages that could be meant, the best first; of those that read alike, the most usual one."""
    words, hint = _words(data), _header_language(data)
    is_old_mac = b"\r" in data and b"\n" not in data
    found: dict[str, Reading] = {}
    for page in PAGES:
        try:
            text = words.decode(page.codec)
        except UnicodeDecodeError:
            continue
        old = _OLD_LINES if is_old_mac and page.codec.startswith("mac_") else 0.0
        reading = Reading(page, _score(text, page, hint) - page.seldom + old)
        if text not in found or found[text].score < reading.score:
            found[text] = reading
    return sorted((one for one in found.values() if one.score > _WORST), key=lambda one: -one.score)


def is_sure(found: list[Reading]) -> bool:
    """Say whether nobody need be asked: the best reading is far better than any other."""
    return found[0].score >= _GOOD and (len(found) == 1 or found[0].score - found[1].score >= _SURE)


def choices(data: bytes, found: list[Reading]) -> tuple[Choice, ...]:
    """Return the likeliest readings, each with how it writes a few words that they do not agree on."""
    pages = [reading.page for reading in found[:_CHOICES]]
    written: list[tuple[str, ...]] = []
    for word in _words(data).split(b"\n"):
        texts = tuple(word.decode(page.codec, "backslashreplace").strip(_TRIM) for page in pages)
        if len(set(texts)) > 1:
            written.append(texts)
        if len(written) == _SAMPLES:
            break
    columns = zip(*written, strict=True) if written else [()] * len(pages)
    return tuple(Choice(page.codec, page.name, texts) for page, texts in zip(pages, columns, strict=True))


def _words(data: bytes) -> bytes:
    """Return some words with bytes beyond ASCII, one a line: so many that each such byte is seen a few times."""
    found: dict[bytes, None] = {}
    seen: Counter[int] = Counter()
    for match in islice(_WORD.finditer(data), _WORDS):
        word = match[0]
        # A sign alone is a currency or a degree, and no name.
        if len(word) < 2 or word in found:
            continue
        beyond = {byte for byte in word if byte > 127}
        if any(seen[byte] < _TIMES for byte in beyond):
            seen.update(beyond)
            found[word] = None
    return b"\n".join(found)


def _header_language(data: bytes) -> str:
    start = data[:1000].lower()
    return next((one for one, words in _HEADERS.items() if any(word.encode() in start for word in words)), "")


def _score(text: str, page: Page, hint: str) -> float:
    words = [word for word in _BETWEEN.split(text) if not word.isascii()]
    letters = sum(map(counted, words))
    if not letters:
        return _NOTHING
    languages = page.languages.split()
    if languages[0] not in ALPHABETS:
        return sum(east_asian(word, languages[0]) for word in words) / letters
    marks = [{language: mark(word, ALPHABETS[language]) for language in languages} for word in words]

    def total(language: str) -> float:
        own = sum(max(word[language], _FOREIGN * max(word.values())) for word in marks) / letters
        return own + (_HINT if language == hint else 0.0)

    unspoken = sum(counted(word) for word in words if len(word) >= _SPOKEN_FROM and is_unspoken(word))
    return max(map(total, languages)) - _UNSPOKEN * unspoken / letters
