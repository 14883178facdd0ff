"""The built-in pieces of paper and written messages: one JSON file a language."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from refcoach.domain.coaching import Field
from refcoach.domain.handouts import Area, Block, Frame, Handouts, KitPart, Limit, Piece, Repeat, Rule, Version
from refcoach.domain.sheets import Sheet
from refcoach.resources import resource
from refcoach.store import coaching

_EVERY = "the blocks of the version, in the order given"


@cache
def handouts(language: str = "en") -> Handouts:
    """Return the content of one language, read once."""
    return read_handouts(resource("handouts") / f"{language}.json", coaching.library(language).fields)


@cache
def sheets(language: str = "en") -> Mapping[str, Sheet]:
    """Return the ways to share out a sheet of paper, by their ids."""
    content = _read(resource("handouts") / f"{language}.json")["sheets"]
    return MappingProxyType(
        {
            name: Sheet(name, it["columns"], it["rows"], it["orientation"] == "landscape", tuple(it["text_box_mm"]))
            for name, it in content.items()
        }
    )


def read_handouts(path: Path, fields: Mapping[str, Field]) -> Handouts:
    """Read a file of content; `fields` are those of the talks, which stand where both have one of the same name."""
    content = _read(path)
    own = {name: Field(**field) for name, field in content["fields"].items()}
    return Handouts(
        pieces=MappingProxyType({it["id"]: _piece(it) for it in content["pieces"]}),
        fields=MappingProxyType({**own, **fields}),
        always_known=frozenset(content["always_known"]),
        whole_texts=frozenset(content["whole_texts"]),
        edition=content["version"],
    )


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _piece(content: Mapping[str, Any]) -> Piece:
    paper = content.get("paper", {})
    blocks = _blocks(content.get("blocks", ()))
    own = tuple(_version(it) for it in content.get("versions", ()))
    return Piece(
        id=content["id"],
        title=content["title"],
        kind=content["kind"],
        what_for=content["for"],
        goes_to=content["goes_to"],
        versions=own or (_version({**content, "if": ()}),),
        shared=blocks if own else (),
        sheet=paper.get("sheet", ""),
        sides=2 if paper and "back" in str(list(paper["order"])) else 1,
        areas=tuple(_area(name, order, paper["areas_mm"]) for name, order in paper.get("order", {}).items()),
        conditions=_names(content.get("if")),
        needs=tuple(content["needs"]),
        needs_one_of=tuple(map(tuple, content.get("needs_one_of", ()))),
        may_leave_out=tuple(content["may_leave_out"]),
        limits=MappingProxyType({name: Limit(**it) for name, it in content.get("limits", {}).items()}),
        captions=tuple(paper.get("captions", ())),
        note=paper.get("note", ""),
        kit_order=tuple(KitPart(it["piece"], it["if"] or "") for it in content.get("kit_order", ())),
        hesitations=MappingProxyType(
            {name: tuple(codes) for name, codes in content.get("picks", {}).get("default_order", {}).items()}
        ),
    )


def _version(content: Mapping[str, Any]) -> Version:
    subject = content.get("subject")
    return Version(
        id=content["id"],
        title=content["title"],
        conditions=_names(content.get("if")),
        needs=tuple(content.get("needs", ())),
        blocks=_blocks(content.get("blocks", ())),
        subject=_block(subject) if subject else None,
        email=_blocks(content.get("email", ())),
        text=_blocks(content.get("text", ())),
    )


def _area(name: str, order: str | Sequence[str], sizes: Mapping[str, Sequence[float]]) -> Area:
    width, height = sizes[name]
    return Area(name, (width, height), () if order == _EVERY else tuple(order))


def _blocks(content: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(_block(it) for it in content)


def _block(content: Mapping[str, Any]) -> Block:
    """Read a block; "if" is a word of Python, so it has another name there, and `side` is what the areas say."""
    rule, box, repeat = content.get("rule"), content.get("box"), content.get("repeat")
    rest = {key: value for key, value in content.items() if key not in {"if", "side", "rule", "box", "repeat"}}
    return Block(
        **rest,
        conditions=_names(content.get("if")),
        rule=Rule(**rule) if rule else None,
        box=Frame(**{**box, "mm": tuple(box["mm"]) if "mm" in box else None}) if box else None,
        repeat=Repeat(**repeat) if repeat else None,
    )


def _names(content: str | Sequence[str] | None) -> tuple[str, ...]:
    return () if content is None else (content,) if isinstance(content, str) else tuple(content)
