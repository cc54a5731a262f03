"""The views of a specification: what each draws, of which table, and on which scales.

Layers, facets and views beside each other share what is said above them: data, channels, facets.
"""

# A specification is JSON of the app's own: nothing in it has a type.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from nbflow.charts.wire import Json

BESIDE: Final = ("hconcat", "vconcat", "concat")
FACETS: Final = ("row", "column", "facet")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One view with a mark.

    Attributes
    ----------
    path : tuple
        Where it stands in the specification.
    spec : dict
        What is said there.
    encoding : dict
        Its channels, with those that are said above it.
    facets : dict
        The fields by which it is repeated, where those are said above it.
    data : str or None
        The name of its table; None if it is not plainly one.
    scales : str or None
        What the names of its scales begin with; None if they are not those of a plain view.
    computed : bool
        Whether its rows are computed by transforms.
    layered : bool
        Whether it shares its axes with others.
    """

    path: tuple[str | int, ...]
    spec: Json
    encoding: Json = field(default_factory=dict)
    facets: Json = field(default_factory=dict)
    data: str | None = None
    scales: str | None = ""
    computed: bool = False
    layered: bool = False

    @property
    def data_path(self) -> tuple[str | int, ...] | None:
        """Where its table is named: above its facets; None where it shares that with other views."""
        if "spec" not in self.path:
            return self.path
        return self.path[:-1] if self.path.index("spec") == len(self.path) - 1 else None

    @property
    def mark(self) -> str:
        """The type of its mark."""
        mark = self.spec.get("mark")
        return str(mark.get("type") if isinstance(mark, Mapping) else mark)


def leaves_of(spec: Json) -> list[Leaf]:
    """Return the views of a specification; those of what is not understood have no data."""
    return list(_leaves(Leaf((), spec), _prefix(spec, "")))


def _leaves(above: Leaf, prefix: str | None) -> Iterator[Leaf]:
    """Yield the views of a part of a specification. `prefix`: what its own scales' names begin with."""
    spec = above.spec
    here = replace(
        above,
        encoding=_merged(above.encoding, spec.get("encoding"), layered=above.layered),
        data=_data(spec["data"]) if "data" in spec else above.data,
        computed=above.computed or bool(spec.get("transform")) or "projection" in spec,
    )
    if "mark" in spec:
        yield replace(here, scales=_shared(spec, above.scales if above.layered else prefix))
    elif isinstance(spec.get("layer"), list):
        scales = _shared(spec, above.scales if above.layered else prefix)
        for index, part in enumerate(spec["layer"]):
            path = (*above.path, "layer", index)
            yield from _leaves(replace(here, path=path, spec=part, scales=scales, layered=True), prefix)
    elif isinstance(spec.get("spec"), Mapping) and isinstance(spec.get("facet"), Mapping):
        facet = spec["facet"]
        facets = {"facet": facet} if "field" in facet else dict(facet)
        inner = replace(here, path=(*above.path, "spec"), spec=spec["spec"], facets=facets)
        for leaf in _leaves(inner, None):
            yield replace(leaf, scales=_shared(spec, prefix))
    else:
        yield from _beside(here, prefix)


def _beside(here: Leaf, prefix: str | None) -> Iterator[Leaf]:
    kind = next((name for name in BESIDE if isinstance(here.spec.get(name), list)), None)
    if kind is None:
        yield replace(here, data=None, computed=True)
        return
    shares = _resolved(here.spec) == "shared"
    for index, part in enumerate(here.spec[kind]):
        own = None if prefix is None else _prefix(part, f"{prefix}concat_{index}")
        for leaf in _leaves(replace(here, path=(*here.path, kind, index), spec=part), own):
            yield replace(leaf, scales=prefix) if shares and leaf.scales is not None else leaf


def _merged(above: Json, own: Any, *, layered: bool) -> Json:
    """Return channels as Vega-Lite inherits them: within layers property by property."""
    own = own if isinstance(own, Mapping) else {}
    found = {**above, **own}
    if layered:
        for name in set(above) & set(own):
            if isinstance(above[name], Mapping) and isinstance(own[name], Mapping):
                found[name] = {**above[name], **own[name]}
    return found


def _data(data: Any) -> str | None:
    plain = isinstance(data, Mapping) and set(data) == {"name"}
    return str(data["name"]) if plain else None


def _prefix(spec: Any, given: str) -> str:
    """Return what the names of a view's scales begin with: its name, or the one that Vega-Lite makes up."""
    name = str(spec.get("name") or given) if isinstance(spec, Mapping) else given
    word = re.sub(r"\W", "_", f"{name}_") if name else ""
    return f"_{word}" if word[:1].isdigit() else word


def _resolved(spec: Json) -> str | None:
    """Return what a specification says of the x scales of its views: "shared", "independent" or nothing."""
    resolve = spec.get("resolve")
    scale = resolve.get("scale") if isinstance(resolve, Mapping) else None
    return scale.get("x") if isinstance(scale, Mapping) else None


def _shared(spec: Json, scales: str | None) -> str | None:
    return None if _resolved(spec) == "independent" else scales
