"""What a cell shows when the first run of its app failed or was interrupted: one line."""

# pyright: reportUnknownLambdaType=false

from __future__ import annotations

from nbflow.core.errors import AppError
from nbflow.runtime.script.tracebacks import message_of, user_line


def short(error: BaseException, advice: str | None) -> AppError:
    """One line for the cell, under the error's own name: the app itself shows the traceback."""
    place = user_line(error)
    where = f" ({place[0]}, line {place[1]})" if place else ""
    message, more = message_of(error), "" if advice is None else f" {advice}"
    text = f"{type(error).__name__}: {message}{where}. The app shows the traceback.{more}"
    kind = type(type(error).__name__, (AppError,), {"_render_traceback_": lambda self: [text]})
    return kind(f"{message}{where}{more}")


def interrupted() -> KeyboardInterrupt:
    """The kernel's interrupt, without the frames of nbflow's waiting in the cell."""
    lines = ["KeyboardInterrupt: the run was interrupted. The app can still be used."]
    kind = type("KeyboardInterrupt", (KeyboardInterrupt,), {"_render_traceback_": lambda self: lines})
    return kind()
