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
        Its section and name: ``"runner.magicEnabled"`` (True: bare expressions are written).
        ``"nbflow.cacheDir"`` is where ``st.cache_data(persist="disk")`` keeps values,
        ``"nbflow.cacheUrl"`` the Redis server that all values of ``st.cache_data`` are shared by.
        What the app has not set is what an environment variable (``STREAMLIT_SERVER_MAX_UPLOAD_SIZE``)
        or ``.streamlit/config.toml`` says: in the home folder, the notebook's, or beside the script.
        Else it has Streamlit's own value; options of the theme are None: colors and fonts are the
        notebook's. ``%nbflow_config`` says what each option does here.

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
        ``"client.showErrorDetails"`` or ``"server.maxUploadSize"``, for this app, or
        ``"nbflow.cacheDir"`` or ``"nbflow.cacheUrl"``, for the kernel. ``"client.disableDataExport"`` and
        ``"client.showSidebarNavigation"`` hold from the app's next run on. ``"client.toolbarMode"`` is
        kept and changes nothing: there is no such menu.
    value : object
        What the app shows of exceptions: "full", "stacktrace" (without the message), "type" (the
        name only) or "none". Or how many megabytes an uploaded file may have where the element does
        not say it. Or a folder; None: the platform's own for caches.

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
            raise StreamlitAPIException(f"`{key}` is a whole number of megabytes; given: {value!r}.")
    elif key == "client.showErrorDetails":
        wanted = DETAILS_BY_BOOL.get(value, value)
        if wanted not in DETAILS:
            raise StreamlitAPIException(f"`{key}` is one of {', '.join(DETAILS)}; given: {value!r}.")
    elif key not in SETTABLE:
        raise StreamlitAPIException(
            f"{key} cannot be set by an app. Only `client.showErrorDetails` and `server.maxUploadSize` can."
        )
    app_options()[key] = wanted


publish("get_option", get_option)
publish("set_option", set_option)
