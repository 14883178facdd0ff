"""Words before a name: how somebody is addressed and what they studied. Anything else beside a name is their job."""

import re

from refcoach.domain.folding import fold

COURTESY = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "messrs", "sir", "madam", "dame", "lord", "lady", "mister", "missus", "master",
    "herr", "herrn", "frau", "fraulein", "hr", "fr", "familie", "fam",
    "m", "mme", "mlle", "mm", "mmes", "monsieur", "madame", "mademoiselle", "messieurs",
    "sr", "sra", "srta", "sres", "senor", "senora", "senorita", "don", "dona", "d",
    "sig", "sigra", "signa", "sigg", "signor", "signora", "signorina", "gent", "egr", "spett",
    "senhor", "senhora", "exmo", "exma", "ilmo", "ilma",
    "dhr", "mevr", "mw", "mevrouw", "heer", "de", "meneer", "mej", "geachte",
    "pan", "pani", "panna", "panstwo", "p", "sz", "szp", "slecna", "pí",
    "ur", "urno", "holgy", "kisasszony",
    "fru", "froken", "frk", "herra", "rouva", "neiti", "hra", "rva", "nti",
    "the", "rt", "hon", "honourable",
))  # fmt: skip
"""How somebody is addressed, in the languages that files come in; never part of the name that is shown."""
_STUDIED = frozenset((
    "dr", "drs", "drss", "dra", "drin", "doctor", "doktor", "docteur", "prof", "profa", "profssa", "professor",
    "professeur", "professore", "professoressa", "profesor", "profesora", "phd", "dott", "dottssa", "dottore",
    "dottoressa", "ssa", "univ", "em", "emer", "hc", "h", "c", "mult", "habil", "hab", "med", "dent", "vet", "jur",
    "iur", "phil", "rer", "nat", "pol", "oec", "theol", "ing", "ingenieur", "dipl", "di", "diplom", "kfm", "kffr",
    "dkfm", "mag", "magister", "magistra", "ma", "msc", "mba", "ba", "bsc", "bc", "bca", "mgr", "mga", "mudr", "mvdr",
    "judr", "phdr", "rndr", "phmr", "pharmdr", "paeddr", "thdr", "csc", "doc", "dis", "inz", "lek", "mec", "mecenas",
    "arch", "avv", "avvocato", "geom", "rag", "on", "cav", "comm", "arq", "abg", "lic", "licda", "eng", "enga", "engo",
    "adv", "me", "maitre", "ir", "mr", "ds", "ddr", "ddrs", "tri", "tkt", "fil", "maist", "dipling", "fh", "tu", "uni",
    "id", "ifj", "ozv", "rev", "reverend", "revd", "father", "fra", "pastor", "pfarrer", "rabbi", "imam", "sister",
    "brother", "bishop", "judge", "capt", "captain", "col", "colonel", "lt", "maj", "sgt", "gen", "cmdr", "adm",
))  # fmt: skip
"""What somebody studied, and what goes before a name as such a word does."""
_FIRMS = frozenset((
    "firma", "fa", "firme", "firm", "company", "business", "organisation", "organization", "unternehmen",
    "gesellschaft", "betrieb", "societe", "ste", "entreprise", "empresa", "sociedad", "ditta", "azienda", "societa",
    "spett", "spettle", "bedrijf", "onderneming", "sociedade", "firmy", "spolka", "spolecnost", "foretag", "selskab",
    "bedrift", "yritys", "ceg", "компания", "фирма", "организация", "εταιρεια",
))  # fmt: skip
"""What stands where a person is addressed, and says that this is none."""
_TO = frozenset(("an", "die", "a", "la", "le", "de", "aan"))
_BETWEEN = frozenset(("and", "und", "et", "y", "e", "i", "en", "og", "och", "a", "ja", "es"))
_PARTS = re.compile(r"[\s,&+/-]+")


def is_before_names(text: str) -> bool:
    """Return whether a title stands before a name ("Prof. Dr.", "Sig.ra"), and is not a job ("Owner")."""
    words = _words(text)
    known = [word for word in words if word in COURTESY or word in _STUDIED]
    return bool(known) and len(known) + sum(word in _BETWEEN for word in words) >= len(words)


def says_firm(text: str) -> bool:
    """Return whether a title says that a firm is meant: Anrede "Firma", Civilité "Société"."""
    words = set(_words(text))
    return bool(words & _FIRMS) and words <= _FIRMS | _TO


def shown_before(prefix: str) -> str:
    """Return as much of what stands before a name as is shown with it: no "Mr", but "Dr."."""
    parts = prefix.split()
    while parts and all(word in COURTESY | _BETWEEN for word in _words(parts[0])):
        parts.pop(0)
    return " ".join(parts)


def _words(text: str) -> list[str]:
    """Return the words of a title; full stops part two words ("Prof.Dr.") or nothing ("Sig.ra", "h.c.")."""
    words: list[str] = []
    for part in filter(None, _PARTS.split(fold(text))):
        whole = re.sub(r"[^\w]", "", part)
        pieces = [piece for piece in re.split(r"[^\w]+", part) if piece]
        words += [whole] if whole in COURTESY or whole in _STUDIED else pieces
    return words
