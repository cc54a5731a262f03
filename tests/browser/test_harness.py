"""The harness itself, with a widget that is not ours: if one of these fails, look here first."""

from __future__ import annotations

from playwright.sync_api import expect

# Python answers a custom message; the color comes from the theme's own variables.
ECHO = '''
import anywidget, os
class Echo(anywidget.AnyWidget):
    _esm = """
    function render({ model, el }) {
      const button = document.createElement("button");
      button.className = "echo-ask";
      button.textContent = "ask";
      const answer = document.createElement("output");
      answer.className = "echo-answer";
      let asked = 0;
      button.onclick = () => model.send({ asked: ++asked });
      model.on("msg:custom", (message) => { answer.textContent = message.text; });
      el.append(button, answer);
    }
    export default { render };
    """
echo = Echo()
answered = 0
def answer(widget, content, buffers):
    global answered
    answered = content["asked"]
    widget.send({"text": f"answer {answered} from {os.getpid()}"})
echo.on_msg(answer)
echo
'''
STANDARD = """
import ipywidgets as w
button, out = w.Button(description="standard"), w.Output()
def on_click(_):
    with out:
        print("taken by the Output widget")
button.on_click(on_click)
w.VBox([button, out])
"""


def ask(app, times: int) -> None:
    app.frame.locator(".echo-ask").click()
    expect(app.frame.locator(".echo-answer")).to_contain_text(f"answer {times} ")


def test_widgets_answer(host):
    app = host([ECHO, STANDARD])
    app.run(0)
    ask(app, 1)
    ask(app, 2)
    assert app.kernel_execute("print(answered)") == "2\n"
    app.run(1)
    app.frame.get_by_role("button", name="standard").click()
    expect(app.frame.locator("pre", has_text="taken by the Output widget")).to_have_count(1)
    app.viewport(360, 640)
    assert app.page.evaluate("() => innerWidth") == 360
    assert app.external == []
    assert app.console_errors == []
    assert app.shot("harness").stat().st_size > 0


def test_requests_that_leave_the_machine_are_noticed(host):
    app = host(["from IPython.display import HTML\nHTML('<img src=\"http://example.invalid/x.png\">')"])
    app.run(0)
    app.frame.locator("img[src*=invalid]").wait_for(state="attached")
    assert app.external == ["http://example.invalid/x.png"]


def test_reloads_restarts_and_themes(host):
    """One visit: a new notebook each would take longer than all that is asked here."""
    app = host([ECHO])
    app.run(0)
    ask(app, 1)
    first = app.frame.locator(".echo-answer").inner_text()
    app.reload()
    if app.host == "vscode":  # a new webview does not know the model
        expect(app.frame.locator("[data-fallback='1']")).to_contain_text("Echo")
        app.run(0)
    ask(app, 1)
    assert (app.frame.locator(".echo-answer").inner_text() == first) is (app.host != "voila")
    if app.host != "voila":
        app.restart_kernel()
        app.run(0)
        ask(app, 1)
        assert app.frame.locator(".echo-answer").inner_text() != first
    for theme, is_light in (("dark", False), ("light", True)):
        app.set_theme(theme)
        app.run(0)
        output = app.frame.locator(".echo-ask").first
        output.wait_for()
        background = output.evaluate(BACKGROUND)
        assert (sum(background) > 3 * 128) is is_light, f"{theme}: {background}"


# The first background behind the output that is not transparent, as [r, g, b]. Not the widget's own two boxes:
# VS Code paints them white in every theme.
BACKGROUND = """element => {
    const box = element.closest(".output.cell-output-ipywidget-background") ?? element;
    for (let at = box.parentElement; at; at = at.parentElement) {
        const [r, g, b, a = 1] = getComputedStyle(at).backgroundColor.match(/[\\d.]+/g).map(Number);
        if (a > 0) return [r, g, b];
    }
    return [255, 255, 255];
}"""
