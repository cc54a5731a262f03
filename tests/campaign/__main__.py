"""The campaign: `make campaign`, or `python -m tests.campaign [--hours H] [--seed S] [--only PART …]`.

Runs every part at length and prints what was tried and what was found. Minutes by default; `--hours` (or
`CAMPAIGN=long`, which is two) lets the parts with random input run for as long, each with its share and with a new seed
each time.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.campaign.counting")
BROWSER = ("-m", "browser", "-n", "0", "--timeout-method", "thread", "--timeout", "3600")
TRIED = re.compile(r"^tried (\d+)", re.MULTILINE)
FAULTS = re.compile(r"(\d+) (?:failed|errors?|faults?|differences?)\b")


@dataclass
class Part:
    """One part of the campaign.

    Attributes
    ----------
    name : str
        Tells it from others.
    command : tuple of str
        What runs it.
    random : tuple of str
        Further arguments of a command whose input is random: it takes ``--seed``, and is repeated.
    """

    name: str
    command: tuple[str, ...]
    random: tuple[str, ...] = ()
    tried: int = 0
    faults: int = 0
    rounds: int = 0
    seconds: float = 0.0
    broken: list[str] = field(default_factory=list)


def parts(long: bool) -> Iterator[Part]:
    """Yield the parts that are there: those of other files only where their modules are."""
    here = "tests/campaign"
    yield Part(
        "hostile values", (*PYTEST, f"{here}/test_hostile_values.py", f"{here}/test_hostile_uploads.py")
    )
    yield Part("hostile messages", (*PYTEST, f"{here}/test_hostile_messages.py"))
    yield Part("hostile questions", (*PYTEST, f"{here}/test_hostile_questions.py"))
    yield Part("odd arguments", (*PYTEST, f"{here}/test_odd_arguments.py"))
    yield Part("hostile text, in the kernel", (*PYTEST, f"{here}/test_hostile_text.py"))
    yield Part("hostile text, in browsers", (*PYTEST, *BROWSER, "tests/browser/test_hostile_data.py"))
    yield Part(
        "frames and raw channel",
        (
            *PYTEST,
            "-m",
            "kernel or not kernel",
            "tests/sharing/test_gate.py",
            "tests/kernel/test_raw_channel.py",
        ),
    )
    yield Part("leaks", (*PYTEST, "-m", "kernel", "-n", "0", f"{here}/test_leaks.py"))
    for name, few, many in (
        ("apps", ("--sequences", "300"), ("--sequences", "10000")),
        ("faults", ("--rounds", "20"), ("--rounds", "200")),
        ("load", (), ("--long",)),
    ):
        if find_spec(f"tests.campaign.{name}") is not None:
            command = (sys.executable, "-m", f"tests.campaign.{name}", *(many if long else few))
            yield Part(name, command, random=("--seed",) if few else ())
    on_a_page = (sys.executable, "-m", "tests.campaign.load", "--page", *(("--long",) if long else ()))
    yield Part("load on a page", on_a_page)


def run(part: Part, seed: int, environ: dict[str, str]) -> None:
    """Run a part once, and read from what it prints what it tried and found."""
    command = [*part.command, *(item for name in part.random for item in (name, str(seed)))]
    print(f"\n== {part.name}: {' '.join(command[1:])}", flush=True)
    start = time.monotonic()
    lines: list[str] = []
    with subprocess.Popen(
        command, cwd=REPO, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as ran:
        assert ran.stdout is not None
        for line in ran.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    part.seconds += time.monotonic() - start
    part.rounds += 1
    text = "".join(lines)
    part.tried += sum(map(int, TRIED.findall(text)))
    found = FAULTS.findall(lines[-1] if lines else "")
    part.faults += max(int(found[0]) if found else 0, int(ran.returncode != 0))
    if ran.returncode:
        part.broken.append(" ".join(command[1:]))


def table(all_parts: list[Part]) -> str:
    """Return the figures of all parts."""
    head = f"{'part':30}{'inputs tried':>14}{'faults':>8}{'rounds':>8}{'minutes':>9}"
    rows = [f"{p.name:30}{p.tried:14,}{p.faults:8}{p.rounds:8}{p.seconds / 60:9.1f}" for p in all_parts]
    total = f"{'':30}{sum(p.tried for p in all_parts):14,}{sum(p.faults for p in all_parts):8}"
    again = [f"to repeat: {sys.executable} {command}" for part in all_parts for command in part.broken]
    return "\n".join([head, *rows, total, *again])


def main() -> int:
    """Run all of it; the exit code says whether it was clean."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    long = os.environ.get("CAMPAIGN") == "long"
    parser.add_argument(
        "--hours", type=float, default=2.0 if long else 0.0, help="how long random parts go on"
    )
    parser.add_argument(
        "--seed", type=int, default=random.randrange(2**31), help="the first seed of random parts"
    )
    parser.add_argument("--only", nargs="+", default=[], help="names of parts, or how they begin")
    asked = parser.parse_args()
    environ = {**os.environ, "PYTHONPATH": str(REPO), "PYTHONUNBUFFERED": "1"}
    environ["NBFLOW_CAMPAIGN"] = "long" if asked.hours else "short"
    chosen = [p for p in parts(bool(asked.hours)) if not asked.only or p.name.startswith(tuple(asked.only))]
    seed, end = asked.seed, time.monotonic() + asked.hours * 3600
    for part in chosen:
        run(part, seed, environ)
    repeated = [part for part in chosen if part.random]
    while repeated and time.monotonic() < end:
        seed += 1
        run(repeated[seed % len(repeated)], seed, environ)
    print(f"\nThe campaign, from seed {asked.seed}:\n{table(chosen)}")
    return int(any(part.faults for part in chosen))


if __name__ == "__main__":
    sys.exit(main())
