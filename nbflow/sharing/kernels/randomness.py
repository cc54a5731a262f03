"""Random numbers after a fork: each visitor draws others, unless the notebook has asked for certain ones."""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from typing import Any, Final

_OWN_ENTROPY: Final = 2**64
"""A generator without a seed takes 128 bits from the system; what people write as a seed is shorter."""


class Seeding:
    """Notes whether a cell sets the seed of Python's own generator, as long as it watches."""

    def __init__(self) -> None:
        self.by_cell = False
        self._seed = random.seed
        self._state = random.getstate()

    def watch(self) -> None:
        """Begin."""
        seed = self._seed

        def noting(a: Any = None, version: int = 2) -> None:
            self.by_cell = a is not None
            seed(a, version)

        random.seed = noting

    def keep(self) -> None:
        """Remember what the cells have left: modules that are imported afterwards draw numbers, too."""
        self._state = random.getstate()

    def end(self) -> None:
        """Put Python's own function back."""
        random.seed = self._seed

    def anew(self, namespace: Mapping[str, Any]) -> None:
        """Seed what the notebook has not seeded itself: as if the cells had run for this visitor."""
        if self.by_cell:
            random.setstate(self._state)
        else:
            random.seed()
        numpy: Any = sys.modules.get("numpy")
        if numpy is None or not hasattr(numpy, "random"):
            return
        legacy = numpy.random.mtrand._rand
        if legacy._bit_generator.seed_seq is not None:  # numpy.random.seed(n) leaves None
            _refresh(legacy._bit_generator)
        for value in list(namespace.values()):
            if isinstance(value, numpy.random.Generator):
                _refresh(value.bit_generator)
            elif isinstance(value, numpy.random.BitGenerator):
                _refresh(value)


def _refresh(bits: Any) -> None:
    """Give a generator that was made without a seed a state of its own; it stays the same object."""
    entropy = getattr(bits.seed_seq, "entropy", None)
    if isinstance(entropy, int) and entropy >= _OWN_ENTROPY:
        bits.state = type(bits)().state
