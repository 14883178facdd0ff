"""Every switch of a rules pack is read by a feature, or stands in every text and is never loosened: the whole table."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from refcoach.domain.pack_words import LOOSE, SWITCHES
from refcoach.domain.packs import IN_EVERY_TEXT, OF_THE_HANDOUTS, combine, loosest
from refcoach.domain.rules import Rules
from refcoach.resources import resource
from refcoach.store.packs import library

SOURCE = Path(__file__).resolve().parent.parent / "src" / "refcoach"
READ_BY = {
    "prize": ("domain/rules_in_talks.py", "services/thanks.py", "services/packs.py", "ui/settings/rules.py"),
    "prize_timing": ("domain/rules_in_talks.py", "ui/settings/rules.py"),
    "fee_for_referral": ("domain/on_paper.py", "ui/settings/rules.py", "ui/introductions/thanks_tab.py"),
    "agreement": ("domain/rules.py", "services/allowed.py", "services/packs.py", "ui/settings/business.py"),
    "testimonials_in_print": ("domain/rules_in_talks.py", "domain/on_paper.py", "services/happenings.py"),
    "results_in_print": ("domain/on_paper.py",),
    "money_in_print": ("domain/on_paper.py",),
    "full_name_of_referrer_in_first_message": ("domain/on_paper.py",),
    "first_message_once_only": ("domain/rules_in_talks.py",),
    "first_message_electronic": ("domain/rules.py", "domain/messages.py", "services/first_messages.py"),
    "phone_first_call": ("domain/rules.py", "services/introduction_steps.py"),
    "consent_before_storing_lead": ("services/referrals.py", "services/meetings.py", "ui/forms/they_know.py"),
    "keep_lead_days": ("services/held_leads.py",),
    "notes_warning": ("ui/clients/edit_client.py", "ui/clients/detail_tabs.py"),
    "words": ("services/packs.py",),
    "client_messages_electronic": ("domain/messages.py", "services/messages.py"),
    "open_card": ("domain/on_paper.py",),
    "practice": ("domain/rules_in_talks.py", "services/allowed.py", "services/packs.py", "services/handouts.py"),
}
"""The features that do otherwise when a switch is set otherwise; what says only why it is set so is none."""
SAYS_ONLY_WHY = "domain/pack_words.py"
FIRST_MESSAGE = "msg_first_to_new"
CONSEQUENCE = re.compile(r"penalt|forfeit|or else|in breach|owe us|extra charge|higher price", re.IGNORECASE)


def reads(path: str, switch: str) -> bool:
    """Say whether a module asks for a switch of the rules: by its own name or, on paper, by the handouts'."""
    of_paper = {name for name, ours in OF_THE_HANDOUTS.items() if any(one == switch for one, _ in ours)}
    tree = ast.parse((SOURCE / path).read_text(encoding="utf-8"))
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return switch in asked | named or bool(of_paper & named)


def test_no_switch_is_forgotten() -> None:
    known = set(library().switches)
    assert known == set(SWITCHES) == {one.name for one in fields(Rules)}
    assert READ_BY.keys() | IN_EVERY_TEXT == known
    assert not READ_BY.keys() & IN_EVERY_TEXT


@pytest.mark.parametrize("switch", sorted(READ_BY))
def test_who_is_said_to_read_a_switch_reads_it(switch: str) -> None:
    readers = READ_BY[switch]
    assert readers and SAYS_ONLY_WHY not in readers
    assert [path for path in readers if not reads(path, switch)] == []


@pytest.mark.parametrize("switch", sorted(IN_EVERY_TEXT))
def test_what_stands_in_every_text_is_said_in_words_and_never_loosened(switch: str) -> None:
    """The card of the rules says it as a reminder, and offers nothing that would change nothing."""
    packs = library()
    for pack in packs.packs:
        held = combine(packs, frozenset({pack}))
        assert loosest(packs, held, switch) is None
        assert packs.switches[switch].shown.get(held.values[switch]) or LOOSE[switch]
        assert held.values[switch] in ("never", True)


def test_every_first_message_says_who_writes_who_gave_the_name_and_how_to_stop() -> None:
    content = json.loads(resource("handouts/en.json").read_text(encoding="utf-8"))
    pieces = content["pieces"]
    (piece,) = [p for p in (pieces.values() if isinstance(pieces, dict) else pieces) if p["id"] == FIRST_MESSAGE]
    assert len(piece["versions"]) >= 3
    for version in piece["versions"]:
        for kind in ("email", "text"):
            said = " ".join(block["say"] for block in version[kind])
            for part in ("{{business.owner_first_name}}", "{{business.name}}", "{{business.postal_address}}"):
                assert part in said, (version["id"], kind)
            assert re.search(r"\{\{referral\.source_(first|full)_name\}\}", said), (version["id"], kind)
            assert re.search("only message|won't write again|won't hear from me again", said), (version["id"], kind)


def said_in(content: object) -> Iterator[str]:
    """Yield every text but what an owner is told not to say."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from (text for name, inside in content.items() if name != "avoid" for text in said_in(inside))
    elif isinstance(content, list):
        yield from (text for inside in content for text in said_in(inside))


def test_no_text_names_a_consequence() -> None:
    files = [*resource("coaching/en").glob("*.json"), resource("handouts/en.json")]
    assert len(files) > 15
    said = [text for file in files for text in said_in(json.loads(file.read_text(encoding="utf-8")))]
    assert [text for text in said if CONSEQUENCE.search(text)] == []
