"""st.get_option and st.set_option: all of Streamlit's options; few of them mean something here."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from nbflow.kit import publish
from nbflow.kit.caching import option, option_names, set_cache_option
from nbflow.kit.errors import StreamlitAPIException
from nbflow.kit.page import app_options
from nbflow.kit.settings import DEFAULTS, DETAILS, DETAILS_BY_BOOL, SETTABLE, option_now


def get_option(key: str) -> Any:
    """Return the value of an option.

    Parameters
    ----------
    key : str
        Its section and name, such as ``"runner.magicEnabled"`` (whether bare expressions are shown).
        Options that the app has not set come from ``%nbflow_config``, environment variables
        (``STREAMLIT_SERVER_MAX_UPLOAD_SIZE``) or ``.streamlit/config.toml`` in the home folder, the
        notebook's folder, or the script's. Otherwise they have Streamlit's default value; options of the
        theme are then None, since the app follows the notebook. ``%nbflow_config`` explains each option.

    Raises
    ------
    RuntimeError
        If there is no such option.

    Examples
    --------
    >>> import nbflow as st
    >>> st.get_option("runner.magicEnabled")
    True
    """
    if key in option_names():
        return option(key)
    if key not in DEFAULTS:
        close = get_close_matches(key, (*DEFAULTS, *option_names()), 1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        raise RuntimeError(f'Config key "{key}" not defined.{hint}')
    return option_now(key)


def set_option(key: str, value: Any) -> None:
    """Set an option.

    Parameters
    ----------
    key : str
        Options of this app are ``"client.showErrorDetails"``, ``"server.maxUploadSize"``, and, from
        its next run on, ``"client.disableDataExport"`` and ``"client.showSidebarNavigation"``. Options
        of the kernel are ``"nbflow.cacheDir"`` and ``"nbflow.cacheUrl"``. ``"client.toolbarMode"`` and
        ``"logger.enableRich"`` are accepted, but have no effect.
    value : object
        The new value: for ``showErrorDetails`` one of "full", "stacktrace" (without the message),
        "type" (only the exception's name) or "none"; for ``maxUploadSize`` a number of megabytes,
        which applies to elements without a limit of their own; for ``cacheDir`` a folder, or None for
        the default one; for ``cacheUrl`` the URL of a Redis server.

    Raises
    ------
    StreamlitAPIException
        If there is no such option, or an app cannot set it.

    Examples
    --------
    >>> import nbflow as st
    >>> st.set_option("client.showErrorDetails", "type")
    """
    if key.startswith("nbflow.") and key in option_names():
        set_cache_option(key, value)
        return
    if key not in (*DEFAULTS, *option_names()):
        old = " Streamlit has removed this option. Remove the call." if key.startswith("deprecation.") else ""
        raise StreamlitAPIException(
            f"Unrecognized config option: {key}{old and '.'}{old}", error_id="unrecognized-config-option"
        )
    wanted: Any = value
    if key == "server.maxUploadSize":
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise StreamlitAPIException(
                f"`{key}` must be a whole number of megabytes above 0, not {value!r}."
            )
    elif key == "client.showErrorDetails":
        wanted = DETAILS_BY_BOOL.get(value, value)
        if wanted not in DETAILS:
            raise StreamlitAPIException(f"`{key}` must be one of {', '.join(DETAILS)}, not {value!r}.")
    elif key not in SETTABLE:
        raise StreamlitAPIException(
            f"{key} cannot be set by an app. Set it in `.streamlit/config.toml` or with `%nbflow_config`."
        )
    app_options()[key] = wanted


publish("get_option", get_option)
publish("set_option", set_option)
