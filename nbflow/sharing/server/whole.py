"""Whole: Voila's own page, for what needs a widget manager: ipywidgets, outputs of JupyterLab extensions.

It goes on with the kernel of the visit, and shows the cells that have run: nothing is executed again.
"""

# jupyter_server and Voila have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportAssignmentType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import copy
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Final

from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from nbflow.sharing.server.base import Handler
from nbflow.sharing.server.visits import Visit

if TYPE_CHECKING:
    from nbflow.sharing.server.service import Service

_HIDDEN: Final = "An error happened in this notebook. Its author finds it in the server's log."

_RETURN: Final = """<script>
{{
  const url = new URL(location.href);
  url.searchParams.delete("nbflow-page");
  url.searchParams.delete("nbflow-theme");
  history.replaceState(history.state, "", url);
  try {{ sessionStorage.setItem({key}, {visit}); }} catch {{}}
  addEventListener("pagehide", () => navigator.sendBeacon({leave}, {visit}));
}}
</script>"""


class _Executed(NotebookRenderer):
    """Renders a notebook whose cells have run, with the kernel in which they did."""

    visit: Visit

    async def load_notebook(self, path: str) -> Any:
        """Return the visit's notebook."""
        return copy.deepcopy(self.visit.notebook)

    async def _jinja_kernel_start(self, nb: Any, kernel_id: Any, kernel_future: Any) -> Any:
        return self.visit.kernel_id

    async def _jinja_notebook_execute(self, nb: Any, kernel_id: Any) -> None:
        return

    async def _jinja_cell_generator(self, nb: Any, kernel_id: Any) -> AsyncIterator[Any]:
        for cell in nb.cells:
            yield cell


async def whole_page(handler: Any, service: Service, visit: Visit, theme: str) -> AsyncIterator[str]:
    """Yield the page in pieces."""
    visit.whole = True
    share = handler.settings["voila"]
    config = share.voila_configuration
    page_config = get_page_config(
        base_url=handler.base_url, settings=handler.settings, log=handler.log, voila_configuration=config
    )
    renderer = _Executed(
        request_handler=handler,
        voila_configuration=config,
        traitlet_config=share.config,
        notebook_path=str(visit.entry.path),
        template_paths=share.template_paths,
        config_manager=handler.config_manager,
        contents_manager=handler.contents_manager,
        base_url=handler.base_url,
        kernel_spec_manager=handler.kernel_spec_manager,
        page_config=page_config,
        mathjax_config=None,
        mathjax_url=None,
    )
    renderer.visit = visit
    await renderer.initialize(template=None, theme="dark" if theme == "dark" else "light")
    _hide_errors(renderer.notebook, service.options.error_details)
    renderer.notebook.metadata["title"] = service.title(visit.entry)
    yield "<!doctype html>"
    async for piece, _ in renderer.generate_content_generator(visit.kernel_id, None):
        yield piece
    yield _RETURN.format(
        key=json.dumps(f"nbflow-visit:{handler.base_url}{visit.entry.url}"),
        visit=json.dumps(visit.id),
        leave=json.dumps(handler.base_url + "nbflow/leave"),
    )


def _hide_errors(notebook: Any, errors: str) -> None:
    """Leave out of the outputs what shows lines of the source."""
    if errors == "full":
        return
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs = [it for it in cell.outputs if it.get("name") != "stderr"]
        for output in cell.outputs:
            if output.output_type == "error":
                output.update(ename="Error", evalue="", traceback=[_HIDDEN])


class ModelHandler(KernelHandler):
    """What Voila's page asks of its kernel: whether it is there. It cannot end it by this way."""

    SUPPORTED_METHODS = ("GET",)
    service: Service

    def initialize(self, service: Service) -> None:
        """Take the server's service."""
        self.service = service

    def prepare(self) -> Any:
        """Refuse what is no kernel of a visit."""
        if self.path_kwargs.get("kernel_id") not in self.service.visits.by_kernel:
            raise web.HTTPError(404)
        return super().prepare()


class GoodbyeHandler(Handler):
    """Voila's page says goodbye with the kernel's id; a reload comes back to the same kernel."""

    def check_xsrf_cookie(self) -> None:
        """Skip: a beacon has no headers. The kernel's id is the permission."""

    @web.authenticated
    def post(self, kernel_id: str) -> None:
        """End the visit soon, unless its page comes back."""
        visit = self.service.visits.by_kernel.get(kernel_id)
        if visit is not None:
            self.service.visits.leave(visit.id)
        self.set_status(204)
        self.finish()
