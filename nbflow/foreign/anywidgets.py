"""Components of an ES module and styles: each is a class of anywidgets."""

# ipywidgets and traitlets have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from nbflow.frames.arrow import arrow_bytes, as_pandas
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError

_FILES: Final = (".js", ".mjs", ".css")
_classes: dict[tuple[str, str, tuple[str, ...]], type[Any]] = {}


def text_of(parameter: str, given: Any, folder: Path) -> str:
    """Return the text of a module or of styles: given itself, or as a file.

    Parameters
    ----------
    parameter : {"esm", "css"}
        What the app calls it.
    given : str or Path
        The text, an address, or a file.
    folder : Path
        Where relative paths count from.

    Raises
    ------
    StreamlitInvalidParameterTypeError, StreamlitAPIException
        If it is neither, or there is no such file.
    """
    if not isinstance(given, str | Path):
        raise StreamlitInvalidParameterTypeError(parameter, type(given).__name__, ["str", "Path"])
    if isinstance(given, str) and not _is_path(given):
        return given
    path = folder / Path(given).expanduser()
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise StreamlitAPIException(
            f"`{parameter}={str(given)!r}` cannot be read ({error.strerror}: {path}). "
            "Give a file, or the text itself."
        ) from error


def _is_path(text: str) -> bool:
    stripped = text.strip()
    address = stripped.startswith(("http://", "https://"))
    return not address and "\n" not in stripped and "{" not in stripped and stripped.endswith(_FILES)


def widget_class(esm: str, css: str, names: Iterable[str]) -> type[Any]:
    """Return the class of anywidgets with these texts, and a trait for each name; always the same one.

    Raises
    ------
    StreamlitAPIException
        If a name is one of ipywidgets' own.
    """
    key = (esm, css, tuple(sorted(names)))
    found = _classes.get(key)
    if found is None:
        found = _classes[key] = _made(*key)
    return found


def _made(esm: str, css: str, names: tuple[str, ...]) -> type[Any]:
    anywidget, traitlets = import_module("anywidget"), import_module("traitlets")
    for name in names:
        if hasattr(anywidget.AnyWidget, name) or name.startswith("_"):
            raise StreamlitAPIException(
                f"A value of a component cannot be called `{name}`: widgets use that name themselves."
            )
    traits = {name: traitlets.Any().tag(sync=True) for name in names}
    digest = blake2b(repr((esm, css, names)).encode(), digest_size=6).hexdigest()
    styles = {"_css": css} if css else {}
    return type(f"Component_{digest}", (anywidget.AnyWidget,), {"_esm": esm, **styles, **traits})


def sendable(value: Any) -> Any:
    """Return a value as it travels: a table as the bytes of an Arrow stream."""
    if value is None or isinstance(value, str | int | float | bool | bytes | list | tuple | dict):
        return value
    frame = as_pandas(value)
    return value if frame is None else arrow_bytes(frame)
