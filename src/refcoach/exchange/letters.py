"""How well the letters of a word stand in it, by the alphabets of the languages that names are written in."""

import unicodedata
from functools import lru_cache

ALPHABETS = {
    "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "pl": "ąćęłńóśźż", "hu": "áéíóöőúüű", "ro": "ăâîșțşţ",
    "hr": "čćđšž", "sl": "čšž", "de": "äöüß", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúü", "ca": "àçèéíïòóúü",
    "it": "àèéìíòóù", "pt": "áâãàçéêíóôõú", "nl": "áéëèíïóöü", "sv": "åäöé", "fi": "åäö", "da": "æøåé",
    "no": "æøåéòô", "is": "áðéíóúýþæö", "ga": "áéíóú", "tr": "çğıöşüİâî", "et": "äõöüšž", "lv": "āčēģīķļņšūž",
    "lt": "ąčęėįšųūž", "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя", "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "el": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", "he": "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "th": "".join(map(chr, (*range(0xE01, 0xE3B), *range(0xE40, 0xE4F)))),
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى", "fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}  # fmt: skip
_RARE = {
    **dict.fromkeys("ýþð", 0.1), **dict.fromkeys("ÿђћџќѓ", 0.4), **dict.fromkeys("щъэфхцжшюґ", 0.25),
    **dict.fromkeys("ξψζβθφχδγϊϋΐΰ", 0.25), **dict.fromkeys("צקטזעפ", 0.15),
}  # fmt: skip
"""Letters that a wrong reading brings far more often than a right one."""


_VOWELS = frozenset("aeiouyæøœı")
_TYPED = "’‘“”„«»–—…·€£§°ªº¿¡¨´\u00a0"
"""Signs that people and their programs write around words."""
_WITHIN = "’‘–´"
_FRONT = 0.3
_KANA = range(0x3041, 0x3100)
_HALF_KANA = range(0xFF61, 0xFFA0)
_HANGUL = range(0xAC00, 0xD7A4)
_COMMON = {"zh-cn": ("gb2312", 0xB0, 0xD7), "zh-tw": ("big5", 0xA4, 0xC6), "ja": ("euc_jp", 0xB0, 0xCF)}
"""Where each standard keeps the characters that are used most."""


def counted(word: str) -> int:
    """Return how many characters of a word tell anything: letters beyond ASCII, and signs between letters."""
    return sum(_tells(word, at) for at in range(len(word)))


def _tells(word: str, at: int) -> bool:
    if word[at].isascii():
        return False
    return word[at] not in _TYPED or (word[at - 1 : at].isalpha() and word[at + 1 : at + 2].isalpha())


def mark(word: str, alphabet: str) -> float:
    """Return 1 for every letter beyond ASCII that could stand where it does, and less for each that could not."""
    if len({_script(character) for character in word if character.isalpha() or _combines(character)}) > 1:
        return -float(counted(word))
    return sum(_one(word, at, alphabet) for at in range(len(word)) if _tells(word, at))


def _one(word: str, at: int, alphabet: str) -> float:
    character, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if character in _TYPED:
        return 1 if character in _WITHIN else -1
    if character.isupper() and before.islower():
        return -1
    if character.isupper() and before.isupper() and not word.isupper():
        return -0.5
    if character.islower() and (after.isupper() or (at > 1 and word[at - 2 : at].isupper())):
        return -0.5
    if character.lower() in alphabet:
        return 1 - _RARE.get(character.lower(), 0.0) - (_FRONT if not at and character.islower() else 0.0)
    return -0.2 if character.isalpha() else -1


def is_unspoken(word: str) -> bool:
    """Return whether a word of Latin letters has no vowel."""
    flat = unicodedata.normalize("NFKD", word.casefold())
    return _VOWELS.isdisjoint(flat) and all(_script(letter) == "LATIN" for letter in word if letter.isalpha())


def east_asian(word: str, language: str) -> float:
    """Return 1 for every character that is common in a language without small letters, and less for the others."""
    total = 0.0
    for at, character in enumerate(word):
        if character.isascii():
            continue
        beside = word[at - 1 : at] + word[at + 1 : at + 2]
        total += -1 if any(one.isascii() for one in beside) else _common(character, language)
    return total


def _common(character: str, language: str) -> float:
    code = ord(character)
    if code in _HALF_KANA:
        return 0.1
    if code in _HANGUL:
        return 1.05 if language == "ko" and _lead(character, "euc_kr") else 0.0
    if code in _KANA:
        return 1.1 if language == "ja" else 0.0
    if language not in _COMMON or not "\u4e00" <= character <= "\u9fff":
        return 0.2 if code >= 0x2E80 else 0.0
    codec, first, last = _COMMON[language]
    return 1.0 - 0.05 * (language == "ja") if first <= _lead(character, codec) <= last else 0.3


def _lead(character: str, codec: str) -> int:
    try:
        return character.encode(codec)[0]
    except UnicodeEncodeError:
        return 0


def _combines(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]
