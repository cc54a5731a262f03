"""Bokeh figures as they travel: the document as JSON, arrays as bytes, once, by their hash.

BokehJS is not ours to ship: its Python package has it, so the view gets that very file.
"""

# Bokeh is not there when types are checked.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, cast

from nbflow.charts.thumbnail import Thumbnail
from nbflow.kit import CHUNKS, Blob, Place
from nbflow.kit.errors import HostError

FaceProps = tuple[str, dict[str, Any]]

FACE: Final = "bokeh"

_PLUGINS: Final = {
    "bokeh.models.widgets.tables": ("bokeh-widgets", "bokeh-tables"),
    "bokeh.models.widgets": ("bokeh-widgets",),
}
_TEX: Final = re.compile(r"\$\$|\\\(|\\\[")
_TEX_MODELS: Final = frozenset({"TeX", "MathML", "Ascii"})


def is_bokeh(value: Any) -> bool:
    """Whether the value is a figure, a layout or another visible model of Bokeh's own."""
    ui = sys.modules.get("bokeh.models.ui.ui_element") or sys.modules.get("bokeh.models.ui")
    return ui is not None and isinstance(value, ui.UIElement)


def bokeh_face(place: Place, model: Any) -> FaceProps | None:
    """Return the face and props of a Bokeh model; None when BokehJS alone cannot draw it.

    Parameters
    ----------
    place : Place
        Where it goes.
    model : bokeh.models.UIElement
        A figure, a layout of figures, a widget. What only Bokeh's server does (Python callbacks) does
        not happen; JavaScript callbacks do.
    """
    kinds = {type(part).__module__ for part in model.references()}
    if any(not kind.startswith("bokeh.") and _unknown(kind) for kind in kinds):
        return None
    content, blobs = _document(model)
    names = _Names()
    doc: dict[str, Any] = {"roots": names.plain(content["roots"])}
    # The app's own kinds of models; those that other packages have made known are of no concern.
    doc["defs"] = [names.plain(one) for one in content.get("defs", ()) if one["name"] in names.kinds] or None
    if "callbacks" in content:
        doc["callbacks"] = names.plain(content["callbacks"])
    props: dict[str, Any] = {
        "doc": doc,
        "buffers": {names.buffer(name): blob for name, blob in blobs.items()},
        "parts": _parts(kinds, names),
        "alt": _title(model),
    }
    return FACE, {**props, "sketch": Thumbnail.prop(place, FACE, props)}


def _unknown(module: str) -> bool:
    """Models of other packages (Panel's) need scripts of those packages; the app's own classes do not."""
    return module.startswith(("panel.", "ipywidgets_bokeh.", "jupyter_bokeh."))


def _document(model: Any) -> tuple[dict[str, Any], dict[str, Blob]]:
    import bokeh.embed.util as util  # pyright: ignore

    with cast(Any, util.OutputDocumentFor)([model], apply_theme=None) as document:
        roots = document.roots
        body: Any = document.to_json(deferred=True)
        content = getattr(body, "content", body)  # Bokeh before 3.9 has its buffers in the content only
        if len(roots) > 1:  # only the one asked for
            content["roots"] = [root for root in content["roots"] if root["id"] == model.id]
    octets = "application/octet-stream"
    return content, {str(buffer.id): Blob(buffer.to_bytes(), octets) for buffer in _buffers(content)}


def _buffers(part: Any) -> Iterator[Any]:
    """Find the arrays of a part of the document, which are not encoded in it."""
    if isinstance(part, Mapping):
        for item in cast("Mapping[str, Any]", part).values():
            yield from _buffers(item)
    elif isinstance(part, list | tuple):
        for item in cast("list[Any]", part):
            yield from _buffers(item)
    elif hasattr(part, "to_bytes") and hasattr(part, "id"):
        yield part


class _Names:
    """Names by order of appearance: Bokeh counts up for ever, and two equal figures would differ."""

    def __init__(self) -> None:
        self._models: dict[str, str] = {}
        self._buffers: dict[str, str] = {}
        self.kinds: set[str] = set()
        self.tex = False
        self.gl = False

    def model(self, name: str) -> str:
        return self._models.setdefault(name, f"n{len(self._models)}")

    def buffer(self, name: str) -> str:
        return self._buffers.setdefault(name, f"b{len(self._buffers)}")

    def plain(self, part: Any, key: str = "") -> Any:
        """Return a part of the document as plain JSON values, with names of ours."""
        if isinstance(part, str):
            self.tex = self.tex or (part != "" and _TEX.search(part) is not None)
            self.gl = self.gl or (key == "output_backend" and part == "webgl")
            return str(part)
        if isinstance(part, Mapping):
            return self._mapping(cast("Mapping[str, Any]", part))
        if isinstance(part, list | tuple):
            return [self.plain(item) for item in cast("list[Any]", part)]
        return part

    def _mapping(self, part: Mapping[str, Any]) -> dict[str, Any]:
        kind = part.get("type")
        if kind == "bytes":
            data = part["data"]
            name = getattr(data, "id", None) or (data["id"] if isinstance(data, Mapping) else None)
            return {"type": "bytes", "data": data if name is None else {"id": self.buffer(str(name))}}
        if kind == "object":
            self.kinds.add(str(part.get("name")))
            self.tex = self.tex or part.get("name") in _TEX_MODELS
        renamed: dict[str, Any] = {}
        for name, item in part.items():
            own = name == "id" and isinstance(item, str) and (kind == "object" or len(part) == 1)
            renamed[name] = self.model(cast("str", item)) if own else self.plain(item, name)
        return renamed


def _parts(kinds: set[str], names: _Names) -> list[str]:
    """Return the chunks that the document needs, in the order in which they must run."""
    wanted = ["bokeh"]
    for prefix, plugins in _PLUGINS.items():
        if any(kind.startswith(prefix) for kind in kinds):
            wanted += [plugin for plugin in plugins if plugin not in wanted]
    wanted += ["bokeh-gl"] * names.gl + ["bokeh-mathjax"] * names.tex
    version = str(import_module("bokeh").__version__)
    for file in wanted:
        # Two kernels of one page may have two versions: a chunk's name tells which.
        CHUNKS.setdefault(f"{file}-{version}.js", partial(bokeh_js, file, version))
    return [f"{file}-{version}.js" for file in wanted]


def bokeh_js(file: str, version: str) -> bytes:
    """Return a file of BokehJS of the installed package as an ES module.

    Raises
    ------
    HostError
        If bokeh is not installed, or without it.
    """
    found = find_spec("bokeh")
    folder = None if found is None or found.origin is None else Path(found.origin).parent
    path = None if folder is None else folder / "server" / "static" / "js" / f"{file}.min.js"
    if path is None or not path.is_file():
        raise HostError(
            "bokeh is not installed in this kernel: run `pip install bokeh`, then run the app again."
        )
    # It hangs itself onto `this`, a place of this version's own: the page may have a Bokeh already.
    key = f'globalThis[Symbol.for("nbflow.bokeh {version}")]'
    return (
        f"const root={key}??={{}};(function(require,module,exports,define){{\n".encode()
        + path.read_bytes()
        + b"\n}).call(root);export default root.Bokeh;\n"
    )


def _title(model: Any) -> str | None:
    """What it is called: its titles."""
    titles: list[str] = []
    for part in [model, *model.references()]:
        title = getattr(getattr(part, "title", None), "text", None)
        if isinstance(title, str) and title.strip() and title not in titles:
            titles.append(title)
    return "; ".join(titles[:4]) or None


# --- HoloViews and hvPlot ----------------------------------------------------------------------------------


def is_holoviews(value: Any) -> bool:
    """Whether the value is an object of HoloViews', as hvPlot makes them."""
    core = sys.modules.get("holoviews.core.dimension")
    return core is not None and isinstance(value, core.Dimensioned) and hasattr(value, "kdims")


def holoviews_figure(value: Any, choose: Callable[[str, list[Any]], Any]) -> Any:
    """Return what the object's backend makes of it: a Bokeh model, a matplotlib or a Plotly figure.

    Parameters
    ----------
    value : holoviews.core.Dimensioned
        The object.
    choose : callable
        Is asked for each dimension that has several frames: its name, its values; returns one of them.
    """
    store = import_module("holoviews").Store
    if not store.renderers:  # nobody has said `hv.extension`, which would load its scripts into the notebook
        backend = "bokeh" if find_spec("bokeh") else "matplotlib"
        import_module(f"holoviews.plotting.{'bokeh' if backend == 'bokeh' else 'mpl'}")
    if store.current_backend not in store.renderers:
        store.set_current_backend(next(iter(store.renderers)))
    renderer = store.renderers[store.current_backend]
    plot = renderer.get_plot(value)
    keys = [key if isinstance(key, tuple) else (key,) for key in plot.keys or ()]
    if plot.dimensions and (len(keys) > 1 or plot.dynamic):
        wanted = tuple(
            choose(str(dimension.pprint_label), _values(dimension, keys, index))
            for index, dimension in enumerate(plot.dimensions)
        )
        if all(value is not None for value in wanted):
            plot.update(_nearest(wanted, keys) if keys and not plot.dynamic else wanted)
    return renderer.get_plot_state(plot)


_STEPS: Final = 50


def _values(dimension: Any, keys: list[tuple[Any, ...]], index: int) -> list[Any]:
    if dimension.values:
        return list(dimension.values)
    low, high = dimension.range
    if low is None or high is None:
        return list(dict.fromkeys(key[index] for key in keys))
    if isinstance(low, int) and isinstance(high, int):
        return list(range(low, high + 1, max(1, (high - low) // _STEPS)))
    return [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]


def _nearest(wanted: tuple[Any, ...], keys: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    """A frame that there is: the one that agrees with most of what is wanted."""
    return max(keys, key=lambda key: sum(one == other for one, other in zip(key, wanted, strict=False)))
