"""The module that an app's code believes to be in is a real one, for each app its own."""

from __future__ import annotations

import sys
from textwrap import dedent

import pytest

from nbflow.runtime.script import main_module
from nbflow.runtime.script.compile import Script


def run(stage, source: str, **how):
    script = Script(dedent(source), "<cell>", **how)
    app = stage(lambda: script(app.session.running), run=False)
    app.session.rerun()
    return app, script


def outcome(stage, source: str, **how):
    """Run a script that leaves its result in `found`."""
    app, script = run(stage, source, **how)
    assert app.errors == []
    return script.namespace["found"]


USES = {
    "pickle": "import pickle\nclass Point: x = 1\nfound = type(pickle.loads(pickle.dumps(Point()))) is Point",
    "python's pickle": "import pickle, io\nclass Point: x = 1\nfile = io.BytesIO()\n"
    "pickle._Pickler(file).dump(Point())\nfound = type(pickle._loads(file.getvalue())) is Point",
    "pickle a function": "import pickle\ndef f(): pass\nfound = pickle.loads(pickle.dumps(f)) is f",
    "pickle what is within": "import pickle\nclass A:\n    class B: pass\n    def m(self): return 1\n"
    "found = type(pickle.loads(pickle.dumps(A.B()))) is A.B and pickle.loads(pickle.dumps(A().m))() == 1",
    "pickle an Enum": "import pickle, enum\nclass E(enum.Enum):\n    A = 1\nfound = pickle.loads(pickle.dumps(E.A)) is E.A",
    "pickle a named tuple": "import pickle, collections\nP = collections.namedtuple('P', 'x')\n"
    "found = pickle.loads(pickle.dumps(P(1))) == P(1)",
    "pickle an exception": "import pickle\nclass Bad(Exception): pass\n"
    "found = type(pickle.loads(pickle.dumps(Bad('x')))) is Bad",
    "pickle a dataclass": "import pickle, dataclasses\n@dataclasses.dataclass(slots=True, frozen=True)\n"
    "class P:\n    x: int\nfound = pickle.loads(pickle.dumps(P(1))) == P(1)",
    "pickle in a function": "import pickle\nclass Point: pass\ndef f():\n    return pickle.dumps(Point())\n"
    "found = type(pickle.loads(f())) is Point",
    "deep copies": "import copy\nclass P: x = 1\nfound = type(copy.deepcopy([P()])[0]) is P",
    "hints": "from __future__ import annotations\nimport typing\nclass A: pass\nclass B:\n    a: A\n"
    "found = typing.get_type_hints(B) == {'a': A}",
    "hints as text": "import typing\nclass B:\n    a: 'A | None'\nclass A: pass\n"
    "found = typing.get_type_hints(B) == {'a': A | None}",
    "dataclasses": "from __future__ import annotations\nimport dataclasses as dc\nfrom typing import ClassVar\n"
    "@dc.dataclass\nclass P:\n    x: ClassVar[int] = 1\n    y: int = 2\n    _: dc.KW_ONLY\n    z: dc.InitVar[int] = 3\n"
    "found = [f.name for f in dc.fields(P)] == ['y']",
    "pydantic": "pydantic = __import__('pytest').importorskip('pydantic')\nclass A(pydantic.BaseModel):\n    b: 'B'\n"
    "class B(pydantic.BaseModel):\n    x: int\nfound = A.model_validate({'b': {'x': '1'}}).b.x == 1",
    "types of variables": "import sys, typing\nx: int = 1\nif x:\n    y: 'str' = ''\nmodule = sys.modules[__name__]\n"
    "found = list(module.__annotations__) == ['x', 'y'] and typing.get_type_hints(module) == {'x': int, 'y': str}\n"
    "found = found and __annotations__ is module.__annotations__",
    "no types of variables": "import __main__\nfound = __main__.__annotations__ == {}",
    "inspect": "import inspect\ndef f(): pass\nclass A: pass\nimport sys\n"
    "found = inspect.getmodule(f) is inspect.getmodule(A) is sys.modules['__main__']",
    "members": "import inspect, sys\nclass A: pass\nfound = ('A', A) in inspect.getmembers(sys.modules[__name__])",
    "doctest": 'import doctest\ndef f():\n    """\n    >>> f()\n    1\n    """\n    return 1\n'
    "result = doctest.testmod()\nfound = (result.attempted, result.failed) == (1, 0)",
    "sys.modules": "import sys\nx = 1\nfound = vars(sys.modules[__name__]) is globals()",
    "import": "x = 1\nimport __main__\nfrom __main__ import x as y\nfound = __main__.x == y == 1",
    "setting": "import sys\nsys.modules[__name__].y = 2\nfound = y == 2\ndel sys.modules[__name__].y\n"
    "found = found and 'y' not in globals()",
    "dir": "import sys\nx = 1\nfound = 'x' in dir(sys.modules[__name__])",
    "main": "found = __name__ == '__main__'",
    "missing": "import sys\nfound = not hasattr(sys.modules[__name__], 'no_such_name')",
    "resolve_name": "import pkgutil\nclass A: pass\nfound = pkgutil.resolve_name('__main__:A') is A",
    "unittest": "import unittest, io\nclass T(unittest.TestCase):\n    def test_it(self): pass\n"
    "suite = unittest.defaultTestLoader.loadTestsFromName('__main__.T')\n"
    "found = unittest.TextTestRunner(io.StringIO()).run(suite).testsRun == 1",
    "mock": "from unittest.mock import patch\ndef f(): return 1\nwith patch('__main__.f', lambda: 2):\n    found = f() == 2\n"
    "found = found and f() == 1",
    "shelve": "import shelve, tempfile, os\nclass P: pass\nwith tempfile.TemporaryDirectory() as folder:\n"
    "    with shelve.open(os.path.join(folder, 'x')) as shelf:\n        shelf['p'] = P()\n        found = type(shelf['p']) is P",
    "cloudpickle": "cp = __import__('pytest').importorskip('cloudpickle')\nimport nbflow as st\nk = 2\n"
    "def f(x): return k * x, st.__name__\nfound = cp.loads(cp.dumps(f))(3) == (6, 'nbflow')",
    "exec": "import pickle\nexec('class P: pass')\nfound = type(pickle.loads(pickle.dumps(P()))) is P",
}


@pytest.mark.parametrize("kind", ["cell", "file"])
@pytest.mark.parametrize("use", USES)
def test_what_libraries_ask_of_the_module(stage, use, kind):
    how = {"live": lambda: {"notebook": 1}} if kind == "cell" else {"own": {"__file__": "app.py"}}
    assert outcome(stage, USES[use], **how) is True


def test_the_notebooks_module_keeps_what_it_has(stage):
    main = sys.modules["__main__"]
    before = dict(vars(main))
    outcome(stage, "class Point: pass\nimport sys\nsys.modules['__main__'].other = 1\nfound = 1")
    assert sys.modules["__main__"] is main
    assert dict(vars(main)) == before
    assert not hasattr(main, "Point")
    main_module.uninstall()
    assert not isinstance(main, main_module.Main)


def test_types_of_the_notebooks_variables_are_its_own(stage):
    notebook = {"__name__": "__main__"}
    exec(compile("x: int = 1", "<cell>", "exec", dont_inherit=True), notebook)
    source = "import __main__\ny: str = ''\nfound = list(__main__.__annotations__)"
    assert outcome(stage, source, live=lambda: notebook) == ["y"]
    assert notebook.get("__annotations__", {"x": int}) == {"x": int}  # Python 3.14 has a function there


def test_a_cell_finds_the_notebooks_classes_and_a_file_does_not(stage, monkeypatch):
    class Model:
        pass

    Model.__module__, Model.__qualname__ = "__main__", "Model"
    monkeypatch.setattr(sys.modules["__main__"], "Model", Model, raising=False)
    source = "import pickle\nfound = type(pickle.loads(pickle.dumps(model))) is type(model)"
    assert outcome(stage, source, live=lambda: {"model": Model()}) is True
    [error] = run(stage, source, own={"model": Model()})[0].errors
    assert "Model" in str(error)


def test_several_apps_at_once_each_have_their_own(stage):
    import threading

    gate = threading.Barrier(2)
    source = (
        "import pickle\nclass Point:\n    where = WHERE\nwait()\n"
        "found = pickle.loads(pickle.dumps(Point())).where\nwait()\n"
    )
    found: dict[int, object] = {}

    def work(number: int) -> None:
        found[number] = outcome(stage, source, own={"WHERE": number, "wait": gate.wait})

    threads = [threading.Thread(target=work, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {1: 1, 2: 2}


def test_a_later_run_reads_what_an_earlier_one_has_pickled(stage):
    source = """
        import pickle
        import nbflow as st
        class Point:
            def __init__(self, x):
                self.x = x
        if "data" not in st.session_state:
            st.session_state.data = pickle.dumps(Point(3))
        point = pickle.loads(st.session_state.data)
        st.text((type(point) is Point, point.x))
    """
    app, _ = run(stage, source)
    app.session.rerun()
    assert app.errors == []
    assert app.texts() == ["(True, 3)"]


def test_callbacks_and_fragments_are_in_the_module_too(stage):
    source = """
        import pickle, sys
        import nbflow as st
        class Point: pass
        def changed():
            st.session_state.ok = type(pickle.loads(pickle.dumps(Point()))) is Point
        st.checkbox("c", key="c", on_change=changed)
        @st.fragment
        def part():
            st.checkbox("f", key="f")
            st.text((st.session_state.get("ok"), type(pickle.loads(pickle.dumps(Point()))) is Point))
        part()
    """
    app, _ = run(stage, source)
    app.touch("c", True)
    app.touch("f", True)
    assert app.errors == []
    assert app.texts() == ["(True, True)"]
