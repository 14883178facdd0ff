"""One start of a tiny program that has of RefCoach only what makes it one: lock, hand-over and socket.

    python one_start.py DATA LOG [--file FILE] [--leave-after N] [--background] [--user UID] [--wait]
        [--patience SECONDS]

It says on its output "first" once it listens, "handed over" or why it could not; each first writes to LOG when it
came, what it was asked, and when it left.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from refcoach.ui.presence import second_start


def note(log: Path, what: str, **more: Any) -> None:
    """Add a line; short lines of several processes do not mix."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(handle, json.dumps({"what": what, "pid": os.getpid(), **more}).encode() + b"\n")
    os.close(handle)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("log", type=Path)
    parser.add_argument("--file", action="append", default=[])
    parser.add_argument("--leave-after", type=int, default=0)
    parser.add_argument("--background", action="store_true")
    parser.add_argument("--user", type=int, default=0)
    parser.add_argument("--wait", action="store_true", help="start slowly: until a line comes in")
    parser.add_argument("--patience", type=float, default=second_start.PATIENCE)
    return parser.parse_args()


def become(user: int) -> None:
    """Be another user from here on; what is needed is loaded before, as that user may not be able to."""
    import refcoach.ui.presence.single_instance  # noqa: F401  # for its side effect: loaded

    os.setgroups([])
    os.setgid(user)
    os.setuid(user)


def run_first(options: argparse.Namespace, own: second_start.Message) -> None:
    """Be the first until killed, or until enough was asked."""
    from PySide6.QtCore import QCoreApplication

    from refcoach.ui.presence.single_instance import InstanceServer

    asked = 0

    def on_asked(message: second_start.Message) -> None:
        nonlocal asked
        asked += 1
        token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
        note(options.log, "asked", do=message.do, files=[str(file) for file in message.files], token=token)
        if asked == options.leave_after:
            app.quit()

    note(options.log, "first")
    app = QCoreApplication([])
    if options.wait:
        sys.stdin.readline()
    server = InstanceServer(options.data)
    server.asked.connect(on_asked)
    on_asked(own)
    assert server.listen()
    print("first", flush=True)
    if not options.leave_after or asked < options.leave_after:
        app.exec()
    server.close()
    note(options.log, "left")


def main() -> int:
    options = parse()
    if options.user:
        become(options.user)
    message = second_start.message_of(options.file, background=options.background)
    try:
        lock = second_start.first_or_handed_over(options.data, message, options.patience)
    except second_start.CannotHandOver as error:
        print(error, file=sys.stderr)
        return 1
    if lock is None:
        assert options.user or not any(name.startswith("PySide6") for name in sys.modules)
        print("handed over", flush=True)
        return 0
    with lock:
        run_first(options, message)
    return 0


if __name__ == "__main__":
    sys.exit(main())
