"""The names of Streamlit's options, and their values where nobody sets them. Part of the kit."""

from __future__ import annotations

from typing import Any, Final

from nbflow.runtime.context import HERE

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
"""By key. Those of the theme are None: colours and fonts are the notebook's."""

SETTABLE: Final = (
    "client.showErrorDetails",
    "client.toolbarMode",
    "client.disableDataExport",
    "client.showSidebarNavigation",
    "logger.enableRich",
)
"""Those that an app may set; only the first one changes something here."""


def option_now(key: str) -> Any:
    """Return the value of an option for the app that is running."""
    here = HERE.get()
    set_here: dict[str, Any] = {} if here is None else here.run.session.options
    return set_here.get(key, DEFAULTS[key])
