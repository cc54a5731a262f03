"""What kernels differ in before they are anybody's."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """What zygotes differ in: a kernel is forked from the one that has its origin.

    Parameters
    ----------
    command : tuple of str
        The Python program and its own options.
    arguments : tuple of str
        What ipykernel gets.
    notebook : str or None
        The notebook whose imports (and cells) are shared.
    environment : tuple of (str, str)
        Variables that Python and its libraries read when they start.
    """

    command: tuple[str, ...]
    arguments: tuple[str, ...] = ()
    notebook: str | None = None
    environment: tuple[tuple[str, str], ...] = ()


def python_command() -> tuple[str, ...]:
    """Return the command of this Python."""
    return (sys.executable,)


def python_start(module: str) -> list[str]:
    """Return Python's options to run a module's `main`.

    Not `-m`: a module of the directory's must not come before those of the installation meanwhile.
    """
    return ["-c", f"import sys; sys.path.remove(''); from {module} import main; main()"]
