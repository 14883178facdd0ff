"""The rules packs that come with the program, and what this book has chosen of them and loosened."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from refcoach.domain.clients import PointKind
from refcoach.domain.folding import fold
from refcoach.domain.pack_countries import countries_of
from refcoach.domain.packs import (
    Held,
    Library,
    Loosened,
    Pack,
    Reminder,
    Source,
    Switch,
    Value,
    combine,
    ids_for,
    loosened,
    rules_of,
    with_lead,
)
from refcoach.domain.rules import Rules
from refcoach.resources import resource
from refcoach.store import clients, settings, write
from refcoach.store.tables import LoosenedSwitchRow, database


@dataclass(frozen=True, slots=True)
class Book:
    """What holds in this book: the packs, the owner's own choices, and every switch with both."""

    country: str
    trades: tuple[str, ...]
    held: Held
    loosened: Mapping[str, Loosened]
    values: Mapping[str, Value]
    rules: Rules


@cache
def library() -> Library:
    """Return the packs, read once."""
    return read_library(_read("packs"), _read("more"))


def book(own: settings.Settings | None = None) -> Book:
    """Return what holds in the open book."""
    own = own or settings.load()
    choices = {one.switch: one for one in _choices()}
    return book_of(own.rules_country or own.system_country, own.rules_trades, choices, practice=own.practice)


def book_of(country: str, trades: Iterable[str], choices: Mapping[str, Loosened], *, practice: bool = False) -> Book:
    """Return what holds where this was chosen; `practice`: the owner's own wish is as strict as a pack (R28b)."""
    known, trades = library(), tuple(trades)
    held = combine(known, ids_for(known, country, trades))
    values = loosened(known, held, choices)
    if practice:
        # Whoever volunteers has agreed to nothing.
        off = {} if "agreement" in choices else {"agreement": "off"}
        values = {**values, **off, "practice": True}
    return Book(country, trades, held, choices, values, rules_of(values))


def rules_from(saved: Mapping[str, Any], choices: Iterable[tuple[str, str]]) -> Rules:
    """Return what holds, from settings by their names and the owner's choices with their days, as rows have them."""
    usual = settings.Settings()
    country = saved.get("rules_country") or saved.get("system_country", usual.system_country)
    chosen = {switch: Loosened(switch, "", date.fromisoformat(on)) for switch, on in choices}
    practice = saved.get("practice", usual.practice)
    return book_of(country, saved.get("rules_trades", usual.rules_trades), chosen, practice=practice).rules


def rules_with(lead_ids: Iterable[int]) -> dict[int, Rules]:
    """Return what holds with each of these people, whose own country joins in; in a fixed number of statements."""
    here = book()
    return {
        lead_id: rules_of(with_lead(library(), here.values, countries)) if countries else here.rules
        for lead_id, countries in _countries(here, list(lead_ids)).items()
    }


def held_with(lead_id: int, switch: str) -> Held:
    """Return the packs that decide a switch with somebody: the book's own, or those of their country."""
    here, order = book(), library().switches[switch].strictness
    countries = _countries(here, [lead_id])[lead_id]
    strictest = with_lead(library(), here.values, countries)[switch]
    if order(strictest) <= order(here.values[switch]):
        return here.held
    return combine(library(), frozenset().union(*(ids_for(library(), country, ()) for country in countries)))


def _countries(here: Book, lead_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    points, people = clients.points_of(lead_ids), clients.many(lead_ids)
    found = {}
    for lead_id in lead_ids:
        phones = [p.value for p in points.get(lead_id, ()) if p.kind is PointKind.PHONE]
        address = people[lead_id].address if lead_id in people else ""
        found[lead_id] = countries_of(library(), phones, address, here.country)
    return found


def loosen(switch: str, reason: str, on: date) -> None:
    """Keep the owner's own choice about a switch."""
    write.insert(LoosenedSwitchRow, switch=switch, reason=reason, loosened_on=on)


def hold_again(switch: str) -> None:
    """Let the packs decide a switch again."""
    row = LoosenedSwitchRow.get_or_none(LoosenedSwitchRow.switch == switch)
    if row is not None:
        write.remove(LoosenedSwitchRow, row.id)


def _choices() -> list[Loosened]:
    rows = database.execute_sql("SELECT switch, reason, loosened_on FROM loosened_switch ORDER BY id").fetchall()
    return [Loosened(switch, reason, date.fromisoformat(on)) for switch, reason, on in rows]


def read_library(packs: Mapping[str, Any], more: Mapping[str, Any]) -> Library:
    """Put the packs and what is added to them together."""
    lines = {
        name: {**packs["shown_when"], **more["shown_when"]}.get(name, {}) for name in _both(packs, more, "switches")
    }
    return Library(
        edition=date.fromisoformat(packs["edition"]),
        switches=MappingProxyType(
            {
                name: _switch(name, content, lines.get(name, {}), more["own_caution"].get(name, {}))
                for name, content in _both(packs, more, "switches").items()
            }
        ),
        sources=MappingProxyType({name: _source(name, content) for name, content in packs["sources"].items()}),
        packs=MappingProxyType({one["id"]: _pack(one, more["packs"].get(one["id"], {})) for one in packs["packs"]}),
        calling_codes=MappingProxyType({name: tuple(codes) for name, codes in more["calling_codes"].items()}),
        country_names=MappingProxyType(
            {name: frozenset(map(fold, names)) for name, names in more["country_names"].items()}
        ),
    )


def _both(packs: Mapping[str, Any], more: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {**packs[part], **more[part]}


def _read(name: str) -> Any:
    return json.loads((resource("rules") / f"{name}.json").read_text(encoding="utf-8"))


def _switch(name: str, content: Mapping[str, Any], shown: Mapping[str, str], own: Mapping[str, str]) -> Switch:
    values = content.get("loose_to_strict") or content.get("values") or [content.get("value")]
    named = {str(value).lower(): value for value in values}
    return Switch(
        name,
        content["kind"],
        tuple(values),
        content["means"],
        MappingProxyType({named[value]: line for value, line in shown.items()}),
        MappingProxyType({named[value]: line for value, line in own.items()}),
    )


def _source(name: str, content: Mapping[str, str]) -> Source:
    seen_on = date.fromisoformat(content["seen_on"])
    return Source(name, content["title"], content["body"], content["url"], content["as_of"], seen_on)


def _pack(content: Mapping[str, Any], more: Mapping[str, Any]) -> Pack:
    switches = {**content["switches"], **more.get("switches", {})}
    basis = {**content["basis"], **more.get("basis", {})}
    return Pack(
        id=content["id"],
        trade=content["trade"],
        country=content["country"],
        extends=tuple(dict.fromkeys([*content.get("extends", ()), *more.get("extends", ())])),
        switches=MappingProxyType({k: tuple(v) if isinstance(v, list) else v for k, v in switches.items()}),
        basis=MappingProxyType({name: tuple(ids) for name, ids in basis.items()}),
        reminders=tuple(Reminder(one["where"], one["text"], tuple(one["source_ids"])) for one in content["reminders"]),
        agreement_why=content.get("agreement_why", ""),
        prize_limit=content.get("prize_limit", ""),
    )
