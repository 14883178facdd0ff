"""Run the benchmarks: python -m benchmarks [name ...] [--pairs 9] [--sizes 1000,10000] [--json build/bench.json]"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.measure import Result, versions

Benchmark = Callable[[Sequence[int], int], list[Result]]


def benchmarks() -> dict[str, Benchmark]:
    """Return the benchmarks in the order they are run."""
    from benchmarks.importing import importing, merging
    from benchmarks.insights import insights
    from benchmarks.introductions import introductions
    from benchmarks.month import month
    from benchmarks.panel import history, panel
    from benchmarks.questions import due, search
    from benchmarks.tree import tree
    from benchmarks.window import memory, window

    return {
        "window": window,
        "memory": memory,
        "import": importing,
        "merge": merging,
        "search": search,
        "due": due,
        "panel": panel,
        "history": history,
        "month": month,
        "introductions": introductions,
        "tree": tree,
        "insights": insights,
    }


def main(arguments: Sequence[str]) -> int:
    known = benchmarks()
    parser = argparse.ArgumentParser(prog="benchmarks", description="Ratios, each against a yardstick of the same run.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--sizes", default="1000,10000", help="clients in the book, such as 1000,10000,100000")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    unknown = set(options.names) - known.keys()
    if unknown:
        parser.error(f"there is no benchmark called {', '.join(sorted(unknown))}")
    sizes = [int(size) for size in options.sizes.split(",")]
    results = []
    for name in options.names or known:
        for result in known[name](sizes, options.pairs):
            print(result.line(), flush=True)
            results.append(result)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        record = {"versions": versions(), "results": [asdict(result) for result in results]}
        options.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
