"""JupyterLab and Notebook 7: one front end, two shells, driven through its application object."""

from __future__ import annotations

from tests.browser.harness.app import App, Theme

# Shift+Enter by keyboard gets lost now and then while the page still settles; the command does not.
_READY = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
}"""
_RUN = """async ([index, wait]) => {
    const app = window.jupyterapp;
    app.shell.currentWidget.content.activeCellIndex = index;
    const done = app.commands.execute('notebook:run-cell');
    if (wait) await done;
}"""
_SAVE = "async () => { await window.jupyterapp.shell.currentWidget.context.save(); }"
_RESTART = """async () => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    await kernel.restart();
    await kernel.info;
}"""
_KERNEL_ID = "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.id"
_THEME = "async theme => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme}); }"


class LabApp(App):
    """A notebook in JupyterLab."""

    # The splash screen, when it is removed twice; of an error of ours, the innermost call is in a blob.
    own_errors = ("The node to be removed is not a child of this node. | at http",)

    def wait_until_ready(self) -> None:
        """Wait until the kernel has answered once."""
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        self.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext")
        self.page.evaluate(_READY)
        self._kernel_id = str(self.page.evaluate(_KERNEL_ID))

    def run(self, index: int, *, wait: bool = True) -> None:
        """Run a cell by its place in the notebook."""
        self.page.evaluate(_RUN, [index, wait])

    def save(self) -> None:
        """Save the notebook with its outputs."""
        self.page.evaluate(_SAVE)

    def reload(self, *, save: bool = True) -> None:
        """Save and load the page again; without saving, the outputs would be gone."""
        if save:
            self.save()
        self.page.reload()
        self.wait_until_ready()

    def viewport(self, width: int, height: int) -> None:
        """Give the page another size; a narrow one has no room for the file browser."""
        super().viewport(width, height)
        if width < 800:
            self.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")

    def restart_kernel(self) -> None:
        """Restart the kernel and wait until the new one answers."""
        self._close_door()
        self.page.evaluate(_RESTART)

    def set_theme(self, theme: Theme) -> None:
        """Choose JupyterLab Light or Dark."""
        self.page.evaluate(_THEME, f"JupyterLab {theme.capitalize()}")
        light = "true" if theme == "light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")

    @property
    def kernel_id(self) -> str:
        """The kernel that this page talks to."""
        return self._kernel_id


class NotebookApp(LabApp):
    """A notebook in Notebook 7."""

    own_errors = (*LabApp.own_errors, "reading 'schema'")  # on any page of Notebook 7.6
