"""Displayed: objects that an app displays, as nodes of its tree.

What the view can draw itself (text, images, HTML without scripts, widgets) it is given as such.
All else is drawn by the host, in an `ipywidgets.Output`: only then is one made, and the next run
uses it again.
"""

# ipywidgets, IPython and ipykernel have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Any, Final

from nbflow.core.node import Node, Props
from nbflow.core.values import Blob, Foreign
from nbflow.foreign.widgets import not_the_apps
from nbflow.hosts.patches.output_widget import IntoOutput, InWidget
from nbflow.runtime.fragments.fragment import Fragment
from nbflow.runtime.output_target import OutputTarget
from nbflow.runtime.session import Session

WIDGET: Final = "application/vnd.jupyter.widget-view+json"
_HOLOVIZ: Final = ("application/vnd.holoviews_load.v0+json", "application/vnd.holoviews_exec.v0+json")
_ITS_HTML: Final = re.compile(r"\s*<script type=\"esms-options\">|\s*<div class=\"logo-block\">")
_IMAGES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")


class Displayed:
    """The displayed objects of one app."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._outputs: dict[Any, list[Any]] = {}  # by fragment: Output widgets, to be used again
        self._used: dict[Any, tuple[object, int]] = {}  # by fragment: the run, how many it used
        self._by_display_id: dict[str, list[Node | InWidget]] = {}

    def show(
        self,
        target: OutputTarget,
        fragment: Fragment | None,
        data: dict[str, Any],
        metadata: dict[str, Any],
        transient: dict[str, Any],
        update: bool,
    ) -> None:
        """Show a MIME bundle in the app."""
        if _prepares_the_page(data):
            return
        display_id = transient.get("display_id")
        if update:
            self._update(fragment, display_id, data, metadata)
            return
        if isinstance(target, IntoOutput):
            place: Node | InWidget | None = target.add(data, metadata)
        else:
            face, props = simple_face(data, metadata) or self._by_host(fragment, data, metadata)
            place = self._session.output.show(fragment, face, props)
        if display_id is not None and place is not None:
            self._by_display_id.setdefault(display_id, []).append(place)

    def _by_host(
        self, fragment: Fragment | None, data: dict[str, Any], metadata: dict[str, Any]
    ) -> tuple[str, Props]:
        import ipywidgets

        outputs = ({"output_type": "display_data", "data": data, "metadata": metadata},)
        mine = self._outputs.setdefault(fragment, [])
        for node in self._session.output.freed("output"):
            held = node.props["widget"]
            if isinstance(held, Foreign) and held.widget in mine:  # `clear_output` in a loop: one is enough
                mine[mine.index(held.widget)].outputs = outputs
                return "output", {"widget": held}
        run = self._session.running
        of_run, used = self._used.get(fragment, (None, 0))
        if of_run is not run:
            used = 0
        self._used[fragment] = (run, used + 1)
        if used == len(mine):
            with not_the_apps():
                mine.append(ipywidgets.Output())
        mine[used].outputs = outputs
        return "output", {"widget": Foreign(mine[used])}

    def _update(
        self, fragment: Fragment | None, display_id: Any, data: dict[str, Any], metadata: dict[str, Any]
    ) -> None:
        """Show something else wherever this was displayed."""
        places = self._by_display_id.get(display_id, [])
        for index, place in enumerate(places):
            if isinstance(place, InWidget):
                place.replace(data, metadata)
                continue
            face, props = simple_face(data, metadata) or self._by_host(fragment, data, metadata)
            fresh = Node(face, props, id=place.id if place.face == face else None)
            if self._session.output.replace(place, fresh):
                places[index] = fresh

    def trim(self) -> None:
        """After a run: close the Output widgets that it did not use, forget what is not shown any more."""
        if self._by_display_id:
            placed = set(map(id, self._session.app.tree.root.walk()))
            for name, places in list(self._by_display_id.items()):
                left = [p for p in places if id(p) in placed or (isinstance(p, InWidget) and p.stands)]
                if left:
                    self._by_display_id[name] = left
                else:
                    del self._by_display_id[name]
        for fragment, outputs in list(self._outputs.items()):
            gone = fragment is not None and fragment.id not in self._session.app.fragments
            of_run, used = self._used.get(fragment, (None, 0))
            ran = self._session.last_run is not None and (
                fragment in self._session.last_run.fragments.called or self._session.last_run.owners is None
            )
            keep = 0 if gone else used if of_run is self._session.last_run else 0 if ran else len(outputs)
            for output in outputs[keep:]:
                close_with_all(output)
            del outputs[keep:]

    def close(self) -> None:
        """Close them all."""
        for outputs in self._outputs.values():
            for output in outputs:
                close_with_all(output)
        self._outputs.clear()


def close_with_all(widget: Any) -> None:
    """Close a widget and what it made for itself.

    ipywidgets closes the widget only: its Layout and Style would stay for ever.
    """
    for name in ("layout", "style"):
        owned: Any = getattr(widget, name, None)
        if hasattr(owned, "close"):
            owned.close()
    widget.close()


def _prepares_the_page(data: Mapping[str, Any]) -> bool:
    """Whether it is what HoloViews, hvPlot and Panel load into a notebook when they are imported: scripts
    of theirs, often from the network, and a logo. `st.write` needs none of it."""
    html = _text(data.get("text/html", ""))
    return any(mime in data for mime in _HOLOVIZ) or _ITS_HTML.match(html) is not None


def simple_face(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> tuple[str, Props] | None:
    """Return the face and props for a bundle that the view can draw itself, or None."""
    if WIDGET in data:
        return "output", {"widget": {"$widget": data[WIDGET]["model_id"]}}
    if any(mime.startswith("application/") and mime != "application/pdf" for mime in data):
        return None
    if "text/html" in data:
        html = _text(data["text/html"])
        lowered = html.lower()
        if "<script" in lowered or "<iframe" in lowered or "<link" in lowered:
            return None
        return "html", {"body": html, "raw": True}
    if "image/svg+xml" in data:
        return "image", {"src": Blob(_text(data["image/svg+xml"]).encode(), "image/svg+xml")}
    for mime in _IMAGES:
        if mime in data:
            return "image", _image(data[mime], mime, metadata)
    if set(data) <= {"text/plain"}:
        return "console", {"s": "out", "text": _text(data.get("text/plain", "")) + "\n"}
    return None


def _text(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def _image(value: Any, mime: str, metadata: Mapping[str, Any]) -> Props:
    raw = value if isinstance(value, bytes) else base64.b64decode(value)
    size = metadata.get(mime)
    width = size.get("width") if isinstance(size, Mapping) else None
    return {"src": Blob(raw, mime), **({"width": width} if isinstance(width, int) else {})}
