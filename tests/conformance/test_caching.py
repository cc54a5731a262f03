"""Caching: keys, copies, limits, errors (rules 119 to 130), under Streamlit and under nbflow."""

from __future__ import annotations

import pytest

from tests.conformance.caching import both

pytestmark = [pytest.mark.conformance, pytest.mark.usefixtures("fresh_caches")]


def test_119_closures_share_a_cache():
    app = both("""
def make(n):
    @st.cache_data
    def f():
        calls.append(n)
        return n
    return f
st.text([make(1)(), make(2)()])
""")
    assert app.texts[0] == "[1, 1]"


def test_119_globals_are_not_part_of_it():
    app = both(
        """
n = len(calls) * 10
@st.cache_data
def f():
    calls.append(n)
    return n
st.text(f())
""",
        2,
    )
    assert app.texts == ["0", "[0]"]


KEYS = [
    ("", "f(1); f(a=1); f(); f(b=2, a=1); f(a=1, b=2)"),
    ("", "f(1); f(True); f(1.0); f('1'); f([1]); f((1,)); f({1: 2, 3: 4}); f({3: 4, 1: 2})"),
    ("(max_entries=2)", "f(1); f(2); f(1); f(3); f(1); f(2)"),
    ("(ttl=0)", "f(1); f(1)"),
    ("(ttl='1h')", "f(1); f(1)"),
    ("(hash_funcs={str: len})", "f('a'); f('b'); f('cc')"),
    ("(hash_funcs={'builtins.str': len})", "f('a'); f('b'); f('cc')"),
    ("(scope='session')", "f(1); f(1)"),
    ("(show_spinner='Wait', show_time=True)", "f(1)"),
]


@pytest.mark.parametrize("kind", ["cache_data", "cache_resource"])
def test_120_121_122_125_127_129_keys_and_limits(kind):
    one = "@st.{kind}{decorate}\ndef f{i}(a=1, b=2):\n    calls.append(({i}, a, b))\n    return a\n{calls}\n"
    both(
        "\n".join(
            one.format(kind=kind, decorate=decorate, i=i, calls=calls.replace("f(", f"f{i}("))
            for i, (decorate, calls) in enumerate(KEYS)
        )
    )


def test_122_underscored_parameters():
    both("""
@st.cache_data
def f(a, _b):
    calls.append(a)
    return a
f(1, 2); f(1, _b=lambda: 1)
class C:
    @st.cache_data
    def m(_self, x):
        calls.append(x)
        return x
C().m(1); C().m(1); C().m.clear(1); C().m(1)
""")


NAMES = """
import sqlite3, threading
def error(call):
    try:
        call()
    except Exception as error:
        st.text(type(error).__name__)
"""


def test_122_unhashable_arguments():
    app = both(
        NAMES
        + """
class Custom:
    pass
@st.cache_data
def f(connection):
    return 1
for value in (threading.Lock(), sqlite3.connect(":memory:"), (i for i in [1]), Custom()):
    error(lambda: f(value))
@st.cache_data(hash_funcs={int: lambda x: 1 / 0})
def g(a):
    return a
error(lambda: g(1))
""",
        0,
    )
    assert app.texts[:5] == ["UnhashableParamError"] * 4 + ["UserHashError"]


def test_124_copies_and_the_object_itself():
    app = both("""
@st.cache_data
def data():
    calls.append("data")
    return {"a": [1]}
@st.cache_resource
def resource():
    return {"a": [1]}
first = data()
first["a"].append(2)
st.text([data()["a"], data() is data(), resource() is resource()])
""")
    assert app.texts[0] == "[[1], False, True]"


def test_124_classes_of_the_app():
    app = both("""
from dataclasses import dataclass
@dataclass
class Point:
    x: int
@st.cache_data
def f():
    calls.append(1)
    return Point(1)
st.text([f().x, isinstance(f(), Point), f() == Point(1)])
""")
    assert app.texts == ["[1, True, True]", "[1]"]


def test_124_what_cannot_be_copied():
    app = both(
        NAMES
        + """
@st.cache_data
def f(kind):
    return threading.Lock() if kind else (i for i in [1])
error(lambda: f(0))
error(lambda: f(1))
""",
        0,
    )
    assert app.texts[:2] == ["UnserializableReturnValueError"] * 2


def test_126_exceptions_are_not_kept():
    both("""
@st.cache_data
def f():
    calls.append(1)
    raise ValueError("no")
for _ in range(2):
    try:
        f()
    except ValueError as error:
        st.text(error)
""")


def test_126_async():
    both("""
import asyncio
@st.cache_data
async def f(x):
    calls.append(x)
    st.text("shown")
    return [x]
st.text([asyncio.run(f(1)), asyncio.run(f(1))])
""")


WRONG = [
    "@st.cache_data\ndef f():\n    async def g(): return 1\n    return g()\nf()",
    "@st.cache_data\nasync def f():\n    yield 1",
    "@st.cache_data(persist='cloud')\ndef f(): pass",
    "@st.cache_data(scope='page')\ndef f(): pass",
    "@st.cache_data(refresh_mode='never')\ndef f(): pass",
    "@st.cache_data(refresh_mode='background')\ndef f(): pass",
    "@st.cache_data(refresh_mode='background', ttl=0)\ndef f(): pass",
    "@st.cache_data(refresh_mode='background', ttl=1, persist='disk')\ndef f(): pass",
    "@st.cache_data(refresh_mode='background', ttl=1)\nasync def f(): pass",
    "@st.cache_data(ttl='soon')\ndef f(): pass\nf()",
    "@st.cache_data(max_size='1 parsec')\ndef f(): pass",
    "@st.cache_data(max_size=1.5)\ndef f(): pass",
    "async def g(x): pass\n@st.cache_resource(validate=g)\ndef f(): pass",
    "async def g(x): pass\n@st.cache_resource(on_release=g)\ndef f(): pass",
]  # fmt: skip


def test_126_127_128_130_139_errors():
    both(NAMES + "".join(f"\nerror(lambda: exec({code!r}, {{'st': st}}))\n" for code in WRONG), 0)


def test_127_max_size():
    both(
        """
@st.cache_data(max_size="10KB")
def f(n):
    calls.append(n)
    return bytearray(n)
for n in (4000, 4001, 4000, 4002, 4001, 50_000, 50_000):
    f(n)
""",
        0,
    )


def test_130_background_shows_nothing_again():
    both(
        """
@st.cache_data(ttl=1000, refresh_mode="background")
def f():
    calls.append(1)
    st.text("shown")
    return 1
f()
""",
        0,
    )
