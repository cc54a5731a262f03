"""st.widget: identity, values, forms, fragments, and who closes what."""

from __future__ import annotations

import threading

import ipywidgets as w
import pytest
from ipywidgets.widgets.widget import _instances

import nbflow as st
from nbflow.core.errors import (
    StreamlitAPIException,
    StreamlitDuplicateElementId,
    StreamlitInvalidFormCallbackError,
)
from nbflow.foreign import widgets as _foreign
from nbflow.hosts.snapshot.widgets import widget_snapshot
from tests.helpers import run


@pytest.fixture(autouse=True)
def no_widget_is_left_open():
    before = set(_instances)
    yield
    assert set(_instances) - before == set()


@pytest.fixture
def mine():
    """A widget of the notebook."""
    widget = w.IntSlider(3)
    yield widget
    assert widget.comm is not None, "the app has closed a widget that is not its own"
    for each in (widget.layout, widget.style, widget):
        each.close()


@pytest.fixture
def app_of():
    apps = []

    def make(body, **kwargs):
        apps.append(run(body, **kwargs))
        return apps[-1]

    yield make
    for app in apps:
        app.session.close()


def held(app, key):
    """The widget shown under this key."""
    return next(
        h.widget
        for h in app.session.app.extras["widgets"].held.values()
        if f"-{key}" in h.id or h.id.endswith(key)
    )


# --- values --------------------------------------------------------------------------------------


def test_a_widget_of_the_notebook(app_of, mine):
    app = app_of(lambda: st.widget(mine))
    assert app.value == 3
    [node] = app.nodes()
    assert node.face == "output"
    assert node.props["widget"].widget is mine
    assert app.rerun().ops == []
    mine.value = 8
    assert app.value == 8
    assert app.patches[-1].ops == ()


def test_a_class_is_made_once_and_its_arguments_follow(app_of):
    limit = [50]
    app = app_of(lambda: st.widget(w.IntSlider, {"max": limit[0], "value": 4}, key="n"))
    first = held(app, "n")
    first.value = 30
    assert app.value == 30
    limit[0] = 20
    app.rerun()
    assert held(app, "n") is first
    assert first.max == 20
    assert first.value == 20  # ipywidgets keeps it in range; 4 did not change, so it is not set again
    app.rerun()
    assert app.value == 20


def test_a_function_is_called_once_until_its_code_changes(app_of):
    made = []

    def one():
        made.append(1)
        return w.Text("one")

    def two():
        made.append(2)
        return w.Text("two")

    makers = [one]
    app = app_of(lambda: st.widget(makers[0], key="x"))
    app.rerun()
    assert made == [1]
    makers[0] = two
    app.rerun()
    assert made == [1, 2]
    assert app.value == "two"


def test_traits_by_name(app_of):
    app = app_of(lambda: st.widget(w.IntRangeSlider, traits=["value", "max"], key="x"))
    assert app.value == {"value": (25, 75), "max": 100}
    held(app, "x").max = 80
    assert app.value["max"] == 80
    one = app_of(
        lambda: st.widget(lambda: w.Tab([w.Label("a"), w.Label("b")]), traits="selected_index", key="t")
    )
    assert one.value == 0
    held(one, "t").selected_index = 1
    assert one.value == 1
    wrong = app_of(lambda: st.widget(w.IntSlider, traits="size"), check=False)
    assert "IntSlider has no trait `size`. It has: " in str(wrong.errors[0])


def test_without_a_value_the_widget_itself(app_of):
    app = app_of(lambda: st.widget(lambda: w.VBox([w.Button()]), key="box"))
    assert isinstance(app.value, w.VBox)


def test_session_state_reads_and_sets_it(app_of):
    app = app_of(lambda: (st.widget(w.IntSlider, key="n"), st.session_state.n))
    held(app, "n").value = 5
    assert app.value == (5, 5)
    app.state["n"] = 9
    app.rerun()
    assert app.value == (9, 9)
    assert held(app, "n").value == 9


def test_callbacks_and_ignore(app_of):
    calls = []
    app = app_of(
        lambda: st.widget(
            w.IntSlider, key="n", on_change=lambda *a, **k: calls.append((a, k)), args=(1,), kwargs={"b": 2}
        )
    )
    held(app, "n").value = 5
    assert calls == [((1,), {"b": 2})]
    quiet = app_of(lambda: (st.widget(w.IntSlider, key="q", on_change="ignore"), st.checkbox("c")))
    held(quiet, "q").value = 5
    assert quiet.value == (0, False)
    quiet.touch("c")
    assert quiet.value == (5, True)


def test_in_a_form_it_waits_for_the_button(app_of):
    def body():
        with st.form("f", clear_on_submit=True):
            word = st.widget(w.Text, key="word")
            st.form_submit_button("Send")
        return word, st.checkbox("other")

    app = app_of(body)
    held(app, "word").value = "hello"
    assert app.value == ("", False)
    app.touch("other")
    assert app.value == ("", True)
    app.touch("Send")
    assert app.value == ("hello", True)
    assert held(app, "word").value == ""  # cleared

    def wrong():
        with st.form("g"):
            st.widget(w.Text, on_change=print)

    assert isinstance(app_of(wrong, check=False).errors[0], StreamlitInvalidFormCallbackError)


def test_in_a_fragment_only_the_fragment_runs(app_of):
    runs = []

    def body():
        runs.append("body")

        @st.fragment
        def part():
            runs.append(st.widget(w.Checkbox, key="c"))

        part()

    app = app_of(body)
    held(app, "c").value = True
    assert runs == ["body", False, True]


def test_a_change_by_the_app_itself_is_no_touch(app_of):
    runs = []

    def body():
        runs.append(1)
        widget = st.widget(w.IntText, traits=(), key="x")
        widget.value = len(runs)
        return widget.value

    app = app_of(body)
    assert app.value == 1
    assert runs == [1]


def test_changes_come_from_any_thread(app_of, mine):
    app = app_of(lambda: st.widget(mine))
    thread = threading.Thread(target=lambda: setattr(mine, "value", 6))
    thread.start()
    thread.join()
    assert app.value == 6


# --- errors --------------------------------------------------------------------------------------


def test_wrong_things(app_of, mine):
    with pytest.raises(StreamlitAPIException, match="this is a `int`"):
        app_of(lambda: st.widget(3))
    with pytest.raises(StreamlitAPIException, match="this is a `str`"):
        app_of(lambda: st.widget(lambda: "x"))
    with pytest.raises(StreamlitAPIException, match="arguments of a class"):
        app_of(lambda: st.widget(mine, {"max": 3}))
    with pytest.raises(StreamlitDuplicateElementId):
        app_of(lambda: (st.widget(mine), st.widget(mine)))
    app_of(lambda: (st.widget(mine, key="a"), st.widget(mine, key="b")))

    def closed():
        widget = w.Label("x")
        for each in (widget.layout, widget.style, widget):
            each.close()
        st.widget(widget)

    with pytest.raises(StreamlitAPIException, match="Label was closed"):
        app_of(closed)
    assert st.widget(mine) is None  # outside an app


# --- who closes what -----------------------------------------------------------------------------


def test_what_the_app_has_made_goes_with_it(app_of):
    shown = [True]

    def body():
        if shown[0]:
            st.widget(lambda: w.Accordion([w.VBox([w.IntSlider(), w.Output()])]), key="x")

    before = len(_instances)
    app = app_of(body)
    assert len(_instances) > before + 5
    shown[0] = False
    app.rerun()
    app.rerun()
    assert len(_instances) == before


def made_anew():
    st.widget(w.IntSlider())


@pytest.mark.parametrize("body", [made_anew, lambda: st.write(w.HTML("x")), lambda: w.Button()])
def test_a_thousand_runs_leave_as_many_widgets_as_ten(app_of, body):
    app = app_of(body)
    for _ in range(10):
        app.rerun()
    ten = len(_instances)
    for _ in range(990 if body is made_anew else 50):
        app.rerun()
    assert len(_instances) == ten


def test_what_the_notebook_has_got_meanwhile_stays(app_of, monkeypatch):
    variables = {}
    monkeypatch.setattr(_foreign, "_variables", lambda: variables)
    made = []

    def body():
        if not made:
            made.append(w.VBox([w.Label("kept")]))
            variables["box"] = [made[0]]
            st.widget(made[0])

    app = app_of(body)
    app.rerun()
    app.rerun()
    assert made[0].comm is not None
    assert made[0].children[0].comm is not None
    variables.clear()
    app.rerun()
    assert made[0].comm is None


def test_session_state_and_links_keep_widgets(app_of):
    def body():
        if "w" not in st.session_state:
            st.session_state.w = w.IntSlider()
        a = st.widget(w.IntText, traits=(), key="a")
        if "linked" not in st.session_state:
            st.session_state.linked = True
            links.append(w.jslink((a, "value"), (st.session_state.w, "value")))

    links = []
    app = app_of(body)
    for _ in range(3):
        app.rerun()
    assert app.state["w"].comm is not None
    assert links[0].comm is not None


def test_what_a_cached_function_makes_is_the_caches(app_of):
    @st.cache_resource
    def make():
        return w.IntSlider(7)

    app = app_of(lambda: st.widget(make()))
    widget = make()
    app.rerun()
    app.session.close()
    assert widget.comm is not None
    for each in (widget.layout, widget.style, widget):
        each.close()
    make.clear()


def test_a_closed_app_listens_no_more(app_of, mine):
    app = app_of(lambda: st.widget(mine))
    app.session.close()
    mine.value = 1
    assert not mine._trait_notifiers["value"]["change"]


# --- the saved picture ---------------------------------------------------------------------------


def test_the_picture_has_its_words_or_its_html():
    box = w.VBox(
        [w.IntSlider(5, description="Size"), w.Button(description="Go"), w.Text("x"), w.HTML("<b>bold</b>")]
    )
    out = w.Output()
    out.append_stdout("printed")
    try:
        assert widget_snapshot(box)["text"] == "Size: 5\n[Go]\nText: x\nHTML: <b>bold</b>"
        assert widget_snapshot(box.children[3])["html"] == "<b>bold</b>"
        assert widget_snapshot(out)["text"] == "printed"
    finally:
        for widget in (*box.children, box, out):
            for name in ("layout", "style"):
                if widget.has_trait(name):
                    getattr(widget, name).close()
            widget.close()
