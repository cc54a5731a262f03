"""The names of Streamlit's options, and their values where nobody sets them."""

from __future__ import annotations

import warnings
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

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
_THEMES: Final = (
    "theme",
    "theme.sidebar",
    "theme.light",
    "theme.dark",
    "theme.light.sidebar",
    "theme.dark.sidebar",
)

DEFAULTS: Final[dict[str, Any]] = {
    **{f"{section}.{name}": value for section, names in _SECTIONS.items() for name, value in names.items()},
    **{f"{theme}.{name}": None for theme in _THEMES for name in _THEME},
    **{f"theme.{name}": None for name in _WHOLE_THEME_ONLY},
}
"""By key. Those of the theme are None: colors and fonts are the notebook's."""

SETTABLE: Final = (
    "client.showErrorDetails",
    "client.toolbarMode",
    "client.disableDataExport",
    "client.showSidebarNavigation",
    "logger.enableRich",
)
"""Those that an app may set; only the first one changes something here."""


def option_now(key: str) -> Any:
    """Return the value of an option for the app that is running, or for the notebook."""
    context = CURRENT.get()
    if context is not None:
        return context.run.app.options.get(key, DEFAULTS[key])
    return configured(key, DEFAULTS[key])


def warn_of_mistakes(script: Path | None) -> None:
    """Say once what in the configuration files is unknown, or of the wrong kind."""
    found, faults = config_files.options(script)
    said = list(faults)
    unknown = [key for key in found if key not in DEFAULTS and not key.startswith("nbflow.")]
    for key in unknown:
        close = get_close_matches(key, DEFAULTS, 1)
        said.append(f"there is no option `{key}`" + (f" (did you mean `{close[0]}`?)" if close else ""))
    for key, value in found.items():
        if key in DEFAULTS and not fits(key, value, DEFAULTS[key]):
            kind = type(DEFAULTS[key]).__name__
            said.append(f"`{key}` is a {kind}, and cannot be {value!r}")
    text = f".streamlit/config.toml: {'; '.join(said)}. What is wrong is passed over."
    if said and text not in _SAID:
        _SAID.add(text)
        warnings.warn(text, UserWarning, stacklevel=2)


_SAID: set[str] = set()
