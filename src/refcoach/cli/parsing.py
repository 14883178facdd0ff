"""How what was typed is read: flags before or after the command, words behind an option, files to open."""

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path

from refcoach.cli.arguments import parser

GLOBAL_FLAGS = {"--json": False, "--data": True, "--today": True, "--begin-anew": False}
"""Taken before or after the command's name; True where a value follows."""

OPEN_ENDED = {"import": "files", "problem": "text"}
"""Commands whose last words may also stand behind an option, and where these words go."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments; the global flags may stand before or after the command's name. Exits 2 on wrong usage."""
    front: list[str] = []
    rest: list[str] = []
    left = list(arguments)
    while left:
        word = left.pop(0)
        flag = word.split("=", 1)[0]
        if word == "--":
            rest += [word, *left]
            break
        if flag not in GLOBAL_FLAGS:
            # Alone it means yes: what follows is not its value, then.
            alone = word == "--do-not-ask" and (not left or left[0] not in ("yes", "no"))
            rest.append(f"{word}=yes" if alone else word)
            continue
        front.append(word)
        if GLOBAL_FLAGS[flag] and "=" not in word and left:
            front.append(left.pop(0))
    top, commands = parser()
    files = _files(rest, commands)
    left = [word for word in rest if word not in (*files, "--")] if files else rest
    options, more = top.parse_known_args([*front, *left])
    if not _take(options, more):
        top.error(f"unrecognized arguments: {' '.join(more)}")
    if files:
        if options.command:
            top.error(f"there is no file called {options.command}")
        options.to_open = files
    return options


def _take(options: argparse.Namespace, more: list[str]) -> bool:
    """Take words behind an option, which argparse leaves over once it has filled a place that may stay empty."""
    place = OPEN_ENDED.get(options.command or "")
    if not more:
        return True
    if place is None or any(word.startswith("-") for word in more):
        return False
    if place == "files":
        options.files += more
        return True
    if options.text or len(more) > 1:
        return False
    options.text = more[0]
    return True


_WITH_ONE = ("--picture", "--printer")
"""Options of the window whose next word is theirs."""


def _files(words: list[str], commands: Collection[str]) -> list[str]:
    """Return the files to open in the window; none when the first word is a command, or no file."""
    end = words.index("--") if "--" in words else len(words)
    before = zip(["", *words[:end]], words[:end], strict=False)
    plain = [word for last, word in before if not word.startswith("-") and last not in _WITH_ONE] + words[end + 1 :]
    if not plain or plain[0] in commands or not _is_file(plain[0]):
        return []
    return [word for word in plain if _is_file(word)]


def _is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):  # a name no system would take
        return False
