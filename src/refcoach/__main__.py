"""`python -m refcoach` is `refcoach`, and this is where it begins.

The program itself is loaded inside: loading takes a while, and a start that is stopped meanwhile ends in one line, too.
"""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from refcoach.domain.made import Drawn, Made
    from refcoach.domain.sheets import Paper

STOPPED = "Stopped. What was being written is there whole or not at all; nothing else was changed."
INTERRUPTED = 130
"""What a program that was stopped by Ctrl+C answers."""


def _draw(made: "Sequence[Made]", paper: "Paper") -> "Drawn":
    """Draw paper for a command: only then is Qt loaded."""
    from refcoach.ui.paper.ready import draw

    return draw(made, paper)


def console() -> None:
    """Entry point of the `refcoach` command."""
    try:
        from refcoach.main import main

        sys.exit(main(sys.argv[1:], _draw))
    except KeyboardInterrupt:
        if sys.stderr is not None:
            print(STOPPED, file=sys.stderr, flush=True)
        # At once: stopped in the middle of loading, Python would answer in its own way.
        os._exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe went away: nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    console()
