"""Altair charts as specifications. Altair is imported only when an app shows one of its charts."""

# A specification is JSON; altair's registries are typed in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import nullcontext
from threading import Lock
from typing import Any, Final, cast

from nbflow.charts.wire import Json

_GLOBALS: Final = Lock()
"""Altair's transformer and theme are settings of the process."""

_MADE_UP: Final = re.compile(r"(param|view)_[0-9a-f]+(?:_\d+)?")
_NAME: Final = "nbflow"


def altair_spec(chart: Any) -> tuple[Json, dict[str, Any]]:
    """Return an Altair chart as a specification, and the frames that it names, unread.

    The names are the same at each call: Altair counts, or hashes data into, those it makes up.
    """
    import altair as alt

    frames: dict[str, Any] = {}

    def keep(data: Any) -> dict[str, str]:
        for name, known in frames.items():
            if known is data:
                return {"name": name}
        name = f"data-{len(frames) + 1}"
        frames[name] = data
        return {"name": name}

    themes: Any = alt.theme if hasattr(alt, "theme") else alt.themes
    with _GLOBALS:
        alt.data_transformers.register(_NAME, keep)
        # Altair's own theme says sizes only, and ours are the container's.
        bare = themes.enable("none") if themes.active == "default" else nullcontext()
        with bare, alt.data_transformers.enable(_NAME):
            spec: Json = chart.to_dict()
    own = cast("dict[str, Any]", spec.pop("datasets", None) or {})
    return _settled(spec), {**own, **{name: _rows(data) for name, data in frames.items()}}


def _rows(data: Any) -> Any:
    """A `Data` object is a mapping with its rows in it."""
    if isinstance(data, Mapping) and "values" in data:
        return cast("Mapping[str, Any]", data)["values"]
    return data


def _settled(spec: Json) -> Json:
    """Number the parameters and views whose names Altair made up by their order."""
    names: dict[str, str] = {}
    counts = {"param": 0, "view": 0}

    def collect(part: Any) -> None:
        if isinstance(part, list):
            for item in cast("list[Any]", part):
                collect(item)
        elif isinstance(part, dict):
            for name, item in cast("dict[str, Any]", part).items():
                found = _MADE_UP.fullmatch(item) if name == "name" and isinstance(item, str) else None
                if found and item not in names:
                    kind = found.group(1)
                    counts[kind] += 1
                    names[item] = f"{kind}_{counts[kind]}"
                collect(item)

    collect(spec)
    if all(old == new for old, new in names.items()):
        return spec
    pattern = re.compile(
        "|".join(rf"\b{re.escape(name)}(?![0-9a-f_])" for name in sorted(names, key=len, reverse=True))
    )

    def rename(part: Any) -> Any:
        if isinstance(part, str):
            return pattern.sub(lambda match: names[match.group()], part)
        if isinstance(part, list):
            return [rename(item) for item in cast("list[Any]", part)]
        if isinstance(part, dict):
            return {rename(name): rename(item) for name, item in cast("dict[str, Any]", part).items()}
        return part

    return cast("Json", rename(spec))
