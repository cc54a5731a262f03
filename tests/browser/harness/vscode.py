"""The VS Code stand-in: a host page with the kernel, a sandboxed frame of another origin with the outputs."""

from __future__ import annotations

from playwright.sync_api import Frame

from tests.browser.harness.app import App, Theme


class VscodeApp(App):
    """A notebook in the VS Code stand-in."""

    def wait_until_ready(self) -> None:
        """Wait until the kernel answered and the frame has its widget manager."""
        self.page.wait_for_selector("body[data-ready]", state="attached")

    @property
    def frame(self) -> Frame:
        """The frame that stands for the notebook's webview."""
        frame = self.page.frame("webview")
        assert frame is not None, "the page has no output frame"
        return frame

    def run(self, index: int, *, wait: bool = True) -> None:
        """Run a cell; its output replaces the one of its last run."""
        code = self._place.cells[index]
        call = "([index, code, wait]) => { const done = notebook.run(index, code); if (wait) return done; }"
        self.page.evaluate(call, [index, code, wait])

    def reload(self) -> None:
        """Load the output frame again, as closing and reopening the notebook does.

        The kernel lives on; the new frame does not know its widgets and shows the next kind of output instead
        (VS Code's own behavior), until the cell is run again.
        """
        self.page.evaluate("() => notebook.reopen()")
        self.wait_until_ready()

    def restart_kernel(self) -> None:
        """Restart the kernel; the outputs stay, their widgets have lost their manager."""
        self._close_door()
        self.page.evaluate("() => notebook.restart()")

    def set_theme(self, theme: Theme) -> None:
        """Give the frame VS Code's Modern theme, light or dark."""
        self.page.evaluate("theme => notebook.setTheme(theme)", theme)
        self.frame.wait_for_selector(f"body.vscode-{theme}", state="attached")

    @property
    def kernel_id(self) -> str:
        """The kernel that the host page owns."""
        return str(self.page.evaluate("() => notebook.kernelId"))
