"""The one table of what exists of Streamlit's modules in an app, and what to say of what does not.

Apps and the packages that they use look into Streamlit's modules. What stands here is answered by
nbflow; anything else fails with an ImportError that says so.
"""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType
from typing import Any, Final

STREAMLIT_VERSION: Final = "1.67.0"
"""The version of Streamlit whose rules nbflow keeps: what packages get that ask for it."""

_OWN: Final = "nbflow.stand_ins"

ITSELF: Final = f"{_OWN}.streamlit"
"""nbflow, as an app finds it that imports Streamlit."""

MODULES: Final[dict[str, str]] = {
    "streamlit": "nbflow",
    "streamlit.column_config": "nbflow.column_config",
    "streamlit.commands": _OWN,
    "streamlit.commands.execution_control": f"{_OWN}.commands",
    "streamlit.commands.page_config": f"{_OWN}.commands",
    "streamlit.components": "nbflow.components",
    "streamlit.components.types": _OWN,
    "streamlit.components.types.base_custom_component": "nbflow.components.v1.custom_component",
    "streamlit.components.v1": "nbflow.components.v1",
    "streamlit.components.v1.component_arrow": "nbflow.components.v1.arguments",
    "streamlit.components.v1.component_registry": "nbflow.components.v1.component_registry",
    "streamlit.components.v1.components": "nbflow.components.v1.components",
    "streamlit.components.v1.custom_component": "nbflow.components.v1.custom_component",
    "streamlit.components.v2": "nbflow.components.v2",
    "streamlit.components.v2.bidi_component": "nbflow.components.v2.result",
    "streamlit.components.v2.bidi_component.state": "nbflow.components.v2.result",
    "streamlit.config": f"{_OWN}.config",
    "streamlit.connections": "nbflow.connections",
    "streamlit.connections.base_connection": "nbflow.kit.connections.base",
    "streamlit.connections.snowflake_connection": "nbflow.kit.connections.snowflake",
    "streamlit.connections.sql_connection": "nbflow.kit.connections.sql",
    "streamlit.dataframe_util": f"{_OWN}.dataframe_util",
    "streamlit.delta_generator": "nbflow.delta_generator",
    "streamlit.delta_generator_singletons": f"{_OWN}.delta_generator_singletons",
    "streamlit.deprecation_util": f"{_OWN}.deprecation_util",
    "streamlit.elements": _OWN,
    "streamlit.elements.image": f"{_OWN}.image_utils",
    "streamlit.elements.lib": _OWN,
    "streamlit.elements.lib.form_utils": f"{_OWN}.elements_lib",
    "streamlit.elements.lib.image_utils": f"{_OWN}.image_utils",
    "streamlit.elements.lib.layout_utils": f"{_OWN}.layout_utils",
    "streamlit.elements.lib.policies": f"{_OWN}.elements_lib",
    "streamlit.elements.lib.utils": f"{_OWN}.elements_lib",
    "streamlit.elements.plotly_chart": "nbflow.typing",
    "streamlit.elements.vega_charts": "nbflow.typing",
    "streamlit.elements.widgets": _OWN,
    "streamlit.elements.widgets.chat": "nbflow.typing",
    "streamlit.elements.widgets.file_uploader": "nbflow.typing",
    "streamlit.errors": "nbflow.errors",
    "streamlit.logger": f"{_OWN}.logger",
    "streamlit.navigation": _OWN,
    "streamlit.navigation.page": "nbflow.kit.pages",
    "streamlit.runtime": f"{_OWN}.runtime",
    "streamlit.runtime.caching": f"{_OWN}.caching",
    "streamlit.runtime.caching.cache_errors": "nbflow.core.cache_errors",
    "streamlit.runtime.fragment": f"{_OWN}.caching",
    "streamlit.runtime.media_file_storage": f"{_OWN}.media_file_storage",
    "streamlit.runtime.metrics_util": f"{_OWN}.metrics_util",
    "streamlit.runtime.scriptrunner": "nbflow.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner.script_run_context": "nbflow.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner.script_runner": "nbflow.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner_utils": "nbflow.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner_utils.exceptions": "nbflow.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner_utils.script_requests": "nbflow.runtime.scriptrunner",
    "streamlit.runtime.scriptrunner_utils.script_run_context": "nbflow.runtime.scriptrunner",
    "streamlit.runtime.secrets": "nbflow.runtime.secrets",
    "streamlit.runtime.state": f"{_OWN}.state",
    "streamlit.runtime.state.session_state_proxy": f"{_OWN}.state",
    "streamlit.runtime.uploaded_file_manager": "nbflow.typing",
    "streamlit.source_util": f"{_OWN}.source_util",
    "streamlit.string_util": f"{_OWN}.string_util",
    "streamlit.testing": "nbflow.testing",
    "streamlit.testing.v1": "nbflow.testing.v1",
    "streamlit.testing.v1.app_test": "nbflow.testing.v1.app_test",
    "streamlit.testing.v1.element_tree": "nbflow.testing.v1.element_tree",
    "streamlit.testing.v1.errors": "nbflow.testing.errors",
    "streamlit.type_util": f"{_OWN}.type_util",
    "streamlit.typing": "nbflow.typing",
    "streamlit.util": f"{_OWN}.util",
    "streamlit.version": f"{_OWN}.version",
    "streamlit.watcher": f"{_OWN}.watcher",
    "streamlit.watcher.local_sources_watcher": f"{_OWN}.watcher",
    "streamlit.web": _OWN,
    "streamlit.web.server": _OWN,
    "streamlit.web.server.server_util": f"{_OWN}.server_util",
}
"""By the name of a module of Streamlit: the module of nbflow that stands for it."""

PACKAGES: Final[dict[str, str]] = {
    "st_pages": f"{_OWN}.st_pages",
    "streamlit_autorefresh": f"{_OWN}.streamlit_autorefresh",
    "streamlit_pydantic": f"{_OWN}.streamlit_pydantic",
    "streamlit_pydantic.settings": f"{_OWN}.streamlit_pydantic_settings",
    "streamlit_pydantic.types": f"{_OWN}.streamlit_pydantic_types",
    "streamlit_pydantic.ui_renderer": f"{_OWN}.streamlit_pydantic",
}
"""Packages whose commands nbflow has itself: what stands for them in an app where they are not installed."""

INSTEAD: Final[dict[str, str]] = {
    "streamlit.proto": "nbflow does not use protocol buffers.",
    "streamlit.web": "nbflow has no web server of its own: the notebook's server serves the app.",
    "streamlit.runtime.runtime": "nbflow has no Streamlit runtime: the kernel runs the app.",
    "streamlit.connections": "For other databases, use their own drivers, cached with `st.cache_resource`.",
}
"""What to say of modules that do not exist, by the beginning of their names."""

REMOVED: Final[dict[str, str]] = {
    "beta_columns": "st.columns",
    "beta_container": "st.container",
    "beta_expander": "st.expander",
    "beta_set_page_config": "st.set_page_config",
    "beta_secrets": "st.secrets",
    "bokeh_chart": "the package streamlit-bokeh, or st.write(figure)",
    "cache": "st.cache_data (values) or st.cache_resource (connections, models)",
    "experimental_audio_input": "st.audio_input",
    "experimental_connection": "st.connection",
    "experimental_data_editor": "st.data_editor",
    "experimental_dialog": "st.dialog",
    "experimental_fragment": "st.fragment",
    "experimental_get_query_params": "st.query_params",
    "experimental_memo": "st.cache_data",
    "experimental_rerun": "st.rerun",
    "experimental_set_query_params": "st.query_params",
    "experimental_show": "st.write",
    "experimental_singleton": "st.cache_resource",
    "experimental_user": "st.user",
    "caching": "st.cache_data.clear() and st.cache_resource.clear()",
    "clear_cache": "st.cache_data.clear() and st.cache_resource.clear()",
    "deck_gl_chart": "st.pydeck_chart",
    "legacy_dataframe": "st.dataframe",
    "legacy_caching": "st.cache_data or st.cache_resource",
}
"""What Streamlit once had on ``st``, and what took its place."""


def target(name: str) -> str | None:
    """Return the name of the module of nbflow that stands for a module of Streamlit."""
    return MODULES.get(name)


@cache
def counterpart(name: str) -> ModuleType | None:
    """Return what a module of Streamlit is in nbflow, if it is there."""
    found = MODULES.get(name)
    return None if found is None else importlib.import_module(found)


def children(name: str) -> frozenset[str]:
    """Return the names of the modules that are directly below one of Streamlit's."""
    begin = f"{name}."
    below = (other[len(begin) :] for other in MODULES if other.startswith(begin))
    return frozenset(child for child in below if "." not in child)


def member(name: str, attribute: str) -> Any:
    """Return what an app finds in a module of Streamlit, or below it.

    Raises
    ------
    AttributeError
        If it is not there.
    """
    below = counterpart(f"{name}.{attribute}")
    if below is not None:
        return below
    return getattr(counterpart(name), attribute)


def is_package(name: str) -> bool:
    """Whether modules are below this one."""
    return any(other.startswith(f"{name}.") for other in MODULES)


def lacks(name: str) -> str:
    """Return what to say of a module of Streamlit that is not here."""
    more = next((text for begin, text in INSTEAD.items() if f"{name}.".startswith(f"{begin}.")), "")
    return f"nbflow has no {name}. {more}".rstrip()


def removed(attribute: str) -> str | None:
    """Return what to say of a name that Streamlit has removed from ``st``."""
    instead = REMOVED.get(attribute)
    if instead is None:
        return None
    return f"st.{attribute} does not exist any more: Streamlit has removed it. Use {instead} instead."
