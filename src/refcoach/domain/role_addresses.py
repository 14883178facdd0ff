"""E-mail addresses that several people read, in the languages that files come in: whose they are, nobody can tell."""

import re
from collections.abc import Collection, Iterable

from refcoach.domain.folding import fold, same_spelling

_WORDS = """
info infos information office offices sales contact contacts hello hi hey admin administrator administration
mail email post postmaster webmaster web enquiries enquiry inquiries inquiry reception receptionist accounts
account accounting accountspayable payable finance billing invoice invoices invoicing payments payment
support help helpdesk service services customerservice customercare care team staff booking bookings reserve
reservation reservations appointment appointments order orders shop store frontdesk desk front hr jobs
careers recruitment marketing press media news newsletter noreply donotreply reply events event manager
management secretary general main company studio clinic surgery practice school welcome feedback legal
privacy abuse security it tech technical dispatch delivery warehouse purchasing procurement logistics
kontakt buero buro bureau rechnung rechnungen buchhaltung verwaltung empfang praxis termin termine bestellung
bestellungen vertrieb verkauf einkauf kundenservice kundendienst zentrale sekretariat hallo willkommen
anfrage anfragen bewerbung personal reservierung reservierungen buchung buchungen laden werkstatt kanzlei
accueil secretariat comptabilite facturation factures facture commandes commande vente ventes commercial
contactez rdv rendezvous bonjour boutique magasin direction cabinet mairie renseignements
contacto contactos contato contatos informacion informacao informacoes ventas vendas
pedidos pedido reservas reserva recepcion recepcao oficina escritorio administracion administracao
facturacion faturacao faturamento facturas faturas contabilidad contabilidade financeiro atencion
atencionalcliente atendimento clientes cliente hola ola tienda loja citas cita geral secretaria comercial
compras correo correio gerencia gerente soporte suporte
contatti contatto informazioni prenotazioni prenotazione amministrazione segreteria ufficio vendite
ordini ordine fatture fatturazione contabilita assistenza negozio ciao salve posta direzione commerciale
acquisti appuntamenti pec
contacten kantoor administratie verkoop inkoop receptie boekhouding facturen factuur reserveren reserveringen
afspraak afspraken bestellingen bestelling klantenservice winkel planning
biuro sekretariat recepcja kontakty sprzedaz zamowienia zamowienie rezerwacja rezerwacje ksiegowosc faktury
obsluga sklep poczta kancelaria kancelar obchod prodej objednavky objednavka rezervace recepce ucetni
ucetnictvi fakturace dotazy informace posta iroda ugyfelszolgalat ertekesites rendeles rendelesek foglalas
recepcio kapcsolat szamlazas penzugy titkarsag
kontor forsaljning kundtjanst kundeservice ekonomi regnskap bokning bokningar bestilling bestillinger
booking order ordre salg faktura fakturor resepsjon reception butik butikk hej hei mottak varaus varaukset
tilaus tilaukset myynti toimisto asiakaspalvelu laskutus laskut taloushallinto vastaanotto yhteys tiedot
"""
_ROLES = frozenset(_WORDS.split())
_HOUSE = (
    "family|familie|familien|famille|familia|famiglia|rodina|rodzina|csalad|perhe|fam|household|haushalt|home|house"
    "|haus|zuhause|maison|casa|domov|hjem|hem|thuis|otthon|koti|us|we|both|parents|eltern"
)
_ARTICLE = "the|les|die|los|las|our|mail"
_ENDING = "s|es|n|ens|ovi|owie"
_ANDS = frozenset(("and", "und", "et", "og", "och", "en"))
_OWN_TAG = re.compile(r"\+.*")
_BETWEEN = re.compile(r"[\W\d_]+")


def is_shared(email: str) -> bool:
    """Return whether several people may read an address, as they do at info@, info.leeds@ and hallo2@."""
    local = _OWN_TAG.sub("", fold(email.partition("@")[0]))
    if local in _ROLES:
        return True
    words = [word for word in _BETWEEN.split(local) if word]
    return "".join(words) in _ROLES or (bool(words) and words[0] in _ROLES and len(words) > 1)


def is_of_a_household(email: str, given: Iterable[str], families: Iterable[str]) -> bool:
    """Return whether an address names a household: family@, thereeds@, reed@ of a Reed, tomandanna@ of Tom and Anna.

    `given` and `families` are the names, in plain letters, of those who may be one: two given names, short and long,
    stand in it one beside the other.
    """
    local = _BETWEEN.sub(" ", _OWN_TAG.sub("", fold(email.partition("@")[0])))
    words = local.split()
    if any(word in _ANDS for word in words[1:-1]) or _names_all(local, set(given)):
        return True
    names = "|".join([_HOUSE, *(re.escape(name) for name in families if len(name) > 1)])
    whole = rf"(?:{_ARTICLE})?(?:{names})+(?:{_ENDING})?(?:{_HOUSE})?"
    return any(re.fullmatch(whole, one) for one in ("".join(words), same_spelling("".join(words))))


def _names_all(local: str, given: Collection[str]) -> bool:
    """Say whether several given names stand in an address, none of them as a part of another."""
    if len(given) < 2 or min(map(len, given)) < 2:
        return False
    for name in sorted(given, key=len, reverse=True):
        if name not in local:
            return False
        local = local.replace(name, " ", 1)
    return True
