"""st.App: Streamlit's web application, which has no meaning here. Its name exists and says what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from nbflow.kit import publish
from nbflow.kit.errors import StreamlitAPIException


class App:
    """Streamlit's web application around a script. There is none here: the notebook's server shows the app.

    Parameters
    ----------
    script_path, secrets, lifespan, routes, middleware, on_script_error, exception_handlers, debug
        As in Streamlit.

    Raises
    ------
    StreamlitAPIException
        In any case. It says how the script is opened here.
    """

    def __init__(
        self,
        script_path: str | Path,
        *,
        secrets: Mapping[str, Any] | None = None,
        lifespan: Callable[..., Any] | None = None,
        routes: Sequence[Any] | None = None,
        middleware: Sequence[Any] | None = None,
        on_script_error: Callable[[Exception], bool | None] | None = None,
        exception_handlers: Mapping[Any, Any] | None = None,
        debug: bool = False,
    ) -> None:
        raise StreamlitAPIException(
            f"`st.App({str(script_path)!r})` is a web application, and nbflow has no web server: the "
            f"notebook's server shows the app. Open the script in a cell with `%nbflow {script_path}`, or "
            "share that notebook with Voila. Secrets come from `.streamlit/secrets.toml` or the environment."
        )

    @property
    def script_path(self) -> Path:
        """The script."""
        raise NotImplementedError

    @property
    def state(self) -> dict[str, Any]:
        """What `lifespan` has made."""
        raise NotImplementedError

    def lifespan(self) -> Callable[..., Any]:
        """Start and end the application inside another one."""
        raise NotImplementedError

    def run(self, *, config: dict[str, Any] | None = None) -> None:
        """Start the server."""
        raise NotImplementedError


publish("App", App)
