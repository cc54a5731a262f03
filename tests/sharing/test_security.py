"""Who can reach what: docs/sharing/security.md, line by line."""

from __future__ import annotations

import re

import pytest
import requests
import websocket

from tests.sharing.sharing import Visitor, notebook, sharing

pytestmark = pytest.mark.kernel

SECRET = "hunter2_in_the_source"
APP = f"""%%nbflow
password = "{SECRET}"
st.slider("Size", 0, 10, 3)
if st.button("Fail"):
    raise ValueError("{SECRET}")"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("outside")
    (root / "outside.png").write_bytes(b"outside")
    (root / "outside.ipynb").write_text("{}")
    folder = root / "shared"
    (folder / ".hidden").mkdir(parents=True)
    (folder / ".hidden" / "secret.png").write_bytes(b"hidden")
    (folder / "logo.png").write_bytes(b"logo")
    (folder / "data.csv").write_text("secret,data")
    (folder / "helper.py").write_text(f"KEY = '{SECRET}'")
    (folder / "link.png").symlink_to(root / "outside.png")
    (folder / "link.ipynb").symlink_to(root / "outside.ipynb")
    notebook(folder / "app.ipynb", "import nbflow as st", APP)
    notebook(folder / "broken.ipynb", "import nbflow as st", f"key = '{SECRET}'; 1 / 0")
    return folder


@pytest.fixture(scope="module")
def shared(folder):
    with sharing(folder, "--host", "127.0.0.1", "--errors", "none", "--no-preview") as running:
        yield running


CLOSED = [
    "app.ipynb", "voila/files/app.ipynb", "files/app.ipynb", "nbconvert/html/app.ipynb", "notebooks/app.ipynb",
    "api/contents", "api/contents/app.ipynb", "voila/api/contents", "voila/tree", "voila/render/app.ipynb",
    "api/kernels", "api/sessions", "api/kernelspecs", "api/terminals", "terminals/websocket/1", "api/config/x",
    "api/shutdown", "api/status", "api/me", "lab", "tree", "metrics", "view/app.ipynb", "edit/app.ipynb",
    "helper.py", "data.csv", ".hidden/secret.png", "link.png", "link", "outside.png", "..%2foutside.png", "%2e%2e/outside.png",
    "app.ipynb?download=1", "voila/files/logo.png", "voila/files/../../outside.png", "nbflow/static/x/app.js",
    "nbflow/static/../../../etc/passwd", "voila/static/../../app.py", "voila/templates/lab/static/../../../../../etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
def test_what_is_no_page_cannot_be_reached(shared, path, method):
    request = requests.Request(method, shared.url).prepare()
    request.url = shared.url + path  # as it is: requests would take the dots away
    with requests.Session() as http:
        answer = http.send(request, timeout=30)
    assert answer.status_code >= 400
    assert SECRET not in answer.text
    assert "outside" not in answer.text


def test_pictures_beside_the_notebook_can(shared):
    assert requests.get(f"{shared.url}logo.png", timeout=30).content == b"logo"


def test_nobody_reaches_the_kernel_of_another(shared):
    """Not without knowing its id, which nobody lists, and not by one that was made up."""
    with Visitor(shared.url, "app") as one:
        one.open()
        for wrong in ("00000000-0000-0000-0000-000000000000", one.kernel[:-1] + "z"):
            with pytest.raises(websocket.WebSocketBadStatusException) as refused:
                one.connect(wrong)
            assert refused.value.status_code == 404
        assert one.http.get(f"{shared.url}api/kernels/{one.kernel[:-1]}z", timeout=30).status_code == 404
        one.leave()


@pytest.mark.parametrize(
    "kind",
    [
        "execute_request",
        "inspect_request",
        "history_request",
        "complete_request",
        "shutdown_request",
        "interrupt_request",
        "debug_request",
    ],
)
@pytest.mark.parametrize("channel", ["shell", "control"])
def test_a_page_executes_no_code(shared, kind, channel):
    with Visitor(shared.url, "app") as visitor:
        visitor.open()
        content = {
            "code": "import nbflow; st.session_state.hacked = 1",
            "silent": False,
            "cursor_pos": 3,
            "raw": True,
            "output": False,
            "hist_access_type": "tail",
            "n": 9,
        }
        visitor.send(kind, content, channel)
        visitor.say({"t": "hello", "v": -1, "client": "c", "info": {}})
        seen = []
        for message in visitor.heard():
            seen.append(message)
            if message["t"] == "snap":
                break
        assert SECRET not in str(seen)
        visitor.leave()


def test_the_source_is_nowhere(shared):
    with Visitor(shared.url, "app") as visitor:
        page = visitor.page().text
        visitor.open()
        assert SECRET not in page
        assert SECRET not in str(visitor.events)
        assert SECRET not in visitor.picture()
        visitor.leave()
    with Visitor(shared.url, "broken") as visitor:
        visitor.open_broken = [event for event in visitor.follow() if event["t"] in ("html", "done")]
        assert "An error occurred" in str(visitor.events)
        assert SECRET not in str(visitor.events)
        assert "ZeroDivisionError" not in str(visitor.events)
        visitor.leave()


def test_another_site_cannot_open_a_visit(shared):
    answer = requests.post(f"{shared.url}nbflow/visit", json={"name": "app"}, timeout=30)
    assert answer.status_code == 403
    with Visitor(shared.url, "app") as visitor:
        visitor.open()
        url = f"{shared.url.replace('http', 'ws')}api/kernels/{visitor.kernel}/channels"
        with pytest.raises(websocket.WebSocketBadStatusException):
            websocket.create_connection(
                url,
                origin="http://evil.example",
                timeout=30,
                subprotocols=["v1.kernel.websocket.jupyter.org"],
            )
        visitor.leave()


@pytest.fixture(scope="module")
def locked(folder):
    env = {"NBFLOW_PASSWORD": "sesame"}
    options = ("--host", "127.0.0.1", "--token", "opensesame", "--no-preview", "--base-url", "/team/sales/")
    with sharing(folder, *options, env=env, path="/team/sales/") as running:
        yield running


def test_whoever_does_not_sign_in_gets_nothing(locked):
    for path in ("", "app", "logo.png", "app?nbflow-page=x"):
        answer = requests.get(locked.url + path, timeout=30)
        assert "/login" in answer.url or answer.status_code == 403, path
        assert "logo" not in answer.text or "Sign in" in answer.text
    for path in ("nbflow/visit", "nbflow/leave", "voila/api/shutdown/x"):
        assert requests.post(locked.url + path, timeout=30).status_code == 403
    assert requests.get(f"{locked.url}nbflow/why/x", timeout=30).status_code in (403, 200)
    assert "live" not in requests.get(f"{locked.url}nbflow/why/x", timeout=30).text


def test_a_visitor_signs_in_by_password(locked):
    with requests.Session() as http:
        form = http.get(locked.url + "app", timeout=30)
        xsrf = re.search(r'name="_xsrf" value="([^"]+)"', form.text)
        assert xsrf
        assert "Sign in" in form.text
        wrong = http.post(form.url, data={"_xsrf": xsrf[1], "password": "nope"}, timeout=30)
        assert wrong.status_code == 401
        assert "The password is wrong." in wrong.text
        right = http.post(form.url, data={"_xsrf": xsrf[1], "password": "sesame"}, timeout=30)
        assert right.status_code == 200
        assert "nbflow-page" in right.text


def test_a_visitor_signs_in_by_token(locked):
    with Visitor(locked.url, "app") as visitor:
        assert visitor.http.get(f"{locked.url}app?token=opensesame", timeout=30).status_code == 200
        visitor.open()
        assert "Size" in visitor.picture()
        visitor.leave()
        log = locked.log
    assert "opensesame" not in re.sub(r"Sharing .*", "", log)


def test_the_environment_of_a_kernel_has_no_secret_of_the_server(folder, tmp_path):
    path = notebook(
        tmp_path / "env.ipynb",
        "import nbflow as st, os",
        "%%nbflow\nst.write('names ' + ' '.join(os.environ), *os.environ.values())",
    )
    env = {"NBFLOW_TOKEN": "tok-en-secret"}
    with sharing(path, "--no-preview", env=env) as running, Visitor(running.url) as visitor:
        visitor.http.get(f"{running.url}?token=tok-en-secret", timeout=30)
        visitor.open()
        shown = visitor.picture()
        assert "NBFLOW_NOTEBOOK" in shown
        assert "tok-en-secret" not in shown
        visitor.leave()


def test_no_frame_holds_the_server_up(shared):
    """Each is dropped; the page that sent it, and all others, go on."""
    with Visitor(shared.url, "app") as visitor:
        visitor.open()
        assert visitor.socket is not None
        for forged in (b"", b"\xff" * 8, (2**60).to_bytes(8, "little") + bytes(64), bytes(4096)):
            visitor.socket.send_binary(forged)
        visitor.socket.send("a text")
        assert "Size" in visitor.picture()
        visitor.leave()


def test_a_page_sets_no_traits_and_opens_no_widgets(shared):
    """`_esm` is the code that all views of an app load."""
    with Visitor(shared.url, "app") as visitor:
        visitor.open()
        app = visitor.of("app")
        evil = {"_esm": "evil()", "_css": "*{}", "options": {"height": 1}, "width": "1px"}
        for comm in (app["comm"], app["layout"]):
            visitor.send("comm_msg", {"comm_id": comm, "data": {"method": "update", "state": evil}})
        opened = {"target_name": "jupyter.widget", "comm_id": app["comm"], "data": {"state": {}}}
        visitor.send("comm_open", opened)
        visitor.send("comm_close", {"comm_id": app["comm"], "data": {}})
        visitor.say({"t": "hello", "v": -1, "client": "c", "info": {}})
        assert "Size" in visitor.picture()
        visitor.leave()
