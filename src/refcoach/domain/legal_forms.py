"""The words by which a name says that it is a firm's: Ltd, GmbH, S.r.l., Sp. z o.o., and before it ООО, UAB, Fa."""

import re

# As they are written behind a name. Short ones that could be somebody's name count in capitals only, or with dots.
_ANY_CASE = (
    r"ug haftungsbeschränkt|ltd|limited|inc|incorporated|llc|llp|plc|corp|corporation|pty|gmbh|ggmbh|mbh|ohg|gbr|kgaa"
    r"|e ?k|e ?v|e ?g|sarl|sàrl|eurl|sasu|s r l|srl|s p a|s n c|s a s|s l|s l u|s a|s a u|lda|ltda|eireli|b v|bvba"
    r"|v o f|vof|n v|sp z ?o ?o|sp j|sp k|spzoo|s r o|a s|v o s|k s|spol s r o|kft|zrt|nyrt|rt|bt|kkt|oyj|tmi"
    r"|aps|a/s|i/s|k/s|p/s|handelsbolag|aktiebolag|d o o|ooo|ооо|оао|зао|pvt|l l c|l t d|co"
)
_CAPITALS = r"AG|KG|UG|SE|SA|SAS|SCI|SNC|SPA|SL|SLU|BV|NV|AB|HB|KB|AS|ASA|ANS|OY|Oy|AE|PLLC|LP|PC"
_SONS = "sons|söhne|fils|figli|hijos|filhos"
_AND = r"co|son|sons|söhne|sohn|fils|figli|hijos|filhos|zonen|zn|brothers|bros|partner|partners|cie|company|co kg"
_END = r"(?: (?:kg|ag|ohg|co|haftungsbeschränkt|i ?l|in liquidation))*"
_LOOSE = re.compile(rf"(?:{_ANY_CASE}){_END}", re.IGNORECASE)
_JOINED = re.compile(rf"(?:[&+] ?(?:{_AND})|(?:and|und|et|e|y) (?:{_SONS})){_END}", re.IGNORECASE)
_STRICT = re.compile(rf"(?:{_CAPITALS})")
_DOTS = re.compile(r"[.,()]+")
_ALL = f"{_ANY_CASE}|{_CAPITALS}|{_AND}|{_SONS}|kg|ag|ohg|co|haftungsbeschränkt|i l|liquidation".lower()
_LAST = {form.split()[-1] for form in (*_ALL.replace("?", "").split("|"), *_ALL.replace(" ?", "").split("|"))}
"""What a form ends with: nearly every name is told apart by its last word."""
_BEFORE = re.compile(
    r"fa\.|firma|firme|sté\.?|société|ets\.?|établissements|ditta|stichting|maatschap"
    r"|ооо|оао|зао|пао|нао|тоо|тов|пат|прат|ип|фоп|чп|муп|гуп|uab|všį|oü|mtü|sarl|sàrl|eurl|sasu|gaec|vof"
    r"|p?phu|fhu",
    re.IGNORECASE,
)
_BEFORE_IN_CAPITALS = re.compile(r"АО|SIA|MB|SAS|SCI|SNC|EARL|TMI")
_INITIALS_TOO = re.compile(r"PT|SC")
"""What may be somebody's initials: before two more words it is a form."""
_LONGEST = 6
"""Words that one form has at most."""
_LONGEST_BEFORE = len("établissements")


def has_legal_form(name: str) -> bool:
    """Return whether a name ends in the form of a firm, or begins with one: ООО, UAB, SARL, Fa."""
    return _begins_with_form(name) or _words_of_form(name) > 0


def without_legal_form(name: str) -> str:
    """Return a firm's name without the form in which it ends."""
    many = _words_of_form(name)
    return " ".join(_DOTS.sub(" ", name).split()[:-many]) if many else name


def _begins_with_form(name: str) -> bool:
    first, _, others = name.partition(" ")
    if not others or len(first) > _LONGEST_BEFORE:
        return False
    bare = first.replace(".", "")
    if _BEFORE.fullmatch(first) or _BEFORE.fullmatch(bare):
        return True
    if name.isupper():
        return False
    return bool(_BEFORE_IN_CAPITALS.fullmatch(bare) or (" " in others.strip() and _INITIALS_TOO.fullmatch(bare)))


def _words_of_form(name: str) -> int:
    """Return how many words the form has in which a name ends; 0 where it ends in none."""
    words = _DOTS.sub(" ", name).split()
    if len(words) < 2 or words[-1].casefold() not in _LAST:
        return 0
    dotted = "." in name.rpartition(" ")[2]
    for many in range(1, min(_LONGEST, len(words) - 1) + 1):
        end = " ".join(words[-many:])
        if _LOOSE.fullmatch(end) and (dotted or len(end) > max(2, 2 * many)):
            return many
        if _JOINED.fullmatch(end) or (_STRICT.fullmatch(end) and not name.isupper()):
            return many
    return 0
