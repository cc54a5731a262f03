"""``python -m tests.campaign.faults --rounds 200 --seed 1``: rounds of faults, and a summary."""

from __future__ import annotations

import argparse
import collections
import contextlib
import random
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from tests.campaign.faults import kernel_rounds, share_rounds

WORLDS: list[tuple[Callable[[int], contextlib.AbstractContextManager[Any]], list[Callable[[Any], int]]]] = [
    (kernel_rounds.desk, kernel_rounds.ROUNDS),
    (share_rounds.place, share_rounds.ROUNDS),
]
AT_ONCE = 25
"""Rounds with the same kernel or server, so that they meet what others have left."""


def play(rounds: int, seed: int) -> int:
    """Play rounds; print each one that fails, and a summary. Return how many have failed."""
    chance = random.Random(seed)
    played: collections.Counter[str] = collections.Counter()
    events, failed, begun = 0, [], time.monotonic()
    while sum(played.values()) < rounds:
        world, kinds = WORLDS[(sum(played.values()) // AT_ONCE) % len(WORLDS)]
        one = chance.randrange(2**32)
        with world(one) as it:
            for number in range(min(AT_ONCE, rounds - sum(played.values()))):
                kind = kinds[number % len(kinds)]
                played[kind.__name__] += 1
                try:
                    events += kind(it)
                except Exception:
                    failed.append(f"{kind.__name__} (world {one}, round {number})")
                    print(failed[-1], traceback.format_exc(), sep="\n", flush=True)
                    break  # nobody knows what is left: a new world
        print(f"{sum(played.values())} rounds, {len(failed)} failed", flush=True)
    took = time.monotonic() - begun
    print(f"faults: {rounds} rounds with {events} touches and files in {took:.0f} s (seed {seed})")
    for name, count in played.most_common():
        print(f"  {count:4} {name}")
    print(f"  {len(failed)} failed: {', '.join(failed) or 'none'}")
    return len(failed)


def main() -> int:
    """Read the command line and play."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    found = parser.parse_args()
    return 1 if play(found.rounds, found.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
