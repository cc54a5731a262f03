"""nbflow's part of the Jupyter server and of Voila: who the visitor is, what their browser sent, the login.

```
a request that starts a kernel
 -> requests.follow      wraps the server's `start_kernel`
 -> requests.visible_request        what of the request the app may know
 -> people.person        the login's cookie, the server's identity, headers of a proxy
 -> nbflow.core.request  one environment variable of the kernel
```

A Jupyter server loads it as an extension; Voila, which has no extensions when it runs alone, as its
identity provider (`nbflow.server.voila`). Both are turned on by files that the package installs in
``etc/jupyter``.
"""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, str]]:  # pyright: ignore[reportUnusedFunction]
    return [{"module": "nbflow.server"}]


def _load_jupyter_server_extension(server: Any) -> None:  # pyright: ignore[reportUnusedFunction]
    from nbflow.server.login import handlers
    from nbflow.server.requests import follow

    web_app = server.web_app
    follow(server.kernel_manager, server)
    web_app.add_handlers(".*$", handlers(web_app.settings["base_url"], server))
