"""Sections 6 and 9: st.rerun, st.stop, places and what calls return."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both

COUNT = """
def count(name):
    n = st.session_state[name] = st.session_state.get(name, 0) + 1
    st.text(f"{name} {n}")
"""


@pytest.mark.parametrize(
    "scope",
    ["'fragment'", "'nobody'", "''", "[]", "['app']", "['fragment', 'k']", "['']", "5", "['k']", "'k'"],
)
def test_rule_108_scopes_that_are_not_allowed_in_the_body(scope):
    both = Both(f"@st.fragment(key='k')\ndef f():\n    st.text('x')\nf()\nst.rerun({scope})")
    assert len(both.errors) == 1


@pytest.mark.parametrize("scope", ["'k'", "['k']", "'nobody'", "['k', 'nobody']", "['k', 'app']", "''"])
def test_rule_108_keyed_reruns_in_callbacks(scope):
    both = Both(
        COUNT
        + f"""
def again():
    st.rerun({scope})
@st.fragment(key="k")
def part():
    count("part")
part()
count("app")
st.text(st.button("go", on_click=again))
"""
    )
    both.click("go")


def test_rule_108_fragment_reruns_in_its_own_run_only():
    both = Both(
        COUNT
        + """
@st.fragment
def part():
    count("part")
    if st.button("go"):
        st.rerun(scope="fragment")
part()
count("app")
"""
    )
    both.click("go")
    assert both.texts == ["part 3", "app 1"]


def test_rule_25_votes_for_the_whole_app_win():
    both = Both(
        COUNT
        + """
def keyed():
    st.rerun("k")
def plain():
    st.rerun()
def nothing():
    pass
@st.fragment(key="k")
def part():
    count("part")
part()
count("app")
st.checkbox("a", on_change=keyed)
st.checkbox("b", on_change=plain)
st.checkbox("c", on_change=nothing)
"""
    )
    both.set("checkbox", "a", True)
    assert both.texts == ["part 2", "app 1"]
    both.set("checkbox", "a", False, run=False).set("checkbox", "b", True)
    both.set("checkbox", "a", True, run=False).set("checkbox", "c", True)


@pytest.mark.parametrize(
    ("other", "shown"), [("pass", ["part 2", "app 1"]), ("st.rerun()", ["part 2", "app 2"])]
)
def test_rule_25_in_a_fragment_a_callback_that_returns_wants_only_that(other, shown):
    both = Both(
        COUNT
        + f"""
def only():
    st.rerun(scope="fragment")
def other():
    {other}
@st.fragment
def part():
    count("part")
    st.checkbox("a", on_change=other)
    st.button("b", on_click=only)
part()
count("app")
"""
    )
    both.set("checkbox", "a", True, run=False).click("b")
    assert both.texts == shown


def test_rule_26_a_keyed_rerun_replays_the_trigger():
    both = Both("""
        def again():
            st.rerun("k")
        @st.fragment(key="k")
        def part():
            st.text(st.button("in", key="in", on_click=again))
            st.text(st.session_state.get("out"))
        st.text(st.button("out", key="out", on_click=again))
        part()
    """)
    both.click("in")
    both.click("out")


def test_rule_97_rerun_in_a_fragments_run_runs_the_app():
    both = Both(
        COUNT
        + """
@st.fragment
def part():
    count("part")
    if st.button("go"):
        st.rerun()
part()
count("app")
"""
    )
    both.click("go")
    assert both.texts == ["part 3", "app 2"]


@pytest.mark.parametrize("where", ["if True:", "@st.fragment\ndef part():", "@st.cache_data\ndef part():"])
@pytest.mark.parametrize(
    "end", ["except: pass", "except BaseException: st.text('caught')", "finally: st.session_state.x = 1"]
)
def test_rule_111_what_catches_a_stop_does_not_go_on(where, end):
    call = "" if where.startswith("if") else "part()"
    both = Both(
        f"{where}\n    try:\n        st.stop()\n    {end}\n    st.text('below')\n{call}\nst.text('after')"
    )
    assert (both.texts, dict(both.ours.session_state)) == ([], {})


@pytest.mark.parametrize("end", ["", "st.stop()", "try:\n    st.stop()\nexcept:\n    pass"])
def test_rule_111_a_stop_that_is_caught_at_the_end_is_one_too(end):
    """A button that was pressed is pressed until the next run, unless the run has come to its end."""
    both = Both("st.button('b', key='b')\n" + end).click()
    assert both.ours.session_state.b is (end != "")


def test_a_rerun_that_is_caught_does_not_happen():
    both = Both("try:\n    st.rerun()\nexcept BaseException as e:\n    st.text('caught')")
    assert both.texts == ["caught"]


def test_a_thread_that_stops_stops_alone():
    both = Both("""
        import threading
        thread = threading.Thread(target=st.stop)
        thread.start()
        thread.join()
        st.text("after")
    """)
    assert both.texts == ["after"]


def test_rule_111_stop_keeps_what_was_drawn_and_drops_the_rest():
    both = Both("""
        stop = st.checkbox("stop")
        st.text("above")
        if stop:
            st.stop()
        st.text("below")
    """)
    both.set("checkbox", "stop", True)
    assert both.texts == ["above"]


def test_rule_151_a_container_holds_its_place():
    both = Both("""
        box = st.container()
        st.text("second")
        box.text("first")
        with box:
            st.text("also first")
        left, right = st.columns(2)
        right.text("right")
        left.text("left")
        st.sidebar.text("beside")
        with st.sidebar:
            st.text("also beside")
            box.text("still first")
    """)
    assert both.texts[:3] == ["first", "also first", "still first"]


def test_rule_152_an_element_is_a_slot():
    both = Both("""
        x = st.text("a")
        st.text("b")
        x.markdown("c")
        slot = st.empty()
        slot.text("1")
        slot.text("2")
        with slot:
            st.text("3")
            st.text("4")
        box = st.empty().container()
        box.text("in")
        box.text("the box")
        gone = st.empty()
        gone.text("x")
        gone.empty()
        st.text("end")
        box.text("more")
    """)
    assert both.texts == ["b", "4", "in", "the box", "more", "end"]


def test_rule_154_the_innermost_with_counts_and_toasts_go_elsewhere():
    both = Both("""
        with st.sidebar:
            with st.container():
                st.text("inner")
            st.toast("hello")
            st.text("outer")
    """)
    assert len(both.ours.event.toast) == 1


@pytest.mark.parametrize("code", ["st.status('x')", "st.expander('x')", "st.tabs(['x'])[0]"])
def test_rule_155_what_with_gives(code):
    Both(f"with {code} as c:\n    st.text(type(c).__name__)")


@pytest.mark.parametrize(
    "code",
    ["st.sidebar.foo()", "st.foo()", "st.container().foo()", "st.text('x').foo()", "st.container().rerun()"],
)
def test_rule_156_what_does_not_exist(code):
    assert len(Both(code).errors) == 1


def test_rule_157_boxes_in_boxes():
    Both("""
        with st.expander("a"):
            with st.columns(2)[1]:
                with st.expander("b"):
                    a, b = st.columns([1, 2])
                    with b.tabs(["x", "y"])[1]:
                        st.columns(2)[0].text("deep")
                        st.container(border=True).text("box")
    """)


def test_rule_162_status():
    Both("""
        with st.status("working") as status:
            st.text("step")
        other = st.status("other", state="running")
        other.update(label="done", state="complete", expanded=True)
        try:
            with st.status("fails"):
                raise ValueError
        except ValueError:
            st.text("passed on")
    """)


def test_rule_164_bare_expressions_are_written():
    both = Both('''
        """The docstring is not."""
        import streamlit as st
        x = 5
        "a **text**"
        x
        x, "two"
        f"{x}"
        def inside():
            """Not this one."""
            "but this"
        inside()
        st.text("called")
        if x:
            "in an if"
        for i in range(2):
            i
        try:
            "in a try"
        finally:
            "at last"
    ''')
    assert len(both.ours.markdown) > 6


def test_rule_174_what_calls_return():
    Both("""
        for value in (st.columns(2), st.tabs(["a"]), st.container(), st.expander("x"), st.text("x"), st.write("x"),
                      st.markdown("x"), st.empty(), st.progress(3), st.success("x"), st.metric("a", 1), st.title("t"),
                      st.toast("x"), st.code("x"), st.divider(), st.exception(ValueError())):
            st.text((type(value).__name__, len(value) if isinstance(value, (list, tuple)) else 0))
    """)


@pytest.mark.parametrize("value", ["50", "0.5", "101", "-1", "1.1", "'x'", "0", "1", "1.0", "100"])
def test_rule_175_progress(value):
    Both(f"st.progress({value})")


def test_rules_175_and_176_first_values():
    Both("""
        for value in (st.number_input("a"), st.number_input("b", value=None), st.number_input("c", 1, 5), st.slider("d"),
                      st.slider("e", 0.0, 1.0), st.slider("f", value=[1, 4]), st.slider("g", 0, 9, (2, 3)),
                      st.selectbox("h", ["a"]), st.selectbox("i", ["a"], index=None), st.selectbox("j", []),
                      st.radio("k", ["a"]), st.radio("l", ["a"], index=None), st.multiselect("m", ["a"]),
                      st.text_input("n"), st.text_input("o", None), st.text_area("p", None), st.checkbox("q"),
                      st.button("r"), st.radio("s", []), st.multiselect("t", ["a"], "a"), st.number_input("u", 1.5)):
            st.text(repr(value))
    """)


def test_rule_162_stateful_tabs_and_expanders():
    both = Both("""
        one, two = st.tabs(["one", "two"], key="t", on_change="rerun", default="two")
        st.text((one.open, two.open, st.session_state.t))
        box = st.expander("box", key="e", on_change="rerun", expanded=True)
        st.text((box.open, st.session_state.e))
        st.text((st.tabs(["x"])[0].open, st.expander("y").open))
    """)
    assert both.texts == ["(False, True, 'two')", "(True, True)", "(None, None)"]
    for at in (both.ours, both.theirs.at):
        at.session_state.t = "one"
        at.session_state.e = False
    both.run()
    assert both.texts == ["(True, False, 'one')", "(False, False)", "(None, None)"]


def test_rule_37_for_containers_all_arguments_count_beside_the_key():
    both = Both("""
        label = "other" if st.checkbox("other") else "box"
        st.text(st.expander(label, key="e", on_change="rerun").open)
    """)
    for at in (both.ours, both.theirs.at):
        at.session_state.e = True
    both.run()
    both.set("checkbox", "other", True)


@pytest.mark.parametrize(
    "code",
    [
        "if st.button('save'):\n    st.toast('saved')\n    st.rerun()",
        "@st.fragment\ndef part():\n    if st.button('save'):\n        st.toast('saved')\n        st.rerun()\npart()",
        "@st.fragment\ndef part():\n    if st.button('save'):\n        st.toast('saved')\n"
        "        st.rerun(scope='fragment')\npart()",
        "def save():\n    st.toast('saved')\nif st.button('save', on_click=save):\n    st.rerun()",
    ],
)
def test_a_toast_is_shown_although_a_rerun_follows_at_once(code):
    both = Both(code + "\nst.button('go')")
    both.click("save")
    assert [toast.value for toast in both.ours.toast] == ["saved"]
    assert "saved" in str(both.ours.ops)
    both.click("go")
    assert not both.ours.toast


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ("if st.button('save'):\n    st.toast('saved')\n    st.rerun()\nst.toast('drawn')", ["drawn"]),
        (
            "def note():\n    st.toast('saved')\n    st.rerun()\nst.button('save', on_click=note)\nst.toast('drawn')",
            ["drawn"],
        ),
        (
            "@st.dialog('D')\ndef note():\n    st.toast('saved')\n    st.rerun()\n"
            "if st.button('save'):\n    note()\nst.toast('drawn')",
            ["drawn", "saved"],
        ),
        (
            "@st.dialog('D')\ndef note():\n    if st.button('yes'):\n        st.toast('saved')\n        st.rerun()\n"
            "if st.button('save'):\n    note()\nst.toast('drawn')",
            ["drawn"],
        ),
        (
            "if st.button('save'):\n    st.toast('one')\n    st.toast('two')\n    st.toast('three')\n    st.rerun()\n"
            "first = st.toast('four')\nst.toast('five')\nfirst.toast('six')",
            ["five", "six", "three"],
        ),
    ],
)
def test_a_toast_of_a_run_that_a_rerun_ends_gives_way_to_the_one_in_its_place(code, messages):
    both = Both(code)
    both.click("save")
    assert sorted(toast.value for toast in both.ours.toast) == messages
