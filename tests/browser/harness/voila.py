"""Voila: the page runs all cells by itself and shows their outputs, with a new kernel per visit."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.browser.harness.app import App, Theme

_KERNEL_ID = "() => JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"


class VoilaApp(App):
    """A notebook in Voila."""

    own_requests = ("fortawesome",)
    own_errors = (
        "net::ERR_",  # the same requests failing
        "The getter for the shared module is not a function",  # a lab extension that Voila cannot load
        "/labextensions/@pyviz/jupyterlab_pyviz/",  # another, which HoloViews brings
    )

    def wait_until_ready(self) -> None:
        """Wait until all cells ran."""
        self.page.wait_for_selector("#jupyter-config-data", state="attached")
        self._kernel_id = str(self.page.evaluate(_KERNEL_ID))

    def run(self, index: int, *, wait: bool = True) -> None:
        """Do nothing: the page ran every cell before it showed anything."""

    def reload(self) -> None:
        """Visit again: Voila starts a new kernel, the old one ends with the old page."""
        self._close_door()
        self.page.reload()
        self.wait_until_ready()

    def restart_kernel(self) -> None:
        """Refuse: a page of Voila cannot."""
        raise NotImplementedError("Voila has no way to restart a kernel; use end_kernel() or reload()")

    def set_theme(self, theme: Theme) -> None:
        """Visit again with the theme in the address."""
        self._close_door()
        address = urlsplit(self.page.url)._replace(query=f"theme={theme}").geturl()
        self.page.goto(address)
        self.wait_until_ready()

    @property
    def kernel_id(self) -> str:
        """The kernel of this visit."""
        return self._kernel_id
