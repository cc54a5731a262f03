"""``python -m tests.campaign.load [--long]``: load on a kernel, and a week of reruns with a count of what is left.

``--page`` is the week on a page: every element comes and goes in Chromium, and the browser counts what it still holds.
``--only tabs slider`` plays these elements only.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback

from tests.campaign.load import page, scenes, week
from tests.campaign.load.varied import VARIED
from tests.kernel.driver import Notebook

VARIED_NAMES = {scene.__name__ for scene in VARIED}
RERUNS, MANY = 60, 10_000
FIRST, FIRST_VARIED = 1_000, 6_300
"""Reruns before the first count of many: bounded caches are full by then, also the largest one, of the HTML of 4,096
texts, where two of three runs show other texts."""


def load(seed: int) -> list[str]:
    """Play the scenes of load; return those that failed."""
    failed: list[str] = []
    for scene in scenes.SCENES:
        try:
            with Notebook() as book:
                book.run("import nbflow as st")
                print(f"{scene.__name__}: {scene(book, random.Random(seed))}", end="", flush=True)
                print(f", kernel {scenes.memory(book) / 1e6:.0f} MB", flush=True)
        except Exception:
            failed.append(scene.__name__)
            traceback.print_exc()
    return failed


def reruns(names: list[str], times: int) -> list[str]:
    """Draw every element so often; return those of which something is left."""
    failed: list[str] = []
    for name in names:
        begun = time.monotonic()
        body, touches = week.scenes()[name]
        first = FIRST_VARIED if name in VARIED_NAMES else FIRST
        try:
            more = week.rerun(body, times, touches, first if times >= FIRST else week.WARM)
        except Exception:
            more = traceback.format_exc()
        if more:
            failed.append(name)
        print(f"{name}: {more or 'nothing left'}, {time.monotonic() - begun:.0f} s", flush=True)
    return failed


def on_a_page(names: list[str], times: int) -> list[str]:
    """Let every element come and go on a page so often; return those of which something is left."""
    failed: list[str] = []
    left = list(names)
    while left:
        with page.opened() as it:
            while left:
                begun, name = time.monotonic(), left.pop(0)
                try:
                    more = it.grown(name, times)
                except Exception:
                    more = traceback.format_exc()
                print(f"{name}: {more or it.figures}, {time.monotonic() - begun:.0f} s", flush=True)
                if more:
                    failed.append(name)
                    break  # a new page: nobody knows what is left on this one
    return failed


def main() -> int:
    """Read the command line and play; return how many have failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.load", description=__doc__)
    parser.add_argument("--long", action="store_true", help=f"{MANY:,} reruns of every element")
    parser.add_argument("--page", action="store_true", help="only the week on a page")
    parser.add_argument("--only", nargs="+", default=[], help="these elements only")
    parser.add_argument("--times", type=int, help="how often, whatever --long says")
    parser.add_argument("--seed", type=int, default=1)
    found = parser.parse_args()
    begun, names = time.monotonic(), found.only or list(week.scenes())
    if found.page:
        times = found.times or (page.MANY if found.long else page.TIMES)
        failed = on_a_page(names, times)
        played, tried = f"{len(names)} elements, {times:,} times on a page", len(names) * times
    else:
        times = found.times or (MANY if found.long else RERUNS)
        failed = ([] if found.only else load(found.seed)) + reruns(names, times)
        played, tried = f"{len(names)} elements, {times:,} reruns each", len(names) * times
    print(f"tried {tried}\nload: {played} in {time.monotonic() - begun:.0f} s")
    print(f"  {len(failed)} failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
