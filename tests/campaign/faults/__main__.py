"""``python -m tests.campaign.faults --rounds 200 --seed 1``: rounds of faults, and a summary."""

from __future__ import annotations

import argparse
import collections
import contextlib
import itertools
import random
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.campaign.faults import kernel_rounds, page_rounds, share_rounds

World = Callable[[int], contextlib.AbstractContextManager[Any]]
WORLDS: list[tuple[World, list[Callable[[Any], int]], int]] = [
    (kernel_rounds.desk, kernel_rounds.ROUNDS, 20),
    (share_rounds.place, share_rounds.ROUNDS, 20),
    (page_rounds.shared, page_rounds.ROUNDS, 6),
    (page_rounds.lab, page_rounds.LAB_ROUNDS, 8),
]
"""Where rounds are played, their kinds, and how many are played with the same kernel or server: they meet what others
have left."""


@dataclass
class Played:
    """What was played, and what has failed."""

    kinds: collections.Counter[str] = field(default_factory=collections.Counter)
    failed: list[str] = field(default_factory=list)
    events: int = 0

    def some(self, world: World, kinds: list[Callable[[Any], int]], rounds: int, seed: int) -> None:
        """Play rounds in one world, until one fails: nobody knows what is left then."""
        name, number = world.__name__, 0
        try:
            with world(seed) as it:
                for number in range(rounds):
                    name = kinds[number % len(kinds)].__name__
                    self.kinds[name] += 1
                    self.events += kinds[number % len(kinds)](it)
        except Exception:
            self.failed.append(f"{name} (seed {seed} of {world.__name__}, round {number})")
            print(self.failed[-1], traceback.format_exc(), sep="\n", flush=True)


def play(rounds: int, seed: int) -> int:
    """Play rounds; print each one that fails, and a summary. Return how many have failed."""
    chance, played, begun = random.Random(seed), Played(), time.monotonic()
    for world, kinds, at_once in itertools.cycle(WORLDS):
        if (left := rounds - played.kinds.total()) <= 0:
            break
        played.some(world, kinds, min(at_once, left), chance.randrange(2**32))
        print(f"{played.kinds.total()} rounds, {len(played.failed)} failed", flush=True)
    took = time.monotonic() - begun
    print(f"tried {rounds}")
    print(f"faults: {rounds} rounds with {played.events} touches and files in {took:.0f} s (seed {seed})")
    for name, count in played.kinds.most_common():
        print(f"  {count:4} {name}")
    print(f"  {len(played.failed)} failed: {', '.join(played.failed) or 'none'}")
    return len(played.failed)


def main() -> int:
    """Read the command line and play."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    found = parser.parse_args()
    return 1 if play(found.rounds, found.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
