"""Section 2: identity and state of widgets."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both
from tests.conformance.inputs import INPUTS, each

SWITCH = "other = st.session_state.get('n', 0) > 0\n"


def test_rules_34_and_35_a_new_default_or_label_resets_what_has_no_key():
    both = Both(
        SWITCH
        + "\n".join(
            f"st.text({one.changed('A')} if other else {one.code('A')})\n"
            f"st.text({one.changed('B', key=one.kind)} if other else {one.code('B', key=one.kind)})\n"
            f"st.text({one.code('C1', key=one.kind + '2')} if other else {one.code('C2', key=one.kind + '2')})\n"
            f"st.text({one.code('D', help='x')} if other else {one.code('D')})"
            for one in INPUTS
        )
    )
    for one in INPUTS:
        for position in range(4):
            both.set(one.kind, position, one.other, run=False)
        both.run()
    both.ours.session_state.n = both.theirs.at.session_state.n = 1
    both.run()


COUNTED = {
    "selectbox accept_new_options": "st.selectbox('L', ['a', 'b'], key='k', accept_new_options=other)",
    "multiselect max_selections": "st.multiselect('L', ['a', 'b'], key='k', max_selections=2 if other else None)",
    "multiselect accept_new_options": "st.multiselect('L', ['a', 'b'], key='k', accept_new_options=other)",
    "slider min_value": "st.slider('L', -1 if other else 0, 10, key='k')",
    "slider max_value": "st.slider('L', 0, 11 if other else 10, key='k')",
    "slider step": "st.slider('L', 0, 10, step=2 if other else 1, key='k')",
    "slider format": "st.slider('L', 0, 10, format='%d!' if other else '%d', key='k')",
    "number_input min_value": "st.number_input('L', -1 if other else 0, 10, key='k')",
    "number_input step": "st.number_input('L', 0, 10, step=2 if other else 1, key='k')",
    "text_input max_chars": "st.text_input('L', key='k', max_chars=5 if other else 6)",
    "text_input validate": "st.text_input('L', key='k', validate='.*' if other else None)",
    "text_input placeholder": "st.text_input('L', key='k', placeholder='x' if other else None)",
    "text_input type": "st.text_input('L', key='k', type='password' if other else 'default')",
    "text_area max_chars": "st.text_area('L', key='k', max_chars=5 if other else 6)",
    "text_area height": "st.text_area('L', key='k', height=100 if other else 200)",
    "date_input format": "st.date_input('L', __import__('datetime').date(2026, 1, 2), key='k', format='DD.MM.YYYY' if other else 'YYYY/MM/DD')",
    "radio horizontal": "st.radio('L', ['a', 'b'], key='k', horizontal=other)",
    "checkbox disabled": "st.checkbox('L', key='k', disabled=other)",
    "toggle width": "st.toggle('L', key='k', width=200 if other else 'content')",
}
OTHER = {one.kind: one.other for one in INPUTS}


@pytest.mark.parametrize("what", COUNTED)
def test_rule_36_some_arguments_count_beside_the_key(what):
    both = Both(SWITCH + f"st.text({COUNTED[what]})")
    kind = what.split()[0]
    both.set(kind, "k", OTHER[kind])
    both.ours.session_state.n = both.theirs.at.session_state.n = 1
    both.run()


def test_rule_36_the_same_without_keys():
    both = Both(
        SWITCH
        + "\n".join(
            f"st.text({code.replace(chr(39) + 'L' + chr(39), repr(what)).replace(', key=' + repr('k'), '')})"
            for what, code in COUNTED.items()
        )
    )
    for what in COUNTED:
        both.set(what.split()[0], what, OTHER[what.split()[0]], run=False)
    both.run()
    both.ours.session_state.n = both.theirs.at.session_state.n = 1
    both.run()


@pytest.mark.parametrize("one", INPUTS, ids=lambda one: one.kind)
def test_rules_38_and_39_what_does_not_tell_two_widgets_apart(one):
    code = one.code("A")
    both = Both(f"{code}\n{one.code('A', disabled=True)}")
    assert both.errors == ["StreamlitDuplicateElementId"]
    both = Both(f"{code}\n{one.code('A', label_visibility='hidden')}")
    assert both.errors == ["StreamlitDuplicateElementId"]
    both = Both(f"{code}\n{one.code('A', on_change='=print')}")
    assert both.errors == ["StreamlitDuplicateElementId"]
    both = Both(f"{code}\n{one.code('B')}\n{one.changed('A')}\n{one.code('A', key='k')}")
    assert both.errors == []
    both = Both(f"{one.code('A', key='k')}\nst.button('b', key='k')")
    assert both.errors == ["StreamlitDuplicateElementKey"]


def test_rule_38_format_func_does_not_tell_apart():
    both = Both("st.radio('A', ['a'])\nst.radio('A', ['a'], format_func=str.lower)")
    assert both.errors == ["StreamlitDuplicateElementId"]
    both = Both("st.selectbox('A', ['a'])\nst.selectbox('A', ['a'], format_func=lambda x: x + '!')")
    assert both.errors == []  # the labels differ


@pytest.mark.parametrize("second", ["'1'", "1"])
def test_rule_39_one_and_text_one_are_the_same_key(second):
    assert Both(f"st.checkbox('A', key=1)\nst.slider('B', key={second})").errors == [
        "StreamlitDuplicateElementKey"
    ]


def test_rule_39_containers_share_the_keys_of_widgets():
    assert Both("st.container(key='k')\nst.checkbox('B', key='k')").errors == ["StreamlitDuplicateElementKey"]
    assert Both("st.container(key='k')\nst.container(key='k')").errors == ["StreamlitDuplicateElementKey"]


def test_rule_40_the_same_widget_in_the_sidebar_or_in_a_form_is_another():
    both = Both("""
        st.text(st.checkbox("A"))
        st.text(st.sidebar.checkbox("A"))
        with st.form("f"):
            st.text(st.checkbox("A"))
            st.form_submit_button("go")
    """)
    both.do(lambda at: at.sidebar.checkbox[0].set_value(True))
    assert both.texts == ["False", "True", "False"]
    assert Both("st.checkbox('A', key='k')\nst.sidebar.checkbox('A', key='k')").errors
    assert Both("st.checkbox('A')\nwith st.container():\n    st.checkbox('A')").errors


@pytest.mark.parametrize("key", ["''", "'$$ID-1'"])
def test_rule_41_keys_that_cannot_be(key):
    both = Both(f"st.checkbox('A', key={key})")
    assert len(both.errors) == 1


def test_rule_42_session_state_beats_the_default():
    both = Both(
        "import datetime\n"
        + "\n".join(f"st.session_state.setdefault({one.kind!r}, {one.other!r})" for one in INPUTS)
        + "\n"
        + each("st.text(CALL)", key="KIND")
    )
    assert both.texts[0] == "True"


def test_rule_42_state_set_from_outside_counts_in_the_next_run():
    both = Both(each("st.text(CALL)", key="KIND"))
    for at in (both.ours, both.theirs.at):
        for one in INPUTS:
            at.session_state[one.kind] = one.other
    both.run()
    assert both.texts[0] == "True"


def test_rule_43_what_is_returned_is_a_copy():
    both = Both("""
        chosen = st.multiselect("M", ["a", "b"], ["a"], key="m")
        chosen.append("z")
        st.text(st.session_state.m)
        options = ["a", "b"]
        st.text(st.multiselect("N", options, options))
        options.append("c")
    """)
    both.run()
    assert both.texts == ["['a']", "['a', 'b']"]


def test_rule_44_a_new_default_is_ignored_once_a_keyed_widget_has_state():
    both = Both("""
        n = st.session_state.n = st.session_state.get("n", -1) + 1
        st.text(st.slider("s", 0, 10, n, key="s"))
        st.text(st.text_input("t", f"default {n}", key="t"))
        st.text(st.selectbox("b", ["a", "b", "c"], n, key="b"))
    """)
    both.run()
    assert both.texts == ["0", "default 0", "a"]


def test_rule_45_too_late_after_the_widget_early_enough_before_it_and_in_a_callback():
    both = Both("""
        def up():
            st.session_state.s += 1
        st.session_state.setdefault("s", 3)
        st.text(st.slider("s", 0, 10, key="s"))
        st.button("up", on_click=up)
        if st.button("late"):
            st.session_state.s = 1
    """)
    both.click("up")
    assert both.texts == ["4"]
    both.click("late")
    assert both.errors == ["StreamlitWidgetAlreadyInstantiatedError"]


def test_rule_45_a_forms_key_too():
    both = Both("""
        with st.form("f"):
            st.form_submit_button("go")
        st.session_state.f = 1
    """)
    assert both.errors == ["StreamlitWidgetAlreadyInstantiatedError"]


@pytest.mark.parametrize(
    "code",
    [
        "st.button('b', key='k')",
        "st.form('k')",
        "with st.form('f'):\n    st.form_submit_button('b', key='k')",
    ],
)
def test_rule_46_what_cannot_be_set_through_state(code):
    assert Both(f"st.session_state.k = True\n{code}").errors == ["StreamlitValueAssignmentNotAllowedError"]


def test_rule_47_a_default_and_a_state_is_no_error():
    both = Both("st.session_state.k = 4\nst.text(st.slider('s', 0, 10, 2, key='k'))")
    assert both.texts == ["4"]
    assert both.errors == []


def test_rule_49_deleting_a_widgets_key_resets_it():
    both = Both("""
        if st.session_state.pop("forget", False):
            del st.session_state.s
        st.text(st.slider("s", 0, 10, 2, key="s"))
        def forget():
            st.session_state.forget = True
        st.button("forget", on_click=forget)
    """)
    both.set("slider", "s", 5)
    both.click("forget")
    assert both.texts == ["2"]


def test_rule_50_hidden_for_one_run_means_back_to_the_default():
    both = Both(
        "shown = not st.checkbox('hide', key='hide')\nif shown:\n"
        + each("    st.text(CALL)", key="KIND")
        + "\nif shown:\n"
        + each("    st.text(CALL)").replace("'L ", "'U ")
    )
    for one in INPUTS:
        both.set(one.kind, f"L {one.kind}", one.other, run=False)
        both.set(one.kind, f"U {one.kind}", one.other, run=False)
    both.run()
    assert "True" in both.texts
    both.set("checkbox", "hide", True)
    both.set("checkbox", "hide", False)
    assert "True" not in both.texts


def test_rule_51_plain_keys_stay_and_copying_keeps_a_value_while_hidden():
    both = Both("""
        st.session_state.plain = st.session_state.get("plain", 0) + 1
        if "s" in st.session_state:
            st.session_state.s = st.session_state.s
        if not st.checkbox("hide"):
            st.slider("s", 0, 10, 2, key="s")
        st.text((st.session_state.plain, st.session_state.get("s")))
    """)
    both.set("slider", "s", 5)
    both.set("checkbox", "hide", True)
    both.run()
    both.set("checkbox", "hide", False)
    assert both.texts == ["(5, 5)"]


@pytest.mark.parametrize("persist", ["session", "page"])
def test_rule_52_persist_state_keeps_a_hidden_value(persist):
    both = Both(
        "shown = not st.checkbox('hide', key='hide')\nif shown:\n"
        + each("    st.text(CALL)", key="KIND", persist_state=persist)
        + "\nst.text({k: str(v) for k, v in sorted(st.session_state.items())})"
    )
    for one in INPUTS:
        both.set(one.kind, one.kind, one.other, run=False)
    both.run()
    shown = both.texts
    both.set("checkbox", "hide", True)
    both.run()
    both.set("checkbox", "hide", False)
    assert both.texts == shown


def test_rule_52_persist_state_needs_a_key():
    assert Both("st.slider('s', persist_state='session')").errors == [
        "StreamlitMissingRequiredParameterError"
    ]
    assert len(Both("st.slider('s', key='k', persist_state='never')").errors) == 1


def test_rule_53_values_are_options_not_numbers():
    both = Both("""
        options = st.session_state.get("options", ["a", "b", "c"])
        st.text(st.selectbox("S", options, key="s"))
        st.text(st.radio("R", options, key="r"))
        st.text(st.multiselect("M", options, key="m"))
        st.text((st.session_state.s, st.session_state.r, st.session_state.m))
    """)
    both.set("selectbox", "s", "b", run=False).set("radio", "r", "b", run=False)
    both.set("multiselect", "m", ["b", "c"])
    for options in (["c", "b", "a"], ["x", "b"], ["c", "x"], ["a", "b", "c"]):
        both.ours.session_state.options = both.theirs.at.session_state.options = options
        both.run()


def test_rule_56_a_disabled_widget_keeps_its_value():
    both = Both("off = st.checkbox('off', key='off')\n" + each("st.text(CALL)", key="KIND", disabled="=off"))
    for one in INPUTS:
        both.set(one.kind, one.kind, one.other, run=False)
    both.run()
    both.set("checkbox", "off", True)


@pytest.mark.parametrize(
    "code",
    [
        "st.session_state['missing']",
        "st.session_state.missing",
        "del st.session_state['missing']",
        "del st.session_state.missing",
        "st.session_state[''] = 1",
        "st.session_state['$$ID-x'] = 1",
        "st.session_state[5] = 1\nst.text(st.session_state['5'])\nst.text(sorted(st.session_state))",
        "st.session_state.update(a=1, b=2)\nst.text(len(st.session_state))\nst.text('a' in st.session_state)",
        "st.session_state.a = 1\nst.text(st.session_state.pop('a'))\nst.text(st.session_state)",
        "st.session_state.a = [1]\nst.session_state.a.append(2)\nst.text(st.session_state.a)",
        "st.session_state.clear()\nst.text(st.session_state.setdefault('x', 3))",
        "st.checkbox('c')\nst.checkbox('d', key='d')\nst.text(st.session_state.to_dict())",
    ],
)
def test_rules_141_and_142_session_state_is_a_mapping(code):
    Both(code)
