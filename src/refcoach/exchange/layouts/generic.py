"""Any table with a header row, by the column names that people and programs commonly use, in five languages."""

import re
from collections.abc import Sequence

from refcoach.exchange.layouts.plan import MISSING, AddressColumns, Plan, PointColumn, columns, plain

FORMAT = "CSV"

_WORDS = {
    "name": "name|full name|fullname|display name|file as|contact|contact name|contact person|client|client name"
    "|person|anzeigename|vollstandiger name|kontakt|nom complet|nom et prenom|nom prenom|nombre completo"
    "|nombre y apellidos|nombre y apellido|nome completo|nome e cognome|nominativo|contacto|contatto",
    "given": "first name|firstname|first|given name|forename|christian name|vorname|prenom",
    "middle": "middle name|second name|middle|weitere vornamen|deuxieme prenom|segundo nombre|secondo nome",
    "family": "last name|lastname|last|surname|family name|nachname|familienname|apellido|apellidos|cognome"
    "|nom de famille",
    "prefix": "prefix|title|salutation|anrede|titel|civilite|tratamiento|titolo|name prefix",
    "suffix": "suffix|name suffix",
    "nickname": "nickname|spitzname|surnom|apodo|soprannome",
    "company": "company|company name|organisation|organization|organisation name|organization name|business"
    "|business name|firm|employer|account name|associated company|firma|firmenname|unternehmen|societe"
    "|entreprise|empresa|compania|azienda|ditta|societa",
    "customer": "customer|customer name|customer full name|kunde|kundenname",
    "birthday": "birthday|birth date|birthdate|date of birth|dob|born|geburtstag|geburtsdatum|anniversaire"
    "|date de naissance|cumpleanos|fecha de nacimiento|compleanno|data di nascita",
    "tags": "tags|tag|labels|categories|category|groups|group|kategorien|kategorie|gruppen|gruppe|etiquetas"
    "|categorias|etichette|categorie|gruppi",
    "reference": "record id|square customer id|external id|uid",
    "referred_by": "referred by|referrer|recommended by|introduced by|empfohlen von|recommande par"
    "|recomendado por|consigliato da",
    "lifecycle": "lifecycle stage|lifecycle",
    "written": "address|full address|postal address|mailing address|home address|business address|work address"
    "|bill address|billing address|adresse|anschrift|direccion|indirizzo",
    "city": "city|town|ort|stadt|wohnort|ville|ciudad|poblacion|citta|comune",
    "region": "state|region|county|province|bundesland|provincia|departement",
    "code": "zip|zip code|zipcode|postcode|postal code|post code|plz|postleitzahl|code postal|codigo postal|cap",
    "country": "country|country region|land|pays|pais|paese",
}  # fmt: skip
_NOTES = {
    "notes", "note", "comment", "comments", "remarks", "memo", "notiz", "notizen", "bemerkung", "bemerkungen",
    "kommentar", "remarque", "remarques", "commentaire", "commentaires", "notas", "nota", "comentarios",
    "observaciones", "osservazioni",
}  # fmt: skip
_STREETS = {
    "street", "street address", "street 2", "street 3", "street address 1", "street address 2", "address 1",
    "address 2", "address line 1", "address line 2", "address line 3", "strasse", "hausnummer", "rue", "calle",
    "via",
}  # fmt: skip
_REMARKS = {
    "job title": "Job title", "position": "Job title", "occupation": "Job title", "role": "Job title",
    "beruf": "Job title", "funktion": "Job title", "poste": "Job title", "cargo": "Job title",
    "ruolo": "Job title", "website": "Website", "web site": "Website", "web page": "Website",
    "homepage": "Website", "webseite": "Website", "sitio web": "Website", "site web": "Website",
    "sito web": "Website",
}  # fmt: skip
_ROLES = {word: role for role, words in _WORDS.items() for word in words.split("|")}
_PLACE = "(?:(?P<place>primary|main|home|work|business|personal|private|other|office|direct|day|evening) )?"
_PLACE_AFTER = "(?: (?P<after>geschaftlich|privat|mobil|travail|domicile|trabajo|casa|lavoro))?"
_EMAIL = re.compile(
    _PLACE + "(?:e ?mails?|mail|correo|correo electronico|courriel|posta elettronica"
    "|(?:e ?mail|mail) (?:address|addresses|adresse|id)|adresse (?:e ?mail|mail|electronique)|indirizzo e ?mail"
    "|direccion de correo(?: electronico)?|e ?mail [1-9] (?:address|adresse)|e ?mail [1-9])(?: [1-9])?" + _PLACE_AFTER
)
_PHONE = re.compile(
    _PLACE + "(?P<noun>phones?|telephone|tel|mobile|cell|cell ?phone|mobile phone|telefon|telefonnummer|handy"
    "|handynummer|mobil|mobiltelefon|mobilnummer|telefono|telefono movil|movil|celular|cellulare|portable"
    "|telefone|fax|contact)(?: (?:number|numbers|no|nr))?(?: [1-9])?" + _PLACE_AFTER
)
_LABELS = {
    "business": "work", "office": "work", "personal": "home", "private": "home", "primary": "", "geschaftlich": "work",
    "privat": "home", "mobil": "mobile", "travail": "work", "domicile": "home", "trabajo": "work", "casa": "home",
    "lavoro": "work",
}  # fmt: skip
_MOBILE = re.compile("mobil.*|cell.*|handy.*|.*movil|celular|portable")
_SHOP_WORDS = {
    "price", "prices", "unit price", "sku", "qty", "quantity", "amount", "cost", "stock", "balance", "total",
    "preis", "menge", "betrag", "prix", "quantite", "montant", "precio", "cantidad", "importe", "prezzo",
    "quantita", "importo",
}  # fmt: skip
_WHO = {"name", "given", "family", "customer", "company"}


def plan(headers: Sequence[str]) -> Plan | None:
    """Return the plan of a table with common column names, or None when it names neither person nor e-mail."""
    at = columns(headers)
    roles: dict[str, int] = {}
    made = Plan(FORMAT)
    for header, place in at.items():
        if role := _ROLES.get(header):
            roles.setdefault(role, place)
        else:
            made.known += _take(made, header, place)
    made.known += len(roles)
    _name_alone(roles, at)
    if not made.emails and (not _WHO & roles.keys() or _is_price_list(made, roles, at)):
        return None
    _place(made, roles)
    return made


def _take(made: Plan, header: str, place: int) -> bool:
    """Take a column that may occur several times; return whether it was known."""
    if _EMAIL.fullmatch(header):
        made.emails.append(PointColumn(place, _label(_EMAIL, header)))
    elif found := _PHONE.fullmatch(header):
        label = _label(_PHONE, header)
        if _MOBILE.fullmatch(found["noun"]):
            label = "mobile"
        elif found["noun"] == "fax":
            label = f"{label} fax".strip()
        made.phones.append(PointColumn(place, label))
    elif header in _STREETS:
        made.addresses.append(AddressColumns(street=(place,)))
    elif header in _NOTES:
        made.notes.append(place)
    elif header in _REMARKS:
        made.remarks.append(PointColumn(place, _REMARKS[header]))
    else:
        return False
    return True


def _label(pattern: re.Pattern[str], header: str) -> str:
    found = pattern.fullmatch(header)
    word = (found["place"] or found["after"] or "") if found else ""
    return _LABELS.get(word, word)


def _name_alone(roles: dict[str, int], at: dict[str, int]) -> None:
    """Read "Name" beside "Vorname" as the family name, and "Nombre" beside "Apellidos" as the given one."""
    if "given" in roles and "family" not in roles:
        for word in ("name", "nom"):
            if word in at and roles.get("name", at[word]) == at[word]:
                roles.pop("name", None)
                roles["family"] = at[word]
    for word in ("nombre", "nome"):
        if word in at:
            roles.setdefault("given" if "family" in roles else "name", at[word])
    if "nom" in at and "family" not in roles:
        roles.setdefault("name", at["nom"])


def _is_price_list(made: Plan, roles: dict[str, int], at: dict[str, int]) -> bool:
    """Return whether "Name" is that of a product: prices beside it and no way to reach anybody."""
    return not made.phones and not {"given", "family"} & roles.keys() and bool(_SHOP_WORDS & at.keys())


def _place(made: Plan, roles: dict[str, int]) -> None:
    address = {part: roles.pop(part) for part in ("city", "region", "code", "country") if part in roles}
    streets = tuple(place for columns in made.addresses for place in columns.street)
    written = roles.pop("written", MISSING)
    if written != MISSING and (address or streets):
        streets, written = (written, *streets), MISSING
    if streets or address or written != MISSING:
        made.addresses = [AddressColumns(written=written, street=streets, **address)]
    made.birthday = roles.pop("birthday", MISSING)
    made.tags = roles.pop("tags", MISSING)
    made.customer = roles.pop("customer", MISSING)
    made.texts = roles


def is_header(headers: Sequence[str], found: Plan, first: bool) -> bool:
    """Return whether a row is sure to be a header: two known names, or one at the very top."""
    words = [plain(header) for header in headers if header.strip()]
    return found.known >= 2 or (first and found.known == 1 and len(words) == len(set(words)))
