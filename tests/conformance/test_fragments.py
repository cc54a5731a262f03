"""Section 5: fragments."""

from __future__ import annotations

import pytest

from nbflow.testing import AppTest
from tests.conformance.both import Both, kind_of

RUNS = """
def count(name):
    n = st.session_state[name] = st.session_state.get(name, 0) + 1
    st.text(f"{name} {n}")
"""


def test_rules_91_and_94_inline_at_first_then_alone():
    both = Both(
        RUNS
        + """
@st.fragment
def part(label):
    count("part")
    st.text(st.checkbox(label))
    return 5
count("app")
st.text(part("c"))
st.checkbox("outside")
"""
    )
    assert both.texts == ["app 1", "part 1", "False", "5"]
    both.set("checkbox", "c", True)
    assert both.texts == ["app 1", "part 2", "True", "5"]
    both.set("checkbox", "outside", True)
    assert both.texts == ["app 2", "part 3", "True", "5"]


@pytest.mark.parametrize(
    "how", ["@st.fragment", "@st.fragment()", "@st.fragment(run_every=10)", "@st.fragment(key='k')"]
)
def test_rule_90_ways_to_write_it(how):
    Both(f"{how}\ndef f():\n    st.text('x')\nf()")


def test_rule_90_methods():
    both = Both("""
        class Part:
            def __init__(self, name):
                self.name = name
            @st.fragment
            def show(self, more):
                st.text((self.name, more, st.checkbox(self.name)))
        Part("a").show(1)
        Part("b").show(more=2)
    """)
    both.set("checkbox", "b", True)
    assert both.texts == ["('a', 1, False)", "('b', 2, True)"]


def test_rule_92_one_function_at_two_places_is_two_fragments():
    both = Both(
        RUNS
        + """
@st.fragment
def part(name):
    count(name)
    st.button(name)
part("a")
part("b")
"""
    )
    both.click("b").click("b")
    assert both.texts == ["a 1", "b 3"]


def test_rule_93_outer_variables_are_those_of_the_last_full_run_and_state_is_live():
    both = Both("""
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        local = [0]
        @st.fragment
        def part(argument):
            local[0] += 1
            st.session_state.live = st.session_state.get("live", 0) + 1
            st.text((n, argument, local, st.session_state.live))
            st.button("go")
        part(n)
        st.button("app")
    """)
    both.click("go").click("go")
    assert both.texts == ["(1, 1, [3], 3)"]
    both.click("app").click("go")
    assert both.texts == ["(2, 2, [2], 5)"]


def test_rule_94_widgets_drawn_in_outside_containers_are_the_fragments_own():
    both = Both(
        RUNS
        + """
box = st.container()
@st.fragment
def part():
    with box:
        st.text(st.checkbox("c"))
    count("part")
part()
count("app")
"""
    )
    both.set("checkbox", "c", True)
    assert both.texts == ["True", "part 2", "app 1"]


def test_rule_95_callbacks_come_first_in_a_fragments_run():
    both = Both(
        RUNS
        + """
def note():
    st.session_state.noted = st.session_state.c
@st.fragment
def part():
    st.checkbox("c", key="c", on_change=note)
    st.text(st.session_state.get("noted"))
part()
count("app")
"""
    )
    both.set("checkbox", "c", True)
    assert both.texts == ["True", "app 1"]


def test_rule_96_an_exception_in_a_fragments_own_run_stays_in_it():
    both = Both("""
        @st.fragment
        def part():
            if st.checkbox("fail"):
                1 / 0
            st.text("end of part")
        part()
        st.text("app")
    """)
    both.set("checkbox", "fail", True)
    assert (both.texts, both.errors) == (["app"], ["ZeroDivisionError"])
    both.set("checkbox", "fail", False)
    assert (both.texts, both.errors) == (["end of part", "app"], [])


@pytest.mark.parametrize("catch", [False, True])
def test_rule_96_in_a_full_run_it_stops_the_script_unless_caught(catch):
    call = "try:\n    part()\nexcept Exception as e:\n    st.text(type(e).__name__)" if catch else "part()"
    both = Both(f"@st.fragment\ndef part():\n    st.text('in')\n    1 / 0\n{call}\nst.text('app')")
    assert both.errors == ["ZeroDivisionError"]
    assert ("app" in both.texts) == catch


def test_rule_97_stop_and_rerun_in_a_full_run():
    both = Both("""
        n = st.session_state.n = st.session_state.get("n", 0) + 1
        @st.fragment
        def part():
            if n == 1:
                st.rerun()
            st.text(f"in {n}")
            st.stop()
        part()
        st.text("app")
    """)
    assert both.texts == ["in 2"]


def test_rule_98_a_rerun_in_an_inner_fragment_runs_that_again():
    at = AppTest.from_string("""
        import nbflow as st
        count = st.session_state.setdefault("count", {"app": 0, "outer": 0, "inner": 0})
        count["app"] += 1
        @st.fragment
        def outer():
            count["outer"] += 1
            st.button("go")
            inner()
        @st.fragment
        def inner():
            count["inner"] += 1
            if count["inner"] == 2:
                st.rerun(scope="fragment")
        outer()
    """).run()
    at.button[0].click().run()
    assert at.session_state.count == {"app": 1, "outer": 2, "inner": 3}


def test_rule_98_nested_fragments():
    both = Both(
        RUNS
        + """
@st.fragment
def inner():
    count("inner")
    st.button("i")
@st.fragment
def outer():
    count("outer")
    st.button("o")
    if not st.checkbox("without"):
        inner()
outer()
count("app")
"""
    )
    both.click("i")
    assert both.texts == ["outer 1", "inner 2", "app 1"]
    both.click("o")
    assert both.texts == ["outer 2", "inner 3", "app 1"]
    both.set("checkbox", "without", True)
    assert both.texts == ["outer 3", "app 1"]
    both.set("checkbox", "without", False)
    assert both.texts == ["outer 4", "inner 4", "app 1"]


def test_rule_99_a_fragment_that_is_not_called_again_is_gone():
    both = Both(
        RUNS
        + """
@st.fragment
def part():
    st.checkbox("c", key="c")
if not st.checkbox("hide"):
    part()
st.text(sorted(st.session_state))
"""
    )
    both.set("checkbox", "c", True)
    both.set("checkbox", "hide", True).run()
    assert both.texts == ["[]"]


def test_what_a_fragments_run_does_not_draw_again_goes():
    both = Both("""
        @st.fragment
        def part():
            if st.checkbox("more"):
                st.text(st.text_input("t", key="t"))
        part()
        st.text("app")
    """)
    both.set("checkbox", "more", True).set("text_input", "t", "x").set("checkbox", "more", False)
    assert both.texts == ["app"]
    both.set("checkbox", "more", True)
    assert both.texts == ["", "app"]


@pytest.mark.parametrize(
    "every", ["1", "1.5", "'10s'", "'1 min'", "__import__('datetime').timedelta(seconds=3)", "0", "None"]
)
def test_rule_100_run_every(every):
    Both(f"@st.fragment(run_every={every})\ndef f():\n    st.text('x')\nf()")


@pytest.mark.parametrize("every", ["'often'", "'1 parsec'"])
def test_rule_100_run_every_that_cannot_be_read(every):
    both = Both(f"@st.fragment(run_every={every})\ndef f():\n    st.text('x')\nf()")
    assert both.errors == ["StreamlitBadTimeStringError"]


def test_rule_102_writes_to_outside_containers_are_replaced_in_place():
    both = Both("""
        box = st.container()
        box.text("first")
        @st.fragment
        def part():
            n = st.session_state.n = st.session_state.get("n", 0) + 1
            box.text(f"from part {n}")
            st.sidebar.text(f"beside {n}")
            if n % 2:
                box.text("odd")
            st.button("go")
        part()
        box.text("last")
    """)
    both.click("go")
    assert both.texts == ["first", "from part 2", "last", "beside 2"]
    both.click("go")
    assert both.texts == ["first", "from part 3", "odd", "last", "beside 3"]


def test_rule_103_only_where_it_wrote_in_the_last_full_run():
    both = Both("""
        box = st.container()
        @st.fragment
        def part():
            if st.checkbox("write"):
                box.text("late")
        part()
    """)
    both.set("checkbox", "write", True)
    assert both.errors == ["StreamlitInvalidLayoutContextError"]


def test_rule_104_an_outside_empty_stays_a_single_slot():
    both = Both("""
        slot = st.empty()
        @st.fragment
        def part():
            n = st.session_state.n = st.session_state.get("n", 0) + 1
            slot.text(f"a{n}")
            if n < 3:
                slot.text(f"b{n}")
            st.button("go")
        part()
    """)
    assert both.texts == ["b1"]
    both.click("go").click("go")
    assert both.texts == ["a3"]


@pytest.mark.parametrize("made", ["st.text('old')", "st.progress(0)", "st.container().text('old')"])
def test_rule_102_a_handle_of_an_outside_element_replaces_it(made):
    both = Both(f"""
        first = {made}
        st.text("below")
        @st.fragment
        def part():
            first.text(f"part {{st.button('go')}}")
        part()
    """)
    assert both.texts == ["part False", "below"]
    both.click("go")
    assert both.texts == ["part True", "below"]


@pytest.mark.parametrize("made", ["st.text('old')", "st.empty()"])
def test_rule_102_the_last_one_to_write_through_a_handle_is_seen(made):
    both = Both(f"""
        first = {made}
        @st.fragment
        def part(name):
            first.text(f"{{name}} {{st.button(name)}}")
        part("a")
        part("b")
        if st.checkbox("app"):
            first.text("app")
    """)
    both.click("a")
    assert both.texts == ["a True"]
    both.click("b")
    assert both.texts == ["b True"]
    both.set("checkbox", "app", True)
    assert both.texts == ["app"]
    both.click("a")
    assert both.texts == ["a True"]


@pytest.mark.parametrize("write", ["box.text('x')", "with box: st.text('x')"])
@pytest.mark.parametrize("made", ["st.container()", "st.columns(2)[0]", "st.expander('e')", "st.empty()"])
def test_rule_27_callbacks_of_fragments_write_to_outside_containers(made, write):
    both = Both(f"""
        box = {made}
        def clicked():
            {write}
        @st.fragment
        def part():
            st.button("go", on_click=clicked)
            st.button("other")
        part()
    """)
    both.click("go")
    assert both.texts == ["x"]
    both.click("go")
    assert both.texts == ["x"]
    both.click("other")


def test_rule_105_parallel_fragments():
    both = Both(
        RUNS
        + """
@st.fragment(parallel=True)
def part(name):
    st.checkbox(name)
    count(name)
st.text(part("a"))
part("b")
count("app")
"""
    )
    both.set("checkbox", "b", True)
    assert both.texts == ["a 1", "None", "b 2", "app 1"]


@pytest.mark.parametrize("body", ["box.text('x')", "ask()", "st.stop()", "1 / 0", "st.sidebar.text('x')"])
def test_rule_105_what_parallel_fragments_may_not_do(body):
    Both(f"""
box = st.container()
@st.dialog("D")
def ask():
    st.text("asked")
@st.fragment(parallel=True)
def part():
    {body}
part()
""")


@pytest.mark.parametrize("key", ["app", "fragment"])
def test_rule_106_reserved_keys(key):
    assert Both(f"@st.fragment(key={key!r})\ndef f(): pass").errors == ["StreamlitAPIException"]


def test_rule_106_one_key_for_two_functions_and_one_function_at_two_places():
    define = "@st.fragment(key='k')\ndef {0}(n):\n    st.text(n)\n"
    both = Both(define.format("f") + define.format("g") + "f(1)\ng(2)")
    assert both.errors == ["StreamlitDuplicateElementKey"]
    assert Both(define.format("f") + "f(1)\nf(2)").errors == []


def test_rules_28_and_109_a_fragment_rerun_in_a_callback_and_the_rest_of_the_queue():
    both = Both(
        RUNS
        + """
def again():
    st.session_state.calls = st.session_state.get("calls", 0) + 1
    st.rerun(scope="fragment")
@st.fragment
def part():
    count("part")
    st.button("go", on_click=again)
part()
count("app")
"""
    )
    both.click("go")
    assert both.texts == ["part 2", "app 1"]


def test_rule_88_a_dialog_outlives_the_fragment_that_opened_it():
    both = Both(
        RUNS
        + """
@st.dialog("D")
def ask():
    count("dialog")
    st.checkbox("c")
@st.fragment
def part():
    count("part")
    if st.button("open"):
        ask()
    st.button("other")
part()
count("app")
"""
    )
    both.click("open").set("checkbox", "c", True)
    assert both.texts == ["part 2", "app 1", "dialog 2"]


def test_rule_24_a_stop_in_a_callback_leaves_nothing_of_the_fragment():
    both = Both(
        """
        def halt():
            st.stop()
        @st.fragment
        def part():
            st.text("part")
            st.button("stop", on_click=halt)
        part()
        st.text("app")
        """,
        compare=False,
    )
    both.do(lambda at: at.button[0].click(), run=False)
    for at in (both.theirs.run(), both.ours.run()):
        assert [text.value for text in at.text] == ["app"]


def test_rule_103_a_fragment_inside_one_that_runs_alone_has_no_place_elsewhere_either():
    both = Both(
        """
        @st.fragment
        def inner():
            st.sidebar.text("late")
        @st.fragment
        def outer():
            if st.button("go"):
                inner()
        outer()
        """,
        compare=False,
    )
    both.do(lambda at: at.button[0].click(), run=False)
    for at in (both.theirs.run(), both.ours.run()):
        assert kind_of(at.exception[0]) == "StreamlitInvalidLayoutContextError"


@pytest.mark.parametrize("inside", ["st.text_input('t', key='k')", "st.form('k').form_submit_button('go')"])
@pytest.mark.parametrize("late", ["inner", "outer"])
@pytest.mark.parametrize("kind", ["@st.fragment", "@st.dialog('D')"])
def test_rule_45_what_a_fragment_has_drawn_that_is_called_for_the_first_time_may_not_be_set(
    kind, late, inside
):
    both = Both(
        f"""
        def put(where):
            if where == {late!r}:
                try:
                    st.session_state.k = "late"
                except Exception as error:
                    st.text(type(error).__name__)
        {kind}
        def inner():
            {inside}
            put("inner")
        @st.fragment
        def outer():
            if st.button("open"):
                inner()
                put("outer")
        outer()
        """
    )
    for _ in range(3):  # a dialog outlives the run that has opened it
        assert both.click("open").texts == ["StreamlitWidgetAlreadyInstantiatedError"]


def test_rule_88_a_fragment_opens_its_dialog_again_and_the_widgets_keep_their_values():
    both = Both("""
        @st.fragment
        def inner():
            st.text_input("inner", key="i")
        @st.dialog("D")
        def dialog():
            st.text_input("outer", key="o")
            inner()
        @st.fragment
        def part():
            if st.button("open"):
                dialog()
        part()
    """)
    both.click("open").set("text_input", "o", "x").set("text_input", "i", "y").click("open")
    assert [one.value for one in both.ours.text_input] == ["x", "y"]
    both.click("open")


@pytest.mark.parametrize("where", ["st.sidebar", "st.sidebar.container()", "box", "st.container()"])
@pytest.mark.parametrize("parallel", [False, True])
def test_rule_67_a_fragment_belongs_to_the_form_that_its_place_belongs_to(where, parallel):
    both = Both(f"""
        def draw():
            st.text(st.checkbox("part"))
            try:
                st.button("in a form?")
            except Exception as error:
                st.text(type(error).__name__)
        box = st.container()
        with st.form("f"):
            with {where}:
                st.fragment(draw, parallel={parallel})()
            st.form_submit_button("go")
    """)
    both.set("checkbox", "part", True, run=False).click("go")
    assert "True" in both.texts
    both.run()
