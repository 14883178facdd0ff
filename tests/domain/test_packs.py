"""Rules packs: they combine in any order, the stricter wins, and nothing is looser than what it extends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcoach.domain.pack_countries import countries_of
from refcoach.domain.packs import (
    HOUSE,
    IN_EVERY_TEXT,
    Held,
    combine,
    handout_switches,
    ids_for,
    loosened,
    loosest,
    rules_of,
    with_lead,
)
from refcoach.domain.referrals import How
from refcoach.domain.rules import BASE, Agreement, Calling, Print, Prize, Rules, may_call, may_write, voice
from refcoach.store.packs import library

LIBRARY = library()
IDS = sorted(LIBRARY.packs)
SOME = st.frozensets(st.sampled_from(IDS), max_size=4)
ORDERED = [name for name, switch in LIBRARY.switches.items() if switch.kind in ("choice", "flag", "days")]


def held(*ids: str) -> Held:
    return combine(LIBRARY, frozenset(ids))


def strictness(name: str, of: Held) -> int:
    return LIBRARY.switches[name].strictness(of.values[name])


def test_the_base_pack_is_what_the_program_takes_for_granted() -> None:
    assert rules_of(held().values) == BASE == Rules()
    assert len(LIBRARY.packs) == 59
    assert len(LIBRARY.switches) == 21


@given(SOME, SOME)
def test_packs_combine_in_any_order_and_twice_is_once(some: frozenset[str], others: frozenset[str]) -> None:
    together = combine(LIBRARY, some | others)
    one_way = combine(LIBRARY, frozenset(p.id for p in (*combine(LIBRARY, some).packs, *held(*others).packs)))
    other_way = combine(LIBRARY, frozenset(p.id for p in (*held(*others).packs, *combine(LIBRARY, some).packs)))
    assert together == one_way == other_way
    assert together == combine(LIBRARY, frozenset(p.id for p in together.packs))


@given(SOME, SOME)
def test_together_they_are_never_looser_than_any_of_them(some: frozenset[str], others: frozenset[str]) -> None:
    together = combine(LIBRARY, some | others)
    for part in (combine(LIBRARY, some), combine(LIBRARY, others)):
        assert all(strictness(name, together) >= strictness(name, part) for name in ORDERED)
        assert set(part.values["notes_warning"]) <= set(together.values["notes_warning"])  # type: ignore[arg-type]  # a list
        assert {p.id for p in part.packs} <= {p.id for p in together.packs}


@pytest.mark.parametrize("name", IDS)
def test_no_pack_is_looser_than_what_it_extends_and_each_says_why(name: str) -> None:
    own = held(name)
    for parent in LIBRARY.packs[name].extends:
        assert all(strictness(switch, own) >= strictness(switch, held(parent)) for switch in ORDERED)
    for switch in ORDERED:
        stricter = strictness(switch, own) > LIBRARY.switches[switch].strictness(held().values[switch])
        if stricter:
            assert any(pack.basis.get(switch) for pack in own.set_by[switch]), switch
            assert switch == "keep_lead_days" or own.values[switch] in LIBRARY.switches[switch].shown, switch
    if own.values["agreement"] != "plain":
        assert own.agreement_why
    if own.values["prize"] == "limit":
        assert own.prize_limits


def test_a_trade_without_a_pack_of_its_own_takes_the_country_s_and_the_trade_s() -> None:
    assert ids_for(LIBRARY, "UK", ["lawyer"]) == {"uk-lawyer"} | {"uk-general"}
    assert ids_for(LIBRARY, "IE", ["health", "property"]) == {"ie-general", "any-health", "any-property"}
    assert ids_for(LIBRARY, "", []) == {"base"}
    assert ids_for(LIBRARY, "any", ["care"]) == {"base", "any-care"}
    assert ids_for(LIBRARY, "XX", ["nonsense"]) == {"base"}


def test_health_in_the_united_states_takes_health_anywhere_along() -> None:
    rules = rules_of(held("us-health").values)
    assert rules.testimonials_in_print is Print.OFF
    assert rules.first_message_electronic is Calling.CONSENT_FIRST


@pytest.mark.parametrize("name", [name for name in IDS if LIBRARY.packs[name].trade in ("health", "care")])
def test_health_and_care_are_practices_everywhere(name: str) -> None:
    assert held(name).values["practice"] is True
    assert (held(name).values["open_card"] == "off") is (LIBRARY.packs[name].trade == "health")


def test_questions_by_e_mail_carry_a_line_in_germany_alone() -> None:
    with_line = {name for name in IDS if held(name).values["client_messages_electronic"] == "with_line"}
    assert with_line == {name for name in IDS if name.startswith("de-")}


def test_what_people_are_called_comes_from_the_trade_in_any_order() -> None:
    assert held("uk-general", "any-trades").values["words"] == "customers"
    assert held("any-trades", "any-health").values["words"] == "patients"
    assert held("uk-general").values["words"] == "clients"


def test_reminders_are_said_once_the_most_specific_first() -> None:
    first, *_ = held("uk-lawyer").reminders("lead")
    assert first.text.startswith("Paragraph 8.9")
    texts = [one.text for one in held("us-health", "any-health").reminders("promise")]
    assert len(texts) == len(set(texts)) == 3


def test_a_switch_is_loosened_by_itself_to_what_holds_for_everybody() -> None:
    own = held("uk-lawyer")
    values = loosened(LIBRARY, own, ["phone_first_call"])
    assert values["phone_first_call"] == "allowed"
    assert {n: v for n, v in values.items() if n != "phone_first_call"} == {
        n: v for n, v in own.values.items() if n != "phone_first_call"
    }
    assert loosest(LIBRARY, held("any-health"), "testimonials_in_print") == "needs_consent"
    assert loosest(LIBRARY, own, "keep_lead_days") == 30
    assert loosest(LIBRARY, held(), "prize_timing") == "any"


def test_a_written_penalty_notes_and_what_is_loose_already_are_never_loosened() -> None:
    for name in (*IN_EVERY_TEXT, "notes_warning", "words", "prize", "keep_lead_days", "agreement"):
        assert loosest(LIBRARY, held(), name) is None
        assert loosened(LIBRARY, held(), [name]) == held().values
    assert loosened(LIBRARY, held(), ["no_such_switch"]) == held().values


@given(SOME, st.frozensets(st.sampled_from(sorted(LIBRARY.switches))))
def test_loosening_touches_only_what_was_named_and_never_the_penalty(
    ids: frozenset[str], names: frozenset[str]
) -> None:
    own = combine(LIBRARY, ids)
    values = loosened(LIBRARY, own, names)
    assert all(values[name] == own.values[name] for name in values if name not in names)
    assert all(values[name] == own.values[name] for name in IN_EVERY_TEXT)
    assert all(LIBRARY.switches[n].strictness(values[n]) <= strictness(n, own) for n in ORDERED)


def test_a_lead_s_country_joins_in_for_calls_and_messages_alone() -> None:
    own = held("us-general").values
    rules = rules_of(with_lead(LIBRARY, own, ["DE"]))
    assert rules.phone_first_call is Calling.CONSENT_FIRST
    assert rules.first_message_electronic is Calling.CONSENT_FIRST
    assert (rules.keep_lead_days, rules.consent_before_storing_lead) == (30, False)
    assert with_lead(LIBRARY, own, []) == with_lead(LIBRARY, own, ["ZZ"]) == own


def test_what_the_owner_loosened_at_home_stays_strict_abroad() -> None:
    home = loosened(LIBRARY, held("uk-lawyer"), ["phone_first_call"])
    assert with_lead(LIBRARY, home, ["FR"])["phone_first_call"] == "consent_first"


@pytest.mark.parametrize(
    ("phone", "address", "found"),
    [
        ("+49 30 1234567", "", {"DE"}),
        ("0043 1 234 567", "", {"AT"}),
        ("030 1234567", "", set()),
        ("+44 20 7946 0000", "", set()),
        ("+1 212 555 0100", "", {"US", "CA"}),
        ("", "12 Weg\n10115 Berlin\nDeutschland", {"DE"}),
        ("+49 30 1234567", "1 Gasse\nWien\nÖsterreich", {"AT"}),
        ("", "France Street 7\nLeeds", set()),
        ("", "1 High Street\nLeeds\nUnited Kingdom", set()),
        ("", "", set()),
    ],
)
def test_where_somebody_may_be(phone: str, address: str, found: set[str]) -> None:
    assert countries_of(LIBRARY, [phone], address, "UK") == found


def test_a_number_of_the_owner_s_own_area_is_no_other_country() -> None:
    assert countries_of(LIBRARY, ["+1 212 555 0100"], "", "CA") == set()


@pytest.mark.parametrize("wish", ["plain", "soft", "off"])
@pytest.mark.parametrize("asked", list(Agreement))
def test_the_stricter_of_the_owner_s_voice_and_the_packs_is_heard(wish: str, asked: Agreement) -> None:
    order = ["plain", "soft", "off"]
    assert order.index(voice(Rules(agreement=asked), wish)) == max(order.index(wish), order.index(asked))


def test_where_it_is_off_no_yes_opens_a_call_and_an_answer_always_may() -> None:
    day = date(2026, 3, 16)
    off = Rules(phone_first_call=Calling.OFF, first_message_electronic=Calling.OFF)
    asks = Rules(phone_first_call=Calling.CONSENT_FIRST, first_message_electronic=Calling.CONSENT_FIRST)
    for may in (may_call, may_write):
        assert not may(off, How.UNKNOWN, day)
        assert may(off, How.CALLED_US, None)
        assert may(asks, How.UNKNOWN, day)
        assert not may(asks, How.UNKNOWN, None)
        assert may(Rules(phone_first_call=Calling.CHECK_REGISTER), How.UNKNOWN, None)


def test_the_handouts_names_are_mapped_to_the_packs() -> None:
    assert handout_switches(held().values) == frozenset()
    assert handout_switches(held("uk-lawyer").values) == {"gifts_off", "agreement_soft", "no_results_in_print"}
    assert handout_switches(held("ca-health").values) == {
        "gifts_off", "agreement_off", "no_results_in_print", "referrer_full_name", "open_card_off",
    }  # fmt: skip
    assert handout_switches({**held().values, "testimonials_in_print": "off"}) == {"no_results_in_print"}
    for closed in ("envelope", "off"):
        assert handout_switches({**held().values, "open_card": closed}) == {"open_card_off"}


def test_every_source_is_known_and_our_own_caution_is_one() -> None:
    named = {i for p in LIBRARY.packs.values() for ids in p.basis.values() for i in ids}
    named |= {i for p in LIBRARY.packs.values() for one in p.reminders for i in one.source_ids}
    assert named <= LIBRARY.sources.keys()
    assert HOUSE in named
    assert sum(len(p.reminders) for p in LIBRARY.packs.values()) == 133
    assert rules_of(held("uk-lawyer").values).prize is Prize.OFF
