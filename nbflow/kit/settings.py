"""The names of Streamlit's options, and their values where nobody sets them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from nbflow.cache.options import OPTIONS
from nbflow.core import config_files
from nbflow.runtime.context import CURRENT
from nbflow.runtime.options import DETAILS as DETAILS
from nbflow.runtime.options import DETAILS_BY_BOOL as DETAILS_BY_BOOL
from nbflow.runtime.options import configured, fits

_SECTIONS: Final[dict[str, dict[str, Any]]] = {
    "global": {
        "disableWidgetStateDuplicationWarning": False,
        "showWarningOnDirectExecution": True,
        "developmentMode": False,
        "e2eTest": False,
        "unitTest": False,
        "appTest": False,
        "suppressDeprecationWarnings": False,
        "minCachedMessageSize": 10000.0,
        "maxCachedMessageAge": 2,
    },
    "logger": {"level": "info", "messageFormat": None, "enableRich": None, "hideWelcomeMessage": False},
    "client": {
        "showErrorDetails": "full",
        "toolbarMode": "auto",
        "disableDataExport": False,
        "showSidebarNavigation": True,
        "showErrorLinks": "auto",
        "allowedOrigins": [],
    },
    "runner": {
        "magicEnabled": True,
        "postScriptGC": True,
        "fastReruns": True,
        "enforceSerializableSessionState": False,
        "enumCoercion": "nameOnly",
        "parallelMaxWorkers": None,
        "cacheBackgroundRefreshMaxWorkers": 4,
        "cacheBackgroundRefreshTTLMultiplier": 2.0,
        "connectionDefaultTTL": None,
        "cacheHashSeed": 0,
    },
    "server": {
        "folderWatchList": [],
        "folderWatchBlacklist": [],
        "fileWatcherType": "auto",
        "enableExpensiveMemoryStats": False,
        "maxCacheDataSize": None,
        "cookieSecret": None,
        "headless": True,
        "showEmailPrompt": True,
        "runOnSave": False,
        "allowRunOnSave": True,
        "address": None,
        "port": 8501,
        "scriptHealthCheckEnabled": False,
        "baseUrlPath": "",
        "customComponentBaseUrlPath": "",
        "enableCORS": True,
        "corsAllowedOrigins": [],
        "allowedHosts": [],
        "enableXsrfProtection": True,
        "xsrfCookieSameSite": "lax",
        "maxUploadSize": 200,
        "maxMessageSize": 200,
        "maxWidgetStateSize": 25,
        "enableWebsocketCompression": False,
        "websocketPingInterval": None,
        "enableStaticServing": False,
        "disconnectedSessionTTL": 120,
        "enableAgentApi": False,
        "agentWaitTimeout": 30,
        "agentSessionTTL": 900,
        "agentMaxSessions": 100,
        "agentPreviewRows": 100,
        "trustedUserHeaders": {},
        "unsafeMetricsUserAttributes": [],
        "sslCertFile": None,
        "sslKeyFile": None,
    },
    "browser": {"serverAddress": "localhost", "gatherUsageStats": False, "serverPort": None},
    "ui": {"hideTopBar": False},
    "magic": {"displayRootDocString": False, "displayLastExprIfNoSemicolon": False},
    "secrets": {"files": None},
}

_THEME: Final = (
    "primaryColor",
    "backgroundColor",
    "secondaryBackgroundColor",
    "textColor",
    "redColor",
    "orangeColor",
    "yellowColor",
    "blueColor",
    "greenColor",
    "violetColor",
    "grayColor",
    "redBackgroundColor",
    "orangeBackgroundColor",
    "yellowBackgroundColor",
    "blueBackgroundColor",
    "greenBackgroundColor",
    "violetBackgroundColor",
    "grayBackgroundColor",
    "redTextColor",
    "orangeTextColor",
    "yellowTextColor",
    "blueTextColor",
    "greenTextColor",
    "violetTextColor",
    "grayTextColor",
    "linkColor",
    "linkUnderline",
    "codeTextColor",
    "codeBackgroundColor",
    "font",
    "headingFont",
    "headingFontSizes",
    "headingFontWeights",
    "codeFont",
    "codeFontSize",
    "codeFontWeight",
    "baseRadius",
    "buttonRadius",
    "paddingTop",
    "paddingBottom",
    "borderColor",
    "dataframeBorderColor",
    "dataframeHeaderBackgroundColor",
    "dataframeHeaderTextColor",
    "showWidgetBorder",
    "chartCategoricalColors",
    "chartSequentialColors",
    "chartDivergingColors",
)
_WHOLE_THEME_ONLY: Final = (
    "base",
    "fontFaces",
    "baseFontSize",
    "baseFontWeight",
    "metricValueFontSize",
    "metricValueFontWeight",
    "showSidebarBorder",
)
THEMES: Final = (
    "theme",
    "theme.sidebar",
    "theme.light",
    "theme.dark",
    "theme.light.sidebar",
    "theme.dark.sidebar",
)

DEFAULTS: Final[dict[str, Any]] = {
    **{f"{section}.{name}": value for section, names in _SECTIONS.items() for name, value in names.items()},
    **{f"{theme}.{name}": None for theme in THEMES for name in _THEME},
    **{f"theme.{name}": None for name in _WHOLE_THEME_ONLY},
}
"""By key. Those of the theme are None: colors and fonts are the notebook's."""

ACTS: Final[dict[str, str]] = {
    "client.showErrorDetails": 'How much of an exception the app shows: "full", "stacktrace" (no message), '
    '"type" or "none".',
    "client.disableDataExport": "If true, tables cannot be downloaded as CSV, and cells that cannot be "
    "edited cannot be copied.",
    "client.showSidebarNavigation": "If false, the menu of pages in the folder pages/ is hidden.",
    "runner.magicEnabled": "If false, bare expressions are not shown.",
    "runner.fastReruns": "If false, an event interrupts a run only at its next `st.*` call.",
    "runner.postScriptGC": "If set to true, Python's garbage collector runs after each run.",
    "runner.enforceSerializableSessionState": "If true, a value in session state that cannot be pickled "
    "is an error.",
    "runner.enumCoercion": "How members of an Enum are matched after its class was defined again: "
    '"nameOnly", "nameAndValue" or "off".',
    "runner.cacheBackgroundRefreshMaxWorkers": "The number of threads that refresh cached values in the "
    "background.",
    "runner.cacheBackgroundRefreshTTLMultiplier": "A value may be used for this many times its ttl while "
    "a newer one is computed.",
    "runner.cacheHashSeed": "A number that is part of the key of every cached value.",
    "runner.connectionDefaultTTL": "The default ttl of the queries of st.connection, in seconds.",
    "server.maxUploadSize": "The largest size of an uploaded file, in megabytes.",
    "server.trustedUserHeaders": "The headers in which a proxy sends the user, each with its name in "
    "st.user. Read by the server, not by a notebook.",
    "magic.displayRootDocString": "If true, the script's docstring is shown, too.",
    "magic.displayLastExprIfNoSemicolon": "If true, the value of a script's last line is shown even if "
    "it is a call, as in a notebook.",
    "secrets.files": "Files and folders with secrets, instead of the default ones.",
    "theme.base": '"light", "dark" or a TOML file with a table [theme]. If not set, the app follows the '
    "notebook.",
    "theme.fontFaces": "Fonts: tables with family, url (a file next to the app, or a URL), weight, style "
    "and unicodeRange.",
}
"""What options do that do something here. Those of the theme are all among them, see `meaning`."""


def meaning(key: str) -> str:
    """Return what an option does here, in a sentence."""
    if key in ACTS:
        return ACTS[key]
    section, _, name = key.rpartition(".")
    if section in THEMES:
        where = {"theme": "", "theme.sidebar": " of the sidebar"}.get(section)
        mode = "" if where is not None else f" in the {section.split('.')[1]} mode"
        side = where or (" of the sidebar" if section.endswith("sidebar") and where is None else "")
        return f"The look{side}{mode}: {_words(name)}."
    return "Accepted, but has no effect in nbflow."


def _words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)


SETTABLE: Final = (
    "client.showErrorDetails",
    "client.toolbarMode",
    "client.disableDataExport",
    "client.showSidebarNavigation",
    "logger.enableRich",
)
"""Those that an app may set; `ACTS` says which of them change something here."""


def option_now(key: str) -> Any:
    """Return the value of an option for the app that is running, or for the notebook."""
    context = CURRENT.get()
    if context is not None:
        return context.run.app.options.get(key, DEFAULTS[key])
    return configured(key, DEFAULTS[key])


def warn_of_mistakes(script: Path | None, more: Sequence[str] = ()) -> None:
    """Say once what in the configuration files is unknown, or of the wrong kind; and `more` of that."""
    found, faults = config_files.options(script)
    said = list(faults)
    unknown = [key for key in found if key not in DEFAULTS and key not in OPTIONS]
    for key in unknown:
        close = get_close_matches(key, (*DEFAULTS, *OPTIONS), 1)
        said.append(f"there is no option `{key}`" + (f" (did you mean `{close[0]}`?)" if close else ""))
    for key, value in found.items():
        if key in DEFAULTS and not fits(key, value, DEFAULTS[key]):
            kind = type(DEFAULTS[key]).__name__
            said.append(f"`{key}` must be of type {kind}, not {value!r}")
    said += [fault for fault in more if fault not in said]
    text = f".streamlit/config.toml: {'; '.join(said)}. Invalid settings are ignored."
    if said and text not in _SAID:
        _SAID.add(text)
        warnings.warn(text, UserWarning, stacklevel=2)


_SAID: set[str] = set()
