"""The reference: a page for each ``st.*`` name, made from its signature and its docstring."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_overloads

from numpydoc.docscrape_sphinx import SphinxDocString
from sphinx.application import Sphinx

import nbflow
from nbflow import _stubs, column_config
from nbflow.core.registry import ELEMENTS, PUBLIC
from nbflow.testing import AppTest

GROUPS = {
    "Text": "title header subheader markdown text caption code divider latex badge html json echo help write "
    "write_stream",
    "Data": "dataframe data_editor table metric",
    "Charts and maps": "line_chart area_chart bar_chart scatter_chart map altair_chart vega_lite_chart "
    "plotly_chart pydeck_chart echarts_chart graphviz_chart mermaid_chart pyplot",
    "Inputs": "button checkbox toggle radio selectbox multiselect pills segmented_control slider "
    "select_slider number_input text_input text_area date_input time_input datetime_input color_picker "
    "feedback pagination "
    "menu_button link_button page_link download_button file_uploader camera_input audio_input",
    "Forms, dialogs, fragments": "form form_submit_button dialog fragment rerun stop autorefresh",
    "Pages": "navigation Page switch_page",
    "Forms from models": "pydantic_form pydantic_input pydantic_output",
    "Layout": "container columns grid tabs expander popover sidebar bottom empty space",
    "Media": "image audio video pdf iframe logo",
    "Chat": "chat_message chat_input",
    "Components and widgets": "component components widget",
    "Connections, secrets and users": "connection connections secrets user login logout",
    "Messages and progress": "success info warning error exception toast status progress spinner "
    "skeleton balloons snow",
    "State and caching": "session_state query_params context cache_data cache_resource",
    "Notebooks": "app",
    "Settings": "set_page_config get_option set_option",
}
OTHERS = "More"
"""Where a name is listed that no group above names: a new element needs no entry here."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True}


def write_pages(app: Sphinx) -> None:
    """Write the pages, and the list of them."""
    folder = Path(app.srcdir) / "generated" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    pages = {name: page(name) for name in names()}
    pages["column_config"] = members("st.column_config", column_config, column_types())
    pages["AppTest"] = members("nbflow.testing.AppTest", AppTest, own_members(AppTest))
    pages["index"] = index()
    for name, text in pages.items():
        target = folder / f"{name}.rst"
        if not target.exists() or target.read_text() != text:
            target.write_text(text)
    for path in folder.glob("*.rst"):
        if path.stem not in pages:
            path.unlink()


def names() -> list[str]:
    """Return the public names that have a page."""
    return sorted(name for name in {*ELEMENTS, *PUBLIC, "app"} if not name.startswith("_"))


def index() -> str:
    """Return the page that lists all."""
    left = names()
    parts = [
        heading("Reference"),
        "Every ``st.*`` name, with its signature and its parameters, which are those of Streamlit.",
    ]
    for group, listed in [*((group, listed.split()) for group, listed in GROUPS.items()), (OTHERS, None)]:
        here = [name for name in (left if listed is None else listed) if name in left]
        left = [name for name in left if name not in here]
        if not here:
            continue
        extra = ["column_config <column_config>"] if group == "Data" else []
        rows = [f"   * - :doc:`st.{name} <{name}>`\n     - {summary(value_of(name))}" for name in here]
        table = ".. list-table::\n   :widths: 30 70\n\n" + "\n".join(rows)
        tree = ".. toctree::\n   :hidden:\n\n" + "\n".join(f"   st.{name} <{name}>" for name in here)
        tree += "".join(f"\n   st.{each}" for each in extra)
        parts += [heading(group, "-"), table, tree]
    parts += [heading("Tests", "-"), ":doc:`nbflow.testing.AppTest <AppTest>` runs an app without a browser."]
    parts.append(".. toctree::\n   :hidden:\n\n   AppTest")
    return "\n\n".join(parts) + "\n"


def page(name: str) -> str:
    """Return the page of one name."""
    value = value_of(name)
    parts = [heading(f"st.{name}")]
    if name in ELEMENTS or inspect.isfunction(value):
        parts.append(function(f"st.{name}", value, skip=1 if name in ELEMENTS else 0))
    else:
        parts.append(entry("data", f"st.{name}", [""], docstring(value)))
        call = vars(type(value)).get("__call__")  # of a decorator that is an object, such as st.cache_data
        if inspect.isfunction(call) and inspect.getdoc(call):
            parts.append(function(f"@st.{name}", call, skip=1))
        parts += [member(f"st.{name}.{each}", it) for each, it in own_members(type(value))]
    return "\n\n".join(parts) + "\n"


def members(title: str, thing: Any, found: Iterator[tuple[str, Any]]) -> str:
    """Return the page of something with members."""
    parts = [heading(title), docstring(thing), *(member(f"{title}.{name}", value) for name, value in found)]
    return "\n\n".join(parts) + "\n"


def member(title: str, value: Any) -> str:
    """Return the entry of one member of a class or a module."""
    if isinstance(value, property):
        return entry("attribute", title, [""], docstring(value.fget))
    is_method = isinstance(value, classmethod) or "self" in inspect.signature(value).parameters
    return function(title, getattr(value, "__func__", value), skip=1 if is_method else 0)


def column_types() -> Iterator[tuple[str, Any]]:
    """Yield what ``st.column_config`` has."""
    for name in sorted(vars(column_config)):
        value = getattr(column_config, name)
        if name[0].isupper() and name.endswith("Column") and callable(value):
            yield name, value


def own_members(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield the public members of a class that have a docstring."""
    for name, value in vars(kind).items():
        if not name.startswith("_") and (
            isinstance(value, property | classmethod) or inspect.isfunction(value)
        ):
            thing = value.fget if isinstance(value, property) else value
            if inspect.getdoc(thing):
                yield name, value


def function(title: str, value: Callable[..., Any], *, skip: int) -> str:
    """Return the entry of one function, with its overloads."""
    forms = get_overloads(value) or [value]
    signatures: list[str] = []
    for form in forms:
        parameters = list(inspect.signature(form).parameters.values())[skip:]
        bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters]
        signatures.append(f"({_stubs.parameter_list(bare, '').replace(' = ', '=')})")
    return entry("function", title, list(dict.fromkeys(signatures)), docstring(value))


def entry(kind: str, title: str, signatures: list[str], text: str) -> str:
    """Return one entry."""
    lines = f"\n{' ' * len(f'.. py:{kind}:: ')}".join(f"{title}{signature}" for signature in signatures)
    body = "\n".join(f"   {line}".rstrip() for line in text.splitlines())
    return f".. py:{kind}:: {lines}\n   :no-index-entry:\n\n{body}"


def docstring(value: Any) -> str:
    """Return a docstring as reStructuredText."""
    return str(SphinxDocString(inspect.getdoc(value) or "", config={})).strip()


def summary(value: Any) -> str:
    """Return the first sentence of the docstring."""
    text = (inspect.getdoc(value) or "").partition("\n\n")[0]
    return " ".join(text.split())


def value_of(name: str) -> Any:
    """Return what stands behind a name: of an element, the function in its file."""
    return ELEMENTS[name].function if name in ELEMENTS else getattr(nbflow, name)


def heading(text: str, mark: str = "=") -> str:
    """Return a heading."""
    return f"{text}\n{mark * len(text)}"
