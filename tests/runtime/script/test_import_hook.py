"""``import streamlit`` means nbflow to whatever an app runs, however it was imported, and to nobody else."""

from __future__ import annotations

import importlib
import py_compile
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from nbflow.runtime import threads
from nbflow.runtime.script import import_hook
from nbflow.runtime.script.compile import Script

NAMES = "import streamlit as st\ndef name():\n    return st.__name__\ndef draw(text):\n    st.text(text)\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of local modules; what was imported from it is forgotten after the test."""
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    import_hook.LOCAL.clear()
    yield tmp_path
    for name in set(sys.modules) - before:
        if not import_hook.is_streamlit(name):
            found = getattr(sys.modules[name], "__file__", None)
            if found is None or str(tmp_path) in found:
                del sys.modules[name]
    importlib.invalidate_caches()


@pytest.fixture(autouse=True)
def _threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of an app know whose they are, as hosts see to it."""
    threads.wrap(monkeypatch.setattr)


@pytest.fixture(params=["without", "with the real Streamlit loaded before"])
def real(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether Streamlit itself is loaded in this process."""
    if request.param != "without":
        importlib.import_module("streamlit").text  # noqa: B018 - loads it
        yield True
        return
    loaded = {name: module for name, module in sys.modules.items() if import_hook.is_streamlit(name)}
    for name in loaded:
        del sys.modules[name]
    yield False
    for name in [name for name in sys.modules if import_hook.is_streamlit(name)]:
        del sys.modules[name]
    sys.modules.update(loaded)


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder.joinpath(*name.split("__in__")[::-1]).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text))


def run(stage, source: str, **how):
    script = Script(dedent(source), "<cell>", **how)
    app = stage(lambda: script(app.session.running), run=False)
    app.session.rerun()
    return app


def texts(stage, source: str, **how) -> list[str]:
    app = run(stage, source, **how)
    assert app.errors == []
    return app.texts()


WAYS = {
    "import": "import part\npart.draw('x')",
    "from": "from part import draw\ndraw('x')",
    "import_module": "import importlib\nimportlib.import_module('part').draw('x')",
    "__import__": "__import__('part').draw('x')",
    "in a function": "def f():\n    from part import draw\n    draw('x')\nf()",
    "run_path": "import runpy\nrunpy.run_path(FOLDER + '/part.py')['draw']('x')",
    "run_module": "import runpy\nrunpy.run_module('part')['draw']('x')",
    "exec": "names = {}\nexec(__import__('pathlib').Path(FOLDER, 'part.py').read_text(), names)\nnames['draw']('x')",
    "exec with builtins": "import builtins\nnames = {'__builtins__': builtins}\n"
    "exec('import streamlit as st; st.text(\"x\")', names)",
    "eval": "eval('__import__(\"streamlit\")').text('x')",
    "import_module of Streamlit": "import importlib\nimportlib.import_module('streamlit').text('x')",
    "sys.modules": "import sys, part\nsys.modules['streamlit'].text('x')",
    "reload": "import importlib, part\nimportlib.reload(part).draw('x')",
    "resolve_name": "import pkgutil\npkgutil.resolve_name('part:draw')('x')",
    "by spec": "from importlib.util import spec_from_file_location as at, module_from_spec\n"
    "spec = at('other', FOLDER + '/part.py')\nmodule = module_from_spec(spec)\n"
    "spec.loader.exec_module(module)\nmodule.draw('x')",
    "by loader": "from importlib.machinery import SourceFileLoader\n"
    "import types, warnings\nwarnings.simplefilter('ignore')\nSourceFileLoader('other', FOLDER + '/part.py').load_module().draw('x')",
    "lazily": "import importlib.util, sys\nspec = importlib.util.find_spec('part')\n"
    "spec.loader = importlib.util.LazyLoader(spec.loader)\n"
    "module = importlib.util.module_from_spec(spec)\nsys.modules['part'] = module\n"
    "spec.loader.exec_module(module)\nmodule.draw('x')",
    "pickle": "import pickle\npickle.loads(b'cpart\\ndraw\\n(S\\'x\\'\\ntR.')",
    "thread": "import threading\nseen = []\ndef work():\n    import part\n    seen.append(part.name())\n"
    "thread = threading.Thread(target=work)\nthread.start()\nthread.join()\n"
    "import nbflow\nnbflow.text('x' if seen == ['nbflow'] else seen)",
    "pool": "from concurrent.futures import ThreadPoolExecutor\ndef work():\n    import part\n"
    "    return part.name()\nwith ThreadPoolExecutor() as pool:\n    found = pool.submit(work).result()\n"
    "import nbflow\nnbflow.text('x' if found == 'nbflow' else found)",
    "pool of the notebook": "def work():\n    import part\n    return part.name()\n"
    "found = POOL.submit(work).result()\nimport nbflow\nnbflow.text('x' if found == 'nbflow' else found)",
    "map of a pool": "def work(_):\n    import part\n    return part.name()\n"
    "[found] = POOL.map(work, [1])\nimport nbflow\nnbflow.text('x' if found == 'nbflow' else found)",
    "multiprocessing's threads": "from multiprocessing.pool import ThreadPool\ndef work(_):\n"
    "    import part\n    return part.name()\nwith ThreadPool(1) as pool:\n    [found] = pool.map(work, [1])\n"
    "import nbflow\nnbflow.text('x' if found == 'nbflow' else found)",
    "to_thread": "import asyncio\ndef work():\n    import part\n    return part.name()\n"
    "found = await asyncio.to_thread(work)\nimport nbflow\nnbflow.text('x' if found == 'nbflow' else found)",
    "run_in_executor": "import asyncio\ndef work():\n    import part\n    return part.name()\n"
    "found = await asyncio.get_running_loop().run_in_executor(POOL, work)\n"
    "import nbflow\nnbflow.text('x' if found == 'nbflow' else found)",
}


@pytest.fixture
def pool():
    """A pool whose thread is there before the app."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        pool.submit(int).result()
        yield pool


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_a_module(stage, folder, real, pool, way):
    write(folder, part=NAMES)
    assert texts(stage, WAYS[way], own={"FOLDER": str(folder), "POOL": pool}) == ["x"]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_a_module_that_a_cell_had_imported(stage, folder, pool, way):
    write(folder, part=NAMES)
    importlib.import_module("streamlit").text  # noqa: B018
    part = importlib.import_module("part")
    assert part.name() == "streamlit"
    assert texts(stage, WAYS[way], own={"FOLDER": str(folder), "POOL": pool}) == ["x"]
    assert sys.modules["part"].name() == "streamlit"
    assert part.name() == "streamlit"


IMPORTS = {
    "module": "import streamlit\nstreamlit.text('x')",
    "as": "import streamlit as st\nst.text('x')",
    "from": "from streamlit import text\ntext('x')",
    "star": "from streamlit import *\ntext('x')",
    "function": "def f():\n    import streamlit as st\n    st.text('x')\nf()",
    "submodule": "import streamlit.errors\nstreamlit.text('x')",
    "submodule as": "import streamlit.errors as errors, nbflow\n"
    "assert errors.Error is nbflow.errors.Error\nnbflow.text('x')",
    "from submodule": "from streamlit.delta_generator import DeltaGenerator\nimport streamlit as st\n"
    "assert isinstance(st.text('x'), DeltaGenerator)",
    "deep": "from streamlit.runtime.scriptrunner import get_script_run_ctx\nimport streamlit as st\n"
    "assert get_script_run_ctx() is not None\nst.text('x')",
    "submodule from": "from streamlit import errors, text\nerrors.StreamlitAPIException\ntext('x')",
}


@pytest.mark.parametrize("how", IMPORTS)
@pytest.mark.parametrize("where", ["body", "module", "package", "namespace"])
def test_every_way_to_name_streamlit(stage, folder, real, how, where):
    if where == "body":
        assert texts(stage, IMPORTS[how]) == ["x"]
        return
    name = {"module": "part", "package": "__init____in__pk", "namespace": "part__in__space"}[where]
    write(folder, **{name: IMPORTS[how]})
    module = {"module": "part", "package": "pk", "namespace": "space.part"}[where]
    assert texts(stage, f"import {module}") == ["x"]


def test_the_second_submodule_of_a_package(stage, folder, real):
    write(folder, __init____in__pk="", first__in__pk=NAMES, later__in__pk=NAMES)
    source = "import pk.first\npk.first.draw('1')\nimport pk.later\npk.later.draw('2')"
    assert texts(stage, source) == ["1", "2"]


def test_relative_imports_within_functions(stage, folder, real):
    write(
        folder,
        __init____in__pk="",
        rel__in__pk=NAMES,
        first__in__pk="def go():\n    from .rel import draw\n    draw('x')\n    from . import rel\n    rel.draw('y')",
    )
    assert texts(stage, "from pk import first\nfirst.go()") == ["x", "y"]


def test_lazy_attributes_of_packages(stage, folder, real):
    lazy = """
        def __getattr__(name):
            import importlib
            return importlib.import_module("." + name, __name__)
    """
    write(folder, __init____in__pk=lazy, parts__in__pk=NAMES)
    assert texts(stage, "import pk\npk.parts.draw('x')") == ["x"]


def test_zip_files_and_compiled_modules(stage, folder, real, monkeypatch):
    with zipfile.ZipFile(folder / "parts.zip", "w") as archive:
        archive.writestr("zipped.py", NAMES)
    (folder / "source.txt").write_text(NAMES)
    py_compile.compile(str(folder / "source.txt"), str(folder / "compiled.pyc"))
    monkeypatch.syspath_prepend(str(folder / "parts.zip"))
    source = "import zipped, compiled\nzipped.draw('1')\ncompiled.draw('2')"
    assert texts(stage, source) == ["1", "2"]


def test_editable_installs(stage, folder, real, monkeypatch):
    from importlib.util import spec_from_file_location

    (folder / "src").mkdir()
    (folder / "src" / "editable.py").write_text(NAMES)

    class Editable:
        """As setuptools writes it."""

        @staticmethod
        def find_spec(name, path=None, target=None):
            return (
                spec_from_file_location(name, folder / "src" / "editable.py") if name == "editable" else None
            )

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Editable])
    assert texts(stage, "import editable\neditable.draw('x')") == ["x"]
    assert import_hook.LOCAL["editable"] == folder / "src" / "editable.py"


def test_installed_packages_mean_nbflow_as_well(stage, folder, real, monkeypatch):
    write(folder, **{"__init____in__pk__in__site-packages": NAMES})
    monkeypatch.syspath_prepend(str(folder / "site-packages"))
    assert texts(stage, "import pk\npk.draw('x')") == ["x"]
    assert "pk" not in import_hook.LOCAL


def test_what_an_app_imports_first_is_streamlits_in_cells_afterwards(stage, folder, real):
    write(folder, part=NAMES)
    assert texts(stage, "import part\npart.draw('x')") == ["x"]
    part = sys.modules["part"]
    assert part.st.text.__module__.startswith("streamlit.")
    assert part.name() == "streamlit"
    assert importlib.import_module("streamlit") is part.st
    assert texts(stage, "import part\npart.draw('y')") == ["y"]


def test_the_demos_of_streamlit_are_apps(stage):
    source = "from streamlit.hello.utils import show_code\nimport nbflow as st\nst.text(show_code.__module__)"
    assert texts(stage, source) == ["streamlit.hello.utils"]


def test_what_nbflow_lacks_is_an_import_error(stage, folder):
    write(folder, part="import streamlit.no_such_part")
    for source in ["import part", "import streamlit.no_such_part", "from streamlit.no_such_part import x"]:
        [error] = run(stage, source).errors
        assert isinstance(error, ModuleNotFoundError)
        assert "streamlit.no_such_part" in str(error)


def test_parts_of_streamlit_that_only_it_has_are_not_there_for_apps(stage, folder):
    importlib.import_module("streamlit").text  # noqa: B018
    write(folder, part="from streamlit.dataframe_util import determine_data_format")
    [error] = run(stage, "import part").errors
    assert isinstance(error, ImportError)
    assert importlib.import_module("streamlit.dataframe_util").determine_data_format


def test_without_streamlit_installed(stage, folder, monkeypatch):
    saved = {name: module for name, module in sys.modules.items() if import_hook.is_streamlit(name)}
    for name in saved:
        monkeypatch.delitem(sys.modules, name)

    def none_of_it(self, name, path, target):
        return None if import_hook.is_streamlit(name) else find(self, name, path, target)

    find = import_hook.Finder._find
    monkeypatch.setattr(import_hook.Finder, "_find", none_of_it)
    write(
        folder, part=NAMES + "import streamlit.errors as errors\nfrom streamlit.typing import UploadedFile\n"
    )
    assert texts(stage, "import part\npart.draw('x')") == ["x"]
    assert sys.modules["part"].name() == "nbflow"
    for name in [name for name in sys.modules if import_hook.is_streamlit(name)]:
        del sys.modules[name]


def test_attributes_that_an_app_sets_are_nbflows(stage, folder, real):
    import nbflow

    write(folder, part="import streamlit as st\nst.shout = lambda text: st.text(text.upper())")
    assert texts(stage, "import part, nbflow as st\nst.shout('x')\ndel part.st.shout") == ["X"]
    assert not hasattr(nbflow, "shout")
    assert not hasattr(sys.modules["streamlit"], "shout")


def test_classes_stay_the_same_classes(stage, folder, real):
    write(folder, part="import streamlit as st\nclass Chart:\n    def draw(self):\n        st.text('x')")
    chart = importlib.import_module("part").Chart()
    source = "from part import Chart\nassert isinstance(chart, Chart)\nchart.draw()\nimport pickle\n"
    source += "assert type(pickle.loads(pickle.dumps(chart))) is Chart"
    assert texts(stage, source, live=lambda: {"chart": chart}) == ["x"]


def test_modules_of_streamlit_can_be_pickled_by_name(stage, folder, real):
    write(folder, part=NAMES)
    source = "import part, pickle, copy\nassert pickle.loads(pickle.dumps(part.st)) is part.st\n"
    assert texts(stage, source + "copy.deepcopy(part.st).text('x')") == ["x"]


def test_uninstalled_everything_is_as_it_was(stage, folder):
    from types import ModuleType

    importlib.import_module("streamlit").text  # noqa: B018
    import_hook.install()
    import_hook.uninstall()
    try:
        assert type(sys.modules["streamlit"]) is ModuleType
        assert not any(isinstance(module, import_hook.Switch) for module in list(sys.modules.values()))
        assert not any(isinstance(finder, import_hook.Finder) for finder in sys.meta_path)
    finally:
        import_hook.install()
