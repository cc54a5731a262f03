"""st.App: Streamlit's own web server as an object, which has no meaning in a notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nbflow.kit import publish
from nbflow.kit.errors import StreamlitAPIException

_INSTEAD = {
    "secrets": "secrets belong in `.streamlit/secrets.toml`",
    "lifespan": "code that runs once belongs in a cell above the app, or in a function with "
    "`@st.cache_resource`",
    "routes": "routes of your own belong in an extension of the Jupyter server",
    "middleware": "middleware belongs in a proxy, or in an extension of the Jupyter server",
    "on_script_error": "errors are logged by the kernel and shown according to `client.showErrorDetails`",
    "exception_handlers": "errors of HTTP requests are handled by the Jupyter server",
}


class App:
    """Stand in for Streamlit's web server object, which nbflow does not have.

    The name exists so that modules that mention it can be imported. Creating an instance raises an error
    that says what to do instead.

    Parameters
    ----------
    script_path : str or Path
        The app's script: ``%nbflow script.py`` runs it in a notebook, and Voila shows that notebook.
    secrets, lifespan, routes, middleware, on_script_error, exception_handlers, debug
        Accepted as in Streamlit; the error says what to use instead.

    Raises
    ------
    StreamlitAPIException
        Always.
    """

    def __init__(
        self,
        script_path: str | Path,
        *,
        secrets: Mapping[str, Any] | None = None,
        lifespan: Any = None,
        routes: Sequence[Any] | None = None,
        middleware: Sequence[Any] | None = None,
        on_script_error: Any = None,
        exception_handlers: Mapping[Any, Any] | None = None,
        debug: bool = False,
    ) -> None:
        given = {
            "secrets": secrets,
            "lifespan": lifespan,
            "routes": routes,
            "middleware": middleware,
            "on_script_error": on_script_error,
            "exception_handlers": exception_handlers,
        }
        more = "; ".join(_INSTEAD[name] for name, value in given.items() if value is not None)
        raise StreamlitAPIException(
            f"st.App starts a web server, and a notebook has one already. Run the script with `%nbflow "
            f"{script_path}`, and share that notebook with Voila."
            + (f" Of the other arguments: {more}." if more else "")
        )

    @property
    def script_path(self) -> Path:
        """The app's script."""
        raise NotImplementedError

    @property
    def state(self) -> dict[str, Any]:
        """The state that `lifespan` has created."""
        raise NotImplementedError

    def lifespan(self) -> Any:
        """Return the lifespan of the app, for use in another web server."""
        raise NotImplementedError

    def run(self, *, config: Mapping[str, Any] | None = None) -> None:
        """Serve the app."""
        raise NotImplementedError


publish("App", App)
