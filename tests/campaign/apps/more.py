"""More statements for random apps: unusual options, parameters that change, caches, files, wrong values, errors.

Each function is given the maker and the scope, and returns the lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.campaign.apps.code import Line
from tests.campaign.apps.inputs import COUNT

if TYPE_CHECKING:
    from tests.campaign.apps.make import Maker, Scope

CLASSES = {
    "Color": ["class Color(Enum):", "    RED = 1", "    BLUE = 2"],
    "Item": ["@dataclass(frozen=True)", "class Item:", "    name: str"],
}
"""Classes that options are made of, defined anew in every run."""

OPTIONS = [
    ("list(Color)", ("Color.RED", "Color.BLUE")),
    ("Color", ("Color.BLUE",)),
    ("[Item('a'), Item('b')]", ("Item('a')", "Item('b')")),
    ("{'a': 1, 'b': 2}", ("'a'", "'b'")),
    ("range(4)", ("0", "3")),
    ("[None, 'n']", ("None", "'n'")),
    ("[True, False]", ("True", "False")),
    ("['a', 'a', 'b']", ("'a'", "'b'")),
    ("[date(2026, 1, 5), date(2026, 1, 6)]", ("date(2026, 1, 6)",)),
    ("[(1, 2), (3, 4)]", ("(1, 2)",)),
    ("[['l'], ['m']]", ("['m']",)),
    ("[1, True, 2.5]", ("1", "2.5")),
    ("[]", ("None",)),
    ("pd.Series(['s', 't'])", ("'s'", "'t'")),
    ("pd.DataFrame({'c': [1, 2]})", ("1", "2")),
    ("np.array([1, 2, 3])", ("2",)),
    ("(c for c in 'xyz')", ("'x'", "'z'")),
    (f"[Item(str(n)) for n in range(1 + {COUNT} % 3)]", ("Item('0')", "Item('1')")),
    (f"list(Color)[: 1 + {COUNT} % 2]", ("Color.RED", "Color.BLUE")),
]
CHOOSING = ("selectbox", "radio", "select_slider", "multiselect", "pills", "segmented_control")

CHANGING = [
    ("number_input", ", *[(0, 10, 3), (0.0, 10.0, 3.0)][{n} % 2]", ("4", "4.0")),
    ("number_input", ", 0, 3 + {n} % 3", ("5", "2")),
    ("number_input", ", {n} % 4, 9", ("1", "9")),
    ("number_input", ", value=[None, 2][{n} % 2]", ("None", "3")),
    ("number_input", ", 0, 10, 4, 1 + {n} % 2, ['%d', '%05d'][{n} % 2]", ("3",)),
    ("slider", ", 0, 10, [3, (2, 5)][{n} % 2]", ("4", "(1, 2)")),
    ("slider", ", *[(0, 10, 3), (0.0, 10.0, 3.0)][{n} % 2]", ("4", "4.0")),
    ("slider", ", 0, 10, 4, 1 + {n} % 2", ("3", "6")),
    ("slider", ", 0, 10, 2 + {n} % 3", ("3", "6")),
    ("text_input", ", 'abcd', 2 + {n} % 3", ("'abcd'", "''")),
    ("text_input", ", [None, 'x'][{n} % 2]", ("'y'", "None")),
    ("text_input", ", type=['default', 'password'][{n} % 2]", ("'y'",)),
    ("text_area", ", height=[100, 200][{n} % 2], max_chars=[None, 2][{n} % 2]", ("'abc'",)),
    (
        "date_input",
        ", date(2026, 1, 5), date(2026, 1, 1 + {n} % 4), date(2026, 1, 6 + {n} % 3)",
        ("date(2026, 1, 2)",),
    ),
    (
        "date_input",
        ", [date(2026, 1, 5), (date(2026, 1, 5), date(2026, 1, 7))][{n} % 2]",
        ("date(2026, 1, 6)",),
    ),
    ("date_input", ", date(2026, 1, 5), format=['YYYY/MM/DD', 'DD.MM.YYYY'][{n} % 2]", ("date(2026, 1, 6)",)),
    ("date_input", ", [None, date(2026, 1, 5)][{n} % 2]", ("None", "date(2026, 1, 6)")),
    ("time_input", ", time(9, 15), step=[60, 900, 30][{n} % 3]", ("time(9, 16)", "time(9, 16, 30)")),
    ("time_input", ", [None, time(8)][{n} % 2]", ("None", "time(10)")),
    ("datetime_input", ", datetime(2026, 1, 5 + {n} % 3, 9)", ("datetime(2026, 1, 6, 10)",)),
    (
        "datetime_input",
        ", datetime(2026, 1, 5), datetime(2026, 1, 1 + {n} % 4), datetime(2026, 1, 6)",
        ("datetime(2026, 1, 2)",),
    ),
    ("selectbox", ", ['a', 'b'], format_func=[str, lambda x: f'<{{x}}>'][{n} % 2]", ("'b'",)),
    ("selectbox", ", ['a', 'b'], accept_new_options={n} % 2 == 0", ("'b'", "'new'")),
    ("selectbox", ", ['a', 'b', 'c'][{n} % 2 :], index=[None, 0][{n} % 2]", ("'a'", "'b'", "None")),
    ("radio", ", [['a', 'b'], ['b', 'c']][{n} % 2], index=[0, None, 1][{n} % 3]", ("'a'", "'b'", "None")),
    ("radio", ", ['a', 'b'], captions=[['x', 'y'], None][{n} % 2], horizontal={n} % 2 == 1", ("'b'",)),
    ("multiselect", ", ['a', 'b', 'c'], max_selections=1 + {n} % 2", ("['a', 'b']", "[]")),
    ("multiselect", ", ['a', 'b', 'c', 'd'][: 2 + {n} % 3], ['a']", ("['a', 'b']", "['d']")),
    ("multiselect", ", ['a', 'b'], ['b'][: {n} % 2], accept_new_options={n} % 3 > 0", ("['new']", "['a']")),
    ("select_slider", ", ['a', 'b', 'c'], ['b', ('a', 'c')][{n} % 2]", ("'c'", "('a', 'b')")),
    ("pills", ", ['a', 'b'], selection_mode=['single', 'multi'][{n} % 2]", ("'b'", "['a']")),
    ("segmented_control", ", ['a', 'b', 'c'][: 2 + {n} % 2], default=[None, 'b'][{n} % 2]", ("'c'", "None")),
    (
        "segmented_control",
        ", ['a', 'b'], required={n} % 2 == 1, default=['a', 'b'][{n} % 2]",
        ("'a'", "None"),
    ),
    ("color_picker", ", ['#ff0000', '#00ff00'][{n} % 2]", ("'#123456'",)),
    ("checkbox", ", {n} % 2 == 0, width=[100, 'stretch', 'content'][{n} % 3]", ("True", "False")),
]
"""Inputs whose parameters change while the app is used: kind, arguments, values."""

TURNS: dict[str, list[str]] = {
    "date_input": [
        "date(2026, 1, 5)",
        "(date(2026, 1, 5), date(2026, 1, 7))",
        "None",
        "(date(2026, 1, 5),)",
        "()",
        "date(2026, 1, 5), date(2026, 1, 1), date(2026, 1, 9)",
        "(date(2026, 1, 2), date(2026, 1, 3)), date(2026, 1, 1), date(2026, 1, 9)",
        "'today'",
    ],
    "slider": ["0, 10, 3", "0, 10, (2, 5)", "0, 5, 1", "0., 10., 3.", "value=date(2026, 1, 5)", "2, 3, 2"],
    "select_slider": [
        "list('abc'), 'b'",
        "list('abc'), ('a', 'c')",
        "list('abcd'), ('b', 'c')",
        "list('bc')",
        "[1, 2], (1, 2)",
    ],
    "number_input": [
        "0, 10, 3",
        "value=None",
        "0., 10., 1.5",
        "value=3.5",
        "0, 2, 1",
        "value='min', min_value=2",
    ],
    "text_input": ["'x'", "None", "''", "'abcdefg', max_chars=3"],
    "text_area": ["'x'", "None", "'abcdefg', max_chars=3"],
    "pills": [
        "list('abc')",
        "list('abc'), selection_mode='multi'",
        "list('abc'), default='b'",
        "list('abc'), selection_mode='multi', default=['a', 'b']",
        "list('bc')",
        "list('ab'), default='b', required=True",
    ],
    "multiselect": [
        "list('abc')",
        "list('abc'), ['b']",
        "list('abc'), ['a', 'b'], max_selections=2",
        "list('bc')",
        "list('a'), accept_new_options=True",
    ],
    "selectbox": [
        "list('abc')",
        "list('abc'), None",
        "list('abc'), 1",
        "list('bc')",
        "list('cd'), accept_new_options=True",
        "[]",
    ],
    "radio": ["list('abc')", "list('abc'), None", "list('abc'), 1", "list('bc')", "[]"],
    "time_input": ["time(9, 15)", "None", "'12:30'", "time(9, 15), step=60"],
    "datetime_input": [
        "datetime(2026, 1, 5, 9)",
        "None",
        "datetime(2026, 1, 5, 9), datetime(2026, 1, 5), datetime(2026, 1, 6)",
    ],
    "feedback": ["'stars'", "'thumbs'", "'faces'", "'stars', default=4", "'thumbs', default=1"],
    "pagination": ["3", "12", "5, default=4", "2, default=1"],
}
"""Arguments of calls that take turns."""

UNFIT: dict[str, tuple[str, ...]] = {
    "number_input": ("99", "-99", "1.5", "True", "None"),
    "text_input": ("'longer than it may be'", "None"),
    "text_area": ("None",),
    "selectbox": ("'zzz'", "99", "None", "[]"),
    "radio": ("'zzz'", "99", "None", "[]"),
    "select_slider": ("'zzz'", "99"),
    "multiselect": ("['zzz']", "[]", "['b', 'zzz']"),
    "feedback": ("99", "'x'"),
}
"""Values for the session state that a widget cannot have, and that are no error (else see the table)."""

ERRORS = [
    "st.slider('e{n}', 10, 0)",
    "st.slider('e{n}', 0, 10, 50)",
    "st.slider('e{n}', 0, 10.0)",
    "st.slider('e{n}', 5, 5)",
    "st.number_input('e{n}', 5, 1)",
    "st.number_input('e{n}', 0, 10, 50)",
    "st.number_input('e{n}', 0, 10.5, 1)",
    "st.selectbox('e{n}', ['a'], index=5)",
    "st.selectbox('e{n}', ['a'], index='a')",
    "st.selectbox('e{n}', ['a'], index=-1)",
    "st.selectbox('e{n}', 5)",
    "st.selectbox('e{n}', None)",
    "st.radio('e{n}', ['a'], index=1.5)",
    "st.multiselect('e{n}', ['a'], ['zzz'])",
    "st.multiselect('e{n}', ['a', 'b'], ['a', 'b'], max_selections=1)",
    "st.pills('e{n}', ['a'], default='zzz')",
    "st.pills('e{n}', ['a', 'b'], default=['a', 'b'])",
    "st.pills('e{n}', ['a'], selection_mode='none')",
    "st.select_slider('e{n}', [])",
    "st.select_slider('e{n}', ['a', 'b'], value='zzz')",
    "st.select_slider('e{n}', ['a', 'b'], value=('a', 'b', 'a'))",
    "st.date_input('e{n}', 'nonsense')",
    "st.date_input('e{n}', date(2026, 1, 5), date(2026, 2, 1))",
    "st.date_input('e{n}', (date(2026, 1, 5), date(2026, 1, 1)))",
    "st.date_input('e{n}', format='YY')",
    "st.time_input('e{n}', 5)",
    "st.time_input('e{n}', step=1000000)",
    "st.datetime_input('e{n}', 'nonsense')",
    "st.color_picker('e{n}', 'red')",
    "st.feedback('hearts', key='e{n}')",
    "st.feedback('thumbs', default=9, key='e{n}')",
    "st.pagination(0, key='e{n}')",
    "st.text_input('e{n}', type='secret')",
    "st.text_input('e{n}', 'long', max_chars=2)",
    "st.text_area('e{n}', height=1)",
    "st.text_input('e{n}', on_change=5)",
    "st.text_input('e{n}', key='')",
    "st.text_input('e{n}', label_visibility='no')",
    "st.text_input('e{n}', persist_state='page')",
    "st.text_input('e{n}', bind='query-params')",
    "st.button('e{n}', type='loud')",
    "st.button('e{n}', icon='x')",
    "st.button('e{n}', on_click='click')",
    "st.columns(0)",
    "st.columns([1, -1])",
    "st.columns(2, gap='vast')",
    "st.tabs([])",
    "st.progress(500)",
    "st.progress('x')",
    "st.metric('e{n}', 1, delta_color='pink')",
    "st.success('s', icon='x')",
    "st.container(height='high')",
    "st.expander('e{n}', icon='x')",
    "st.popover('e{n}', type='loud')",
    "st.chat_message(None)",
    "st.switch_page('nowhere.py')",
    "st.page_link('nowhere.py')",
    "st.rerun(scope='everything')",
    "st.rerun(scope='fragment')",
    "st.form_submit_button('e{n}')",
    "st.form('')",
    "st.write_stream('x')",
    "st.toast('')",
    "st.text_input()",
    "st.text_input('e{n}', nonsense=1)",
    "st.dataframe(5)",
    "st.json('nonsense')",
    "st.download_button('e{n}', 5)",
    "st.link_button('e{n}', 'https://example.org', type='loud')",
    "st.session_state['$$ID-x'] = 1",
    "del S['nothing']",
    "S.nothing",
    "S[5]",
    "S.update(5)",
    "st.query_params['q']",
    "st.query_params['q'] = {{}}",
    "st.data_editor(5, key='e{n}')",
    "st.cache_data(ttl='soon')(len)",
    "st.fragment(run_every='soon')(len)",
]
"""Calls that fail, or look as if they should."""


def unusual_options(maker: Maker, scope: Scope) -> list[Line]:
    """Return a widget with options of any class."""
    n = maker.next()
    kind = maker.rng.choice(CHOOSING)
    options, values = maker.rng.choice(OPTIONS)
    if kind == "select_slider" and options.startswith(("[None", "[(")):
        options, values = OPTIONS[0]  # its values in AppTest: None is none, and a tuple is a range
    if kind in ("pills", "segmented_control") and options.startswith("[["):
        options, values = OPTIONS[0]  # a list is several options there
    maker.need(options)
    given = f"'O{n}', {options}"
    if kind in ("selectbox", "radio") and maker.chance(0.3):
        given += f", index={maker.rng.choice(['None', '1', f'{COUNT} % 2'])}"
    if kind in ("pills", "segmented_control", "multiselect") and maker.chance(0.3):
        given += (
            f", default={values[0] if values[0][:4] != 'Item' and maker.chance(0.5) else f'[{values[0]}]'}"
        )
    if kind in ("pills", "segmented_control") and maker.chance(0.3):
        given += ", selection_mode='multi'"
    if maker.chance(0.2):
        given += maker.rng.choice([", format_func=repr", ", format_func=lambda x: f'<{x}>'"])
    many = kind == "multiselect" or "'multi'" in given
    return _drawn(maker, scope, kind, given, tuple(f"[{v}]" for v in values) if many else values)


def changing(maker: Maker, scope: Scope) -> list[Line]:
    """Return a widget whose parameters change."""
    n = maker.next()
    kind, arguments, values = maker.rng.choice(CHANGING)
    given = f"'V{n}'{arguments.format(n=COUNT)}"
    return _drawn(maker, scope, kind, given, values)


def in_turns(maker: Maker, scope: Scope) -> list[Line]:
    """Return two calls of one kind that take turns under one key."""
    n = maker.next()
    kind = maker.rng.choice(list(TURNS))
    one, other = maker.rng.sample(TURNS[kind], 2)
    if scope.form:  # see the table: a form does not clear it
        one, other = (turn.replace("'today'", "date(2026, 1, 6)") for turn in (one, other))
    label = "" if kind in ("feedback", "pagination") else f"'T{n}', "
    given = f", key='k{n}'"
    if not scope.form and maker.chance(0.4):
        name, arguments = maker.callback(scope)
        given += f", on_change={name}" + (f", {arguments}" if arguments else "")
    return [
        Line(f"if {COUNT} % 2:", [Line(f"v{n} = st.{kind}({label}{one}{given})")]),
        Line("else:", [Line(f"v{n} = st.{kind}({label}{other}{given})")]),
        Line(f"st.text(('v{n}', v{n}))"),
    ]


def _drawn(maker: Maker, scope: Scope, kind: str, given: str, values: tuple[str, ...]) -> list[Line]:
    n = maker.next()
    lines: list[Line] = []
    if maker.chance(0.65):
        given += f", key='k{n}'"
        maker.keys[f"k{n}"] = values
        if maker.chance(0.15):
            lines.append(Line(f"S.setdefault('k{n}', {maker.rng.choice(values)})"))
    for extra in ("help=f'h{{{n}}}'", "label_visibility=['visible', 'hidden'][{n} % 2]"):
        if maker.chance(0.08):
            given += ", " + extra.format(n=COUNT)
    # With a class of each run, Streamlit calls `on_change` in each run: no two objects are equal.
    if not scope.form and not any(name in given for name in CLASSES) and maker.chance(0.2):
        name, arguments = maker.callback(scope)
        given += f", on_change={name}" + (f", {arguments}" if arguments else "")
    lines.append(Line(f"v{n} = {maker.place(scope)}.{kind}({given})"))
    return [*lines, Line(f"st.text(('v{n}', v{n}))")]


def other_kind(maker: Maker, scope: Scope) -> list[Line]:
    """Return a widget that is sometimes one of another kind, with the same key or label."""
    n = maker.next()
    kinds = maker.rng.choice(
        [
            ("st.checkbox", "st.toggle"),
            ("st.text_input", "st.text_area"),
            ("st.pills", "st.segmented_control"),
            ("st.selectbox", "st.radio"),
            ("st.selectbox", "st.multiselect"),
            ("st.checkbox", "st.text_input"),
            ("st.button", "st.checkbox"),
        ]
    )
    options = ", ['a', 'b']" if kinds[0] in ("st.pills", "st.selectbox") else ""
    key = f", key='k{n}'" if maker.chance(0.8) else ""
    return [
        Line(f"v{n} = ({kinds[0]} if {COUNT} % 2 else {kinds[1]})('W{n}'{options}{key})"),
        Line(f"st.text(('v{n}', v{n}))"),
    ]


def same_name(maker: Maker, scope: Scope) -> list[Line]:
    """Return a widget that there may be twice."""
    kind = maker.rng.choice(
        ["checkbox('same')", "text_input('same')", "slider('same', 0, 9)", "button('same')"]
    )
    if scope.form:
        kind = "toggle('same')"
    return [Line(f"st.text(('same', {maker.place(scope)}.{kind}))")]


def unfit_value(maker: Maker, scope: Scope) -> list[Line]:
    """Return an assignment of a value that the widget cannot have, and the widget."""
    n = maker.next()
    kind = maker.rng.choice(list(UNFIT))
    choosing = f", {maker.rng.choice(OPTIONS[:5])[0]}" if kind in CHOOSING else ""
    maker.need(choosing)
    label = "'stars'" if kind == "feedback" else f"'Z{n}'"
    bounds = (
        maker.rng.choice([", 0, 9, 4", ", -9.0, 9.0, 0.5", ", value=None"]) if kind == "number_input" else ""
    )
    given = f"{label}{choosing}{bounds}, key='z{n}'"
    return [
        Line(f"if {maker.condition(scope)}:", [Line(f"S['z{n}'] = {maker.rng.choice(UNFIT[kind])}")]),
        Line(f"v{n} = {maker.place(scope)}.{kind}({given})"),
        Line(f"st.text(('v{n}', v{n}))"),
    ]


def error(maker: Maker, scope: Scope) -> list[Line]:
    """Return a call that fails; it does not hide what comes after it."""
    n = maker.next()
    call = Line(maker.rng.choice(ERRORS).format(n=n))
    if call.text == "st.rerun(scope='fragment')" and scope.fragment:  # allowed here: but not for ever
        call = Line(f"if S.setdefault('r{n}', 0) < 1: S.r{n} += 1; {call.text}")
    if maker.chance(0.1):
        return [Line(f"if {maker.condition(scope)}:", [call])]
    return [Line("try:", [call]), Line("except Exception as e:", [Line("st.text(type(e).__name__)")])]


def state_as_mapping(maker: Maker, scope: Scope) -> list[Line]:
    """Return something that a dict can do."""
    choices = [
        "S.clear()",
        "S.update({'n': 2})",
        "st.text(len(S))",
        "st.text(sorted(k for k in S if k[:1] == 'k'))",
    ]
    choices += ["S.update(own=[1])", "st.text(S.get('own'))", "st.text(hasattr(S, 'own'))", "S.pop('n', 0)"]
    choices += ["st.text(sorted(S.items(), key=str))", "st.text(len(list(S.values())))"]
    if maker.keys:
        keys = list(maker.keys)
        key, other = maker.rng.choice(keys), maker.rng.choice(keys)
        choices += [
            f"S.update({{{key!r}: {maker.rng.choice(maker.keys[key])}}})",
            f"S[{key!r}] = S.get({other!r}, 1)",
            f"S.{key} = {maker.rng.choice(maker.keys[key])}",
            f"if {key!r} in S: del S[{key!r}]",
            f"S.copy_{key} = S.get({key!r})",
            f"st.text(S.get('copy_{key}'))",
        ]
    text = maker.rng.choice(choices)
    if text.startswith(("S.clear", "S[", "S.k", "S.update", "S.pop")) and maker.chance(0.8):
        return [Line(f"if {maker.condition(scope)}:", [Line(text)])]
    return [Line(text)]


def cache_forms(maker: Maker, scope: Scope) -> list[Line]:
    """Return a cached function, of any form, and some calls."""
    n = maker.next()
    kind = maker.rng.choice(["cache_data", "cache_resource"])
    options = maker.rng.choice(
        [
            "",
            "(ttl=3600)",
            "(ttl='1h', max_entries=2)",
            "(show_spinner='wait')",
            "(hash_funcs={Item: lambda item: item.name})",
            "(scope='session')",
            "(ttl=0)",
            "(max_entries=1, show_spinner=False)",
        ]
    )
    body = [Line("S.calls = S.get('calls', 0) + 1")]
    # What is replayed in the sidebar in a run of a fragment comes to a wrong place in Streamlit.
    inside = [text for text in INSIDE if not (scope.fragment and "sidebar" in text)]
    body += [Line(text) for text in maker.rng.sample(inside, maker.rng.randint(0, 2))]
    body.append(Line(f"return [repr(x), {maker.seed}, {n}]"))
    maker.need("Item")
    value = maker.rng.choice([name for name, _ in scope.values] or [COUNT])
    arguments = [
        value,
        COUNT,
        f"{COUNT} % 2",
        "1, y=2",
        f"x={COUNT} % 2",
        "Item('a')",
        "[1, {'a': 2}]",
        "1, _z=object()",
    ]
    calls = [f"st.text(g{n}({maker.rng.choice(arguments)}))" for _ in range(maker.rng.randint(1, 3))]
    calls.insert(
        maker.rng.randint(0, len(calls)),
        maker.rng.choice(
            [f"g{n}.clear()", f"g{n}.clear({COUNT} % 2)", "st.cache_data.clear()", f"g{n}(1).append(5)"]
        ),
    )
    decorated = Line(f"def g{n}(x, y=1, *, _z=None):", body)
    tried = [
        line
        for call in calls
        for line in (
            Line("try:", [Line(call)]),
            Line("except Exception as e:", [Line("st.text(type(e).__name__)")]),
        )
    ]
    return [Line(f"@st.{kind}{options}"), decorated, *tried, Line("st.text(S.get('calls'))")]


INSIDE = [
    "st.text(('in', x))",
    "if x == 1: raise ValueError('x')",
    "if x == 2: st.stop()",
    "if S.calls == 2: st.rerun()",
    "with st.container(border=True): st.text(y)",
    "st.sidebar.text('in')",
    "slot = st.empty(); slot.text('first'); slot.text('second')",
    "st.columns(2)[1].text('right')",
]


def file(maker: Maker, scope: Scope) -> list[Line]:
    """Return an input for files."""
    n = maker.next()
    kind = maker.rng.choice(["file_uploader", "file_uploader", "camera_input", "audio_input"])
    given = f"'U{n}'"
    if kind == "file_uploader":
        given += maker.rng.choice(["", "", ", accept_multiple_files=True", ", type='csv'"])
    if maker.chance(0.6):
        given += f", key='u{n}'"
    if not scope.form and maker.chance(0.4):
        name, arguments = maker.callback(scope)
        given += f", on_change={name}" + (f", {arguments}" if arguments else "")
    files = f"v{n} if isinstance(v{n}, list) else [v{n}] if v{n} else []"
    return [
        Line(f"v{n} = {maker.place(scope)}.{kind}({given})"),
        Line(f"st.text([(f.name, f.size, f.type, f.read(3)) for f in ({files})])"),
    ]


def table(maker: Maker, scope: Scope) -> list[Line]:
    """Return a table with a value."""
    n = maker.next()
    key = f", key='t{n}'" if maker.chance(0.6) else ""
    call = maker.rng.choice(
        [
            f"data_editor([{{'a': 1}}, {{'a': {COUNT} % 2}}]{key})",
            f"data_editor({{'a': [1, 2], 'b': ['x', 'y']}}{key}, num_rows='dynamic')",
            *([] if scope.form else [f"dataframe({{'a': [1, 2]}}, on_select='rerun'{key})"]),
            f"dataframe({{'a': [1, {COUNT} % 3]}})",
        ]
    )
    shown = "" if "on_select" not in call and "dataframe" in call else f"st.text(v{n})"
    lines = [Line(f"v{n} = {maker.place(scope)}.{call}")]
    return [*lines, Line(shown)] if shown else lines


def output(maker: Maker, scope: Scope) -> list[Line]:
    """Return other output."""
    n = maker.next()
    at = maker.place(scope)
    texts = [
        f"st.text(st.write_stream(c for c in 'w{n}'))",
        f"with st.status('S{n}') as s{n}: st.text('in'); s{n}.update(label='done', state='complete')",
        f"with st.spinner('wait'): st.text('s{n}')",
        f"x{n} = {at}.progress(0); x{n}.progress(50, text='half')",
        f"{at}.table({{'a': [1, 2]}})",
        f"{at}.latex('x_{n}')",
        f"{at}.badge('b{n}')",
        f"{at}.link_button('l{n}', 'https://example.org')",
        f"{at}.html('<b>{n}</b>')",
        f"{at}.title('t{n}', anchor='a{n}')",
        f"{at}.divider()",
        f"{at}.line_chart({{'y': [1, {COUNT}]}})",
        f"{at}.write(ValueError('w'), {{'a': 1}}, None)",
        f"{at}.empty().info('i{n}', icon='🔥')",
        f"'magic', {COUNT}",
        "st.space()",
    ]
    return [Line(maker.rng.choice(texts))]


def caught_control(maker: Maker, scope: Scope) -> list[Line]:
    """Return a stop or a rerun where something catches or follows it."""
    n = maker.next()
    what = maker.rng.choice(["st.stop()", f"if S.setdefault('r{n}', 0) < 1: S.r{n} += 1; st.rerun()"])
    end = maker.rng.choice(
        [
            [Line("except:", [Line("pass")])],
            [Line("except:", [Line("st.text('anything')")])],
            [Line("except BaseException as e:", [Line("st.text('base')")])],
            [Line("finally:", [Line(f"st.text('finally {n}')")])],
        ]
    )
    return [Line(f"if {maker.condition(scope)}:", [Line("try:", [Line(what)]), *end])]


def misplaced(maker: Maker, scope: Scope) -> list[Line]:
    """Return what is not allowed in a form or an expander, caught or not."""
    n = maker.next()
    body = maker.rng.choice(
        [
            [Line(f"with st.form('m{n}'):", [Line(f"st.button('m{n}')")])],
            [Line(f"with st.form('m{n}'):", [Line(f"st.form('inner {n}')")])],
            [Line(f"with st.form('m{n}'):", [Line(f"st.text_input('m{n}', on_change=len)")])],
            [Line(f"with st.form('m{n}'):", [Line("st.text('no submit button')")])],
            [Line(f"st.form('m{n}').form_submit_button('m{n}')"), Line(f"st.form('m{n}')")],
            [Line("with st.chat_message('user'):", [Line("st.chat_input('in')")])],
            [Line(f"with st.expander('m{n}'):", [Line(f"st.expander('inner {n}').text('deep')")])],
            [Line(f"st.columns(2)[0].columns(2)[1].columns(2)[0].text('m{n}')")],
            [Line(f"with st.popover('m{n}'):", [Line(f"st.popover('inner {n}')")])],
            [Line("st.sidebar.columns(2)[1].text('side')")],
        ]
    )
    shown = Line("except Exception as e:", [Line("st.text(type(e).__name__)")])
    return [Line("try:", body), shown]


def address(maker: Maker, scope: Scope) -> list[Line]:
    """Return a use of the page's address."""
    text = maker.rng.choice(
        [
            f"st.query_params['q'] = str({COUNT})",
            f"st.query_params.q = {COUNT}",
            "st.text(sorted(st.query_params.to_dict().items()))",
            "st.text(st.query_params.get('q'))",
            "st.text('q' in st.query_params)",
            "st.query_params.pop('q', None)",
            f"st.query_params.from_dict({{'a': ['1', '2'], 'q': {COUNT}}})",
            "st.query_params.clear()",
            "st.text(st.query_params.get_all('a'))",
        ]
    )
    if not text.startswith("st.text") and maker.chance(0.6):
        return [Line(f"if {maker.condition(scope)}:", [Line(text)])]
    return [Line(text)]


def repeated_fragment(maker: Maker, scope: Scope) -> list[Line]:
    """Return a fragment with arguments that is called more than once."""
    n = maker.next()
    kind = maker.rng.choice(
        [
            "checkbox(f'F{i}', key=f'f{n}_{i}')",
            "slider(f'F{i}', 0, 9, i, key=f'f{n}_{i}')",
            "button(f'F{i}', key=f'f{n}_{i}')",
        ]
    )
    body = [Line(f"st.text((i, st.{kind.replace('{n}', str(n))}, {COUNT}))")]
    body.append(Line("return i * 2"))
    options = maker.rng.choice(["", "", "(run_every='1h')"])
    loop = Line(f"for i in range(1 + {COUNT} % 3):", [Line(f"st.text(part{n}(i))")])
    return [Line(f"@st.fragment{options}"), Line(f"def part{n}(i):", body), loop]


MORE: list[tuple[int, Callable[[Maker, Scope], list[Line]], bool]] = [
    (3, unusual_options, True),
    (5, changing, True),
    (4, in_turns, True),
    (2, other_kind, False),
    (1, same_name, True),
    (2, unfit_value, True),
    (2, error, False),
    (2, state_as_mapping, True),
    (2, cache_forms, False),
    (2, file, True),
    (1, table, True),
    (2, output, True),
    (1, caught_control, True),
    (1, misplaced, False),
    (2, address, True),
    (1, repeated_fragment, False),
]
"""Weight, statement, and whether it may stand in a form."""
