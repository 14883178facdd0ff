"""An address that several people read is known by what stands before the @."""

import pytest

from refcoach.domain.role_addresses import is_shared

SHARED = """
info hello bookings front-desk no-reply customer.service info.leeds hallo2 kontakt büro rechnung buchhaltung accueil
comptabilité commande rendez-vous contacto ventas reservas recepción contato atendimento vendas faturação informazioni
prenotazioni amministrazione segreteria kantoor boekhouding afspraak biuro recepcja księgowość zamówienia obchod
objednávky účetní iroda ügyfélszolgálat rendelés kundtjänst försäljning bokning kundeservice bestilling salg faktura
asiakaspalvelu myynti varaus laskutus Office INFO+web
"""


@pytest.mark.parametrize("local", SHARED.split())
def test_several_read_it(local: str) -> None:
    assert is_shared(f"{local}@weirmill.example")


@pytest.mark.parametrize("local", ["ava", "ava.alder", "a.alder", "alder", "informa", "tim+office", "officer.tim", ""])
def test_one_reads_it(local: str) -> None:
    assert not is_shared(f"{local}@weirmill.example")
