"""The built-in coaching content: one JSON file a situation, one folder a language."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from refcoach.domain.coaching import Answer, Field, Frame, Library, Situation, Step
from refcoach.resources import resource


@cache
def library(language: str = "en") -> Library:
    """Return the content of one language, read once."""
    return read_library(resource("coaching") / language)


def read_library(folder: Path) -> Library:
    """Read a folder of content: common.json names the situations, each in its own file."""
    common = _read(folder / "common.json")
    situations = {name: _situation(_read(folder / f"{name}.json")) for name in common["situations"]}
    return Library(
        version=common["version"],
        language=common["language"],
        fields=MappingProxyType({name: Field(**field) for name, field in common["fields"].items()}),
        hesitations=MappingProxyType({code: it["says"] for code, it in common["hesitations"].items()}),
        conditions=MappingProxyType(common["conditions"]),
        saves=MappingProxyType(common["saves"]),
        situations=MappingProxyType(situations),
    )


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _situation(content: Mapping[str, Any]) -> Situation:
    frame = content.get("practice")
    changed = {
        "practice": Frame(**{**frame, "avoid": tuple(frame["avoid"])}) if frame else None,
        "steps": tuple(_step(step) for step in content["steps"]),
        "avoid": tuple(content["avoid"]),
        "responses": MappingProxyType({code: _answer(it) for code, it in content["responses"].items()}),
    }
    return Situation(**{**content, **changed})


def _step(content: Mapping[str, Any]) -> Step:
    """Read a step; "if" is a word of Python, so it has another name there."""
    rest = {key: value for key, value in content.items() if key != "if"}
    return Step(**rest, condition=content.get("if"))


def _answer(content: str | Mapping[str, Any]) -> Answer:
    """Read an answer; most are just what to say."""
    return Answer(say=content) if isinstance(content, str) else Answer(**content)
