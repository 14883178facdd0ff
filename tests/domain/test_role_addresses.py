"""An address that several people read is known by what stands before the @."""

import pytest

from refcoach.domain.role_addresses import is_of_a_household, is_shared

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


HOUSES = "family alder alders thealders die-alders alder.family familie.alder aldersfamily2 home haus us tim.and.ava "
HOUSES += "timandtimothy timothytim alderyew mueller"


@pytest.mark.parametrize("local", HOUSES.split())
def test_a_household_reads_it(local: str) -> None:
    assert is_of_a_household(f"{local}@weirmill.example", {"tim", "timothy"}, {"alder", "yew", "muller"})


@pytest.mark.parametrize("local", ["tim", "timothy", "tim.alder", "t.alder", "talder", "timothy.alder", "holm", "x1"])
def test_it_names_no_household(local: str) -> None:
    assert not is_of_a_household(f"{local}@weirmill.example", {"tim", "timothy"}, {"alder", "y"})
    assert not is_of_a_household(f"{local}@weirmill.example", (), ())
