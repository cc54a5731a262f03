"""The command line: ``nbflow`` and ``python -m nbflow``. `parser.py` says what it takes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from nbflow.sharing.options import ShareError


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        Without the program's name; by default the process's own.
    """
    from nbflow.sharing.cli.parser import parse

    command, arguments = parse(list(sys.argv[1:] if argv is None else argv))
    try:
        return command(arguments)
    except ShareError as error:
        print(f"nbflow: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
