"""Sections 2 and 8: the parameters of the page's address, and widgets that are bound to them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.conformance.both import Both, page, same, state

# Every kind that takes `bind`: the call, and addresses that mean something, the default, or nothing.
BOUND: dict[str, list[Any]] = {
    "st.slider('L', 0, 10, 3, {})": ["7", "3", "99", "-1", "x", "", ["1", "2"], "7.9", "nan"],
    "st.slider('L', 0.0, 1.0, 0.5, {})": ["0.25", "0.5", "1.5", "inf"],
    "st.slider('L', 0, 10, (2, 8), {})": [["3", "5"], "3", ["3", "50"], ["2", "8"], ["3", "x"]],
    "st.slider('L', value=datetime.date(2026, 3, 5), {})": ["2026-03-07", "2027-01-01", "07.03.2026", "1772841600000000"],
    "st.slider('L', value=datetime.time(9), {})": ["10:45", "10:45:30", "25:00", "09:00"],
    "st.slider('L', value=datetime.datetime(2026, 3, 5, 9, 30), {})": ["2026-03-06T09:30", "2026-03-05T09:30", "noon"],
    "st.number_input('L', 0, 10, 3, {})": ["4", "99", "x", "", "nan", "4.9"],
    "st.number_input('L', value=None, {})": ["4.5", ""],
    "st.number_input('L', 0.0, 9.0, 0.5, {})": ["2.5", "inf", "10"],
    "st.checkbox('L', {})": ["true", "false", "TRUE", "1", ""],
    "st.toggle('L', True, {})": ["false", "False", "no"],
    "st.text_input('L', 'x', {})": ["y", "", "x"],
    "st.text_input('L', None, max_chars=3, {})": ["abcdef", ""],
    "st.text_area('L', {})": ["a\nb c", ""],
    "st.selectbox('L', ['a', 'b'], {})": ["b", "a", "c", "1", ""],
    "st.selectbox('L', ['a', 'b'], index=None, {})": ["b", ""],
    "st.selectbox('L', ['a', 'b'], accept_new_options=True, {})": ["b"],
    "st.selectbox('L', [1, 2], format_func=lambda n: f'no {n}', {})": ["no 2", "2"],
    "st.radio('L', ['a', 'b'], {})": ["b", "x", ""],
    "st.radio('L', ['a', 'b'], index=None, {})": ["b", ""],
    "st.multiselect('L', ['a', 'b', 'c'], {})": [["b", "x", "b", "a"], "x", "", "c"],
    "st.multiselect('L', ['a', 'b', 'c'], ['a'], max_selections=2, {})": [["b", "c", "a"], "a", "", ["a", "x"]],
    "st.multiselect('L', ['a'], accept_new_options=True, {})": [["a", "new", "new"]],
    "st.date_input('L', datetime.date(2026, 3, 5), {})": ["2026-03-07", "2026/03/07", "2026-02-30", "1900-01-01", ""],
    "st.date_input('L', None, {})": ["2026-03-07", ""],
    "st.date_input('L', (datetime.date(2026, 3, 5), datetime.date(2026, 3, 6)), {})": [
        ["2026-03-07", "2026-03-08"], "2026-03-07", "",
    ],
    "[tab.open for tab in st.tabs(['A', 'B'], {})]": ["B", "A", "C", ""],
    "st.expander('L', {}).open": ["true", "false", "x"],
}  # fmt: skip
CASES = [(call, text) for call, texts in BOUND.items() for text in texts]

SIZE = "st.text(st.slider('Size', 0, 10, 3, key='size', bind='query-params'))"


def queries(both: Both) -> list[dict[str, Any]]:
    """What the two addresses say; numbers as numbers, for nbflow writes 4.0 and TRUE as a widget would."""
    return [
        {name: _plain(value) for name, value in at.query_params.items()} for at in (both.theirs.at, both.ours)
    ]


def _plain(value: Any) -> Any:
    texts = value if isinstance(value, list) else [value]
    try:
        plain = [float(text) for text in texts]
    except ValueError:
        plain = [text.lower() if text.lower() in ("true", "false") else text for text in texts]
    return plain[0] if len(plain) == 1 else plain


def back(both: Both, query: dict[str, Any]) -> Both:
    """Go back in the browser, to this address."""
    both.theirs.at.query_params = dict(query)
    both.theirs.from_history = True
    both.theirs.run()
    both.ours.session.travel(urlencode(query, doseq=True))
    both.ours._take_back()
    both.ours._page = None
    same(page(both.theirs.at), page(both.ours))
    same(state(both.theirs.at), state(both.ours))
    return both


@pytest.mark.parametrize(("call", "text"), CASES)
def test_rule_60_each_kind_reads_its_texts_and_puts_the_address_right(call, text):
    call = call.replace("{}", "key='k', bind='query-params'")
    both = Both(f"import datetime\nimport streamlit as st\nst.text({call})", query={"k": text, "other": "1"})
    theirs, ours = queries(both)
    if "datetime" in call:  # a text that means a moment stays as it is there, see differences.py
        theirs, ours = set(theirs), set(ours)
    assert theirs == ours
    both.run()


@pytest.mark.parametrize("key", ["None", "'embed'", "'Embed_Options'"])
def test_rule_58_a_key_is_needed_and_embed_is_refused(key):
    both = Both(f"st.slider('L', key={key}, bind='query-params')")
    assert len(both.errors) == 1


def test_rule_59_at_first_the_address_beats_session_state():
    both = Both("if 'n' not in st.session_state:\n    st.session_state.n = st.session_state.size = 9\n" + SIZE,
                query={"size": "5"})  # fmt: skip
    assert both.texts == ["5"]


def test_rule_59_an_address_that_says_the_default_leaves_session_state_alone():
    both = Both("if 'n' not in st.session_state:\n    st.session_state.n = st.session_state.size = 9\n" + SIZE,
                query={"size": "3"})  # fmt: skip
    assert both.texts == ["9"]


def test_rule_59_later_touches_and_session_state_beat_the_address():
    both = Both("if st.button('set'):\n    st.session_state.size = 8\n" + SIZE, query={"size": "5"})
    both.set("slider", "size", 6)
    assert both.texts == ["6"]
    both.click("set")
    assert both.texts == ["8"]
    assert queries(both) == [{"size": 8}] * 2


def test_rule_59_back_beats_all_and_calls_no_callbacks():
    both = Both(f"""
        st.session_state.setdefault("calls", [])
        if st.checkbox("stubborn"):
            st.session_state.size = 9
        {SIZE[:-1].replace("bind=", "on_change=lambda: st.session_state.calls.append(1), bind=")})
        st.text(st.selectbox("Free", ["a", "b"], key="free"))
    """, query={"size": "5"})  # fmt: skip
    both.set("selectbox", "free", "b")
    back(both, {"size": "7"})
    assert both.texts == ["7", "b"]
    both.set("checkbox", "stubborn", True)
    assert both.texts == ["9", "b"]
    for query, shown in (({"size": "4"}, "4"), ({}, "3"), ({"size": "99"}, "3")):
        back(both, query)
        assert both.texts == [shown, "b"]
        both.run()


def test_rule_61_session_state_changes_the_address():
    both = Both("""
        for number in (3, 7):
            if st.button(str(number)):
                st.session_state.size = number
        st.slider('Size', 0, 10, 3, key='size', bind='query-params')
        st.text(dict(st.query_params))
    """, query={"size": "5", "a": "1"})  # fmt: skip
    both.click("7")
    assert both.texts == ["{'size': '7', 'a': '1'}"]
    both.click("3")
    assert both.texts == ["{'a': '1'}"]
    assert queries(both) == [{"a": 1}] * 2


@pytest.mark.parametrize(
    "act",
    [
        "st.query_params['size'] = '1'",
        "st.query_params.size = '1'",
        "del st.query_params['size']",
        "st.query_params.pop('size')",
        "st.query_params.update(size='1')",
        "st.query_params.update({'free': '2', 'size': '1'})",
        "st.query_params.from_dict({'size': '1'})",
        "st.query_params.clear()",
    ],
)
def test_rule_61_a_bound_parameter_cannot_be_set_by_hand(act):
    both = Both(f"{SIZE}\n{act}", query={"size": "5", "a": "1"})
    assert both.errors == ["StreamlitAPIException"]
    assert queries(both) == [{"size": 5, "a": 1}] * 2


def test_rule_62_the_parameter_of_a_widget_that_is_gone_leaves_and_comes_back():
    both = Both(f"if st.checkbox('Show', True):\n    {SIZE}\nst.text(dict(st.query_params))",
                query={"size": "5", "a": "1"})  # fmt: skip
    both.set("checkbox", "Show", False)
    assert queries(both) == [{"a": 1}] * 2
    both.set("checkbox", "Show", True)
    assert both.texts == ["5", "{'a': '1', 'size': '5'}"]
    assert queries(both) == [{"a": 1, "size": 5}] * 2


@pytest.mark.parametrize(
    "act",
    [
        "q['n'] = 5",
        "q['n'] = ['a', 'b']",
        "q.tag = (1, 2.5, None)",
        "q['none'] = []",
        "q['a'] = {'b': 1}",
        "q['embed'] = 'true'",
        "q['EMBED_OPTIONS'] = 'x'",
        "q.update({'a': '2'}, b=3)",
        "q.update([('a', ['x', 'y']), ('c', 'z')])",
        "q.from_dict({'b': ['1', '2']})",
        "q.from_dict({'b': '1', 'embed': '2'})",
        "q.clear()",
        "del q['a']",
        "del q['gone']",
        "del q.gone",
        "del q['embed']",
        "q['gone']",
        "q.gone",
        "q.pop('a')",
        "q.pop('gone')",
        "q.pop('gone', 1)",
        "q.setdefault('a', '2')",
        "q.setdefault('b', '2')",
        "q.popitem()",
        "sorted(q.items()), list(q.values()), len(q), 'a' in q, 'embed' in q",
        "q.get('a'), q.get('gone'), q.get('gone', 1), q.get('embed')",
        "q.get_all('t'), q.get_all('gone'), q.get_all('embed'), q['t'], q.a",
        "q.to_dict()",
    ],
)
def test_rule_144_a_mapping_of_texts(act):
    act = act if act.startswith("del ") or " = " in act else f"st.text({act})"
    both = Both(f"""
        q = st.query_params
        try:
            {act}
        finally:
            st.text([(name, q[name], q.get_all(name)) for name in q])
    """, query={"a": "1", "t": ["x", "y"], "embed": "true"})  # fmt: skip
    assert both.theirs.at.query_params == both.ours.query_params


def test_rule_172_what_a_test_gives_is_kept_between_runs():
    both = Both("n = int(st.query_params.get('n', 0))\nst.query_params.n = n + 1\nst.text(n)")
    both.run().run()
    assert both.texts == ["2"]
    both.theirs.at.query_params["n"] = both.ours.query_params["n"] = "7"
    assert both.run().texts == ["7"]
