"""``python -m tests.campaign.load [--long]``: load on a kernel, and a week of reruns with a count of what is left."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback

from tests.campaign.load import scenes, week
from tests.kernel.driver import Notebook

RERUNS, MANY = 60, 10_000


def main() -> int:
    """Read the command line and play; return how many have failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.load", description=__doc__)
    parser.add_argument("--long", action="store_true", help=f"{MANY:,} reruns of every element")
    parser.add_argument("--seed", type=int, default=1)
    found = parser.parse_args()
    failed, begun, reruns = [], time.monotonic(), 0
    for scene in scenes.SCENES:
        try:
            with Notebook() as book:
                book.run("import nbflow as st")
                print(f"{scene.__name__}: {scene(book, random.Random(found.seed))}", end="", flush=True)
                print(f", kernel {scenes.memory(book) / 1e6:.0f} MB", flush=True)
        except Exception:
            failed.append(scene.__name__)
            traceback.print_exc()
    times = MANY if found.long else RERUNS
    for name, (body, touches) in week.scenes().items():
        try:
            more = week.rerun(body, times, touches)
        except Exception:
            more = traceback.format_exc()
        reruns += times + week.WARM
        if more:
            failed.append(name)
            print(f"{name}: {more}", flush=True)
    print(f"load: {len(scenes.SCENES)} scenes and {reruns:,} reruns in {time.monotonic() - begun:.0f} s")
    print(f"  {len(failed)} failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
