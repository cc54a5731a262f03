"""Plays many sequences and prints one line: see the package."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

import streamlit

from tests.campaign.apps.code import source
from tests.campaign.apps.make import App, make
from tests.campaign.apps.play import Played, play
from tests.campaign.apps.shrink import shrink


@dataclass
class Summary:
    """What came of many sequences."""

    sequences: int = 0
    runs: int = 0
    known: Counter[str] = field(default_factory=Counter)  # sequences that ended at an entry of the list
    refused: int = 0
    differences: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"apps: {self.sequences} sequences, {self.runs} runs, {len(self.differences)} differences, "
            f"{self.refused} given up by Streamlit's AppTest, {self.known.total()} ended at an entry of the list"
            f"{''.join(f', {count} {reason}' for reason, count in self.known.most_common())}, {self.seconds:.0f} s"
        )


def report(seed: int, app: App, played: Played) -> str:
    """Return what differs, with the app and the touches."""
    touches = "".join(f"# touch: {touch}\n" for touch in played.touches)
    return f"# sequence {seed}\n{source(app.lines)}{touches}{played.difference}\n"


def campaign(sequences: int, seed: int = 0, *, small: bool = True) -> Summary:
    """Play so many sequences, or until Ctrl-C; print each difference, shrunk if `small`."""
    summary = Summary()
    start = monotonic()
    try:
        for number in range(seed, seed + sequences):
            _play(summary, number, small=small)
            if summary.sequences % 100 == 0:
                summary.seconds = monotonic() - start
                print(summary, file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    summary.seconds = monotonic() - start
    return summary


def _play(summary: Summary, number: int, *, small: bool) -> None:
    app = make(number)
    played = play(app, seed=number)
    summary.sequences += 1
    summary.runs += played.runs
    if played.refused:
        prefix, known, reason = played.refused.partition("known: ")
        if known and not prefix:
            summary.known[f"({reason})"] += 1
        else:
            summary.refused += 1
        print("given up:", number, played.refused, file=sys.stderr, flush=True)
    if played.difference:
        if small:
            app, played = shrink(app, played)
        summary.differences.append(report(number, app, played))
        print(summary.differences[-1], flush=True)


def main() -> int:
    """Read the options, play, and print the summary."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign.apps", description=__doc__)
    parser.add_argument("--sequences", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0, help="the number of the first sequence")
    parser.add_argument("--whole", action="store_true", help="do not shrink what differs")
    options = parser.parse_args()
    streamlit.logger.set_log_level("error")  # it warns of much that random apps do
    summary = campaign(options.sequences, options.seed, small=not options.whole)
    print(summary)
    return bool(summary.differences)


if __name__ == "__main__":
    sys.exit(main())
