"""Streamlit's own options: what `streamlit run` takes, in the words of `nbflow run`.

Those that mean something here are translated, those about Streamlit's server or its statistics are left
out with a note, and what is no option of Streamlit is an error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Final, NoReturn

_SAME: Final = {
    "server.port": "--port",
    "server.address": "--host",
    "server.baseUrlPath": "--base-url",
    "theme.base": "--theme",
}
_ENVIRONMENT: Final = ("client.", "theme.", "runner.", "logger.", "server.maxUploadSize", "global.")
_WITHOUT: Final = ("server.", "browser.", "mapbox.", "magic.", "ui.", "secrets.", "client.")
TRUE: Final = ("true", "1", "yes", "")


def understood(argv: list[str], error: Callable[[str], NoReturn]) -> list[str]:
    """Return the arguments with Streamlit's options translated. Some become environment variables.

    Parameters
    ----------
    argv : list of str
        What stands after ``run``, without the script's own.
    error : callable
        Ends the program with a message.
    """
    import os

    given = iter(argv)
    result: list[str] = []
    for argument in given:
        name, value = _option(argument, given)
        if name is None:
            result.append(argument)
        elif name in _SAME:
            result += [_SAME[name], value]
        elif name == "server.headless":
            result += [] if value.lower() in TRUE else ["--browser"]
        elif name.startswith(_ENVIRONMENT):
            os.environ[_variable(name)] = value
        elif name.startswith(_WITHOUT):
            print(
                f"nbflow: --{name} is an option of Streamlit that has no effect in nbflow.", file=sys.stderr
            )
        else:
            error(f"unknown option --{name}")
    return result


def _option(argument: str, following: Iterator[str]) -> tuple[str | None, str]:
    """Split ``--section.name=value``; the value may be the next argument."""
    if not argument.startswith("--") or "." not in argument.partition("=")[0]:
        return None, ""
    name, equals, value = argument[2:].partition("=")
    if not equals:
        value = next(following, "")
    return name, value


def _variable(name: str) -> str:
    """server.maxUploadSize -> STREAMLIT_SERVER_MAX_UPLOAD_SIZE."""
    words = "".join(f"_{letter}" if letter.isupper() else letter for letter in name.replace(".", "_"))
    return f"STREAMLIT_{words.upper()}"
