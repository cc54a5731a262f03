"""``%nbflow_config``: lists the options, explains one, sets it for the kernel."""

# IPython has no types of its own.
# pyright: reportUnknownMemberType=false, reportUntypedFunctionDecorator=false

from __future__ import annotations

import ast
import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final

from IPython.core.error import UsageError
from IPython.core.magic import Magics, line_magic, magics_class

from nbflow.core import config_files
from nbflow.hosts.look.theme import configured_theme
from nbflow.kit.caching import option, option_names, set_cache_option
from nbflow.kit.settings import ACTS, DEFAULTS, meaning
from nbflow.runtime.options import configured, fits

_UNSET: Final = "--unset"
OWN: Final = tuple(name for name in option_names() if name not in DEFAULTS)
"""Options that Streamlit does not have; the caches keep them."""
_WHAT: Final = {
    "nbflow.cacheDir": 'The folder of st.cache_data(persist="disk").',
    "nbflow.cacheUrl": "A Redis server (redis://host:6379/0) that shares the values of st.cache_data "
    "among kernels.",
}
KEYS: Final = (*DEFAULTS, *OWN)


@magics_class
class ConfigMagics(Magics):
    """The magic; registered with the others."""

    @line_magic
    def nbflow_config(self, line: str) -> None:
        """List, explain and set the options of `.streamlit/config.toml`.

        ::

            %nbflow_config                                  what is set, and what can be
            %nbflow_config theme                            a section
            %nbflow_config server.maxUploadSize             one option
            %nbflow_config theme.primaryColor = "#b5179e"   set it, for this kernel
            %nbflow_config --unset theme.primaryColor       as the files say again

        What is set here is stronger than the environment and the files. Open apps take it over when
        they run next.
        """
        name, equals, text = (part.strip() for part in line.partition("="))
        if name.startswith(_UNSET):
            key = _known(name.removeprefix(_UNSET).strip())
            config_files.GIVEN.pop(key, None)
            if key in OWN:
                set_cache_option(key, None)
            print(_described(key))
        elif equals:
            _set(_known(name), text)
            print(_described(_known(name)))
        elif name in KEYS:
            print(_described(name))
        else:
            print("\n".join(_listed(name)))


def _set(key: str, text: str) -> None:
    value = _value(text)
    if key in OWN:
        set_cache_option(key, value)
        return
    if value is None or not fits(key, value, DEFAULTS[key]):
        like = "" if DEFAULTS[key] is None else f" Its value is like {_value_text(DEFAULTS[key])}."
        raise UsageError(f"%nbflow_config: {key} cannot be {text or 'nothing'}.{like}")
    config_files.GIVEN[key] = value


def _value(text: str) -> Any:
    """Read a value: TOML's or Python's way of writing it, or a plain word."""
    if text in ("true", "false"):
        return text == "true"
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _known(key: str) -> str:
    if key in KEYS:
        return key
    close = get_close_matches(key, KEYS, 1)
    hint = f" Did you mean {close[0]}?" if close else " %nbflow_config lists them."
    raise UsageError(f"%nbflow_config: there is no option {key!r}.{hint}")


def _described(key: str) -> str:
    value, origin = _now(key)
    what = _WHAT[key] if key in OWN else meaning(key)
    return f"{key} = {_value_text(value)}  # {origin}\n    {what}"


def _listed(section: str) -> Iterable[str]:
    keys = [key for key in KEYS if key.startswith(f"{section}.")]
    if section and not keys:
        _known(section)
    if section:
        for key in keys:
            yield _described(key)
        return
    changed = [key for key in KEYS if _now(key)[1] != "default"]
    yield "What is set:" if changed else "Nothing is set: everything has its default."
    for key in changed:
        yield f"  {key} = {_value_text(_now(key)[0])}  # {_now(key)[1]}"
    yield ""
    yield "What can be set, beside the colors, fonts and sizes of [theme] (%nbflow_config theme):"
    for key in (*ACTS, *OWN):
        yield f"  {key} = {_value_text(_now(key)[0])}"
    yield ""
    yield "%nbflow_config <option> explains one, %nbflow_config <option> = <value> sets it for this kernel."


def _now(key: str) -> tuple[Any, str]:
    """Return an option's value, and who says so."""
    if key in OWN:
        value = option(key)
        return value, "default" if value is None else "set"
    if key in config_files.GIVEN:
        return config_files.GIVEN[key], "%nbflow_config"
    if config_files.of_environment(key) is not None:
        return configured(key, DEFAULTS[key]), "environment"
    files = {**config_files.options()[0], **configured_theme()}
    if key in files:
        return configured(key, files[key]), ".streamlit/config.toml"
    return DEFAULTS[key], "default"


def _value_text(value: Any) -> str:
    try:
        return "not set" if value is None else json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        return repr(value)
