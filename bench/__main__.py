"""`python -m bench`: nbflow, Streamlit and the floor in turn; prints a table, writes the samples as JSON."""

from __future__ import annotations

import argparse
import contextlib

from playwright.sync_api import sync_playwright

from bench import (
    browser,
    calls,
    charts,
    components,
    large_charts,
    long_pages,
    memory,
    openings,
    pages,
    report,
    streams,
    tables,
    visitors,
)
from bench.peers import started
from tests.browser.harness.pages import launch

NAMES = ("streamlit", "floor", "nbflow")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--parts", default="abcdefghiklmopsv", help="letters of the parts to run (a, d and f go together)"
    )
    parser.add_argument("--peers", default=",".join(NAMES), help="comma-separated, in order")
    parser.add_argument("--quick", action="store_true", help="one round, 10 and 1000 lines")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def main() -> None:
    """Measure what was asked for."""
    asked = arguments()
    names = tuple(asked.peers.split(","))
    unknown = set(names) - set(NAMES)
    if unknown:
        raise SystemExit(f"bench: unknown peer {', '.join(sorted(unknown))}. Known: {', '.join(NAMES)}")
    plan = browser.Plan(rounds=asked.rounds)
    if asked.quick:
        plan = browser.Plan(sizes=(10, 1000), rounds=1, opens=1)
    results = browser.Results()
    if set(asked.parts) & set("abdefghiklms"):
        with sync_playwright() as playwright, started(names) as peers:
            chromium = launch(playwright)
            if set(asked.parts) & set("adf"):
                browser.events(chromium, peers, plan, results)
            if "b" in asked.parts:
                browser.first_render(chromium, peers, plan, results)
            if "e" in asked.parts:
                browser.moves(chromium, peers, plan, results)
            if "g" in asked.parts:
                charts.charts(chromium, peers, plan, results)
            if "l" in asked.parts:
                long_pages.long_pages(chromium, peers, plan, results)
            if "m" in asked.parts:
                memory.pages(chromium, peers, plan, results)
            if "s" in asked.parts:
                streams.streams(chromium, peers, plan, results)
            if "k" in asked.parts:
                components.components(chromium, peers, plan, results)
            if "h" in asked.parts:
                tables.tables(chromium, peers, plan, results)
            if "i" in asked.parts:
                large_charts.large_charts(chromium, peers, plan, results)
            chromium.close()
    if "o" in asked.parts:
        with sync_playwright() as playwright, contextlib.closing(launch(playwright)) as chromium:
            openings.openings(chromium, names, plan, results)
    if "v" in asked.parts:
        with sync_playwright() as playwright, contextlib.closing(launch(playwright)) as chromium:
            visitors.visitors(chromium, plan, names, results)
    if "c" in asked.parts:
        calls.calls(plan.rounds, names, results)
    if "p" in asked.parts:
        pages.pages(plan.rounds, names, results)
    if "m" in asked.parts and "nbflow" in names:
        memory.kernel(results)
    if "h" in asked.parts and "nbflow" in names:
        tables.kernel(results)
    if "i" in asked.parts and "nbflow" in names:
        large_charts.kernel(results)
    print(report.text(results, list(names)))
    print("samples:", report.save(results, list(names)))


if __name__ == "__main__":
    main()
