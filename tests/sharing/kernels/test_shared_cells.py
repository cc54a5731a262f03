"""The cells above the app are executed once; each visitor finds what executing them would have made."""

from __future__ import annotations

import os

import nbformat
import pytest
from nbclient import NotebookClient

from nbflow.sharing import kernels
from tests.sharing.kernels.visitor import until, write_notebook

pytestmark = pytest.mark.kernel

APP = "%%nbflow\nimport nbflow as st\nst.text('app')"


def told(status: kernels.Status) -> list[str]:
    return [str(notice) for notice in status.warnings]


def test_cells_run_once_and_every_visitor_gets_their_outputs(prepared, visit, notebook, tmp_path):
    log = tmp_path / "log"
    cells = [
        f"open({str(log)!r}, 'a').write('ran\\n')\nprint('loading')\ntable = [1, 2, 3]\ntable",
        "import sys\nprint('careful', file=sys.stderr)\nfrom IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))",
        "import asyncio\nawait asyncio.sleep(0)\ntable.append(4)\n_",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    ]
    status = prepared(*cells, APP)
    assert status.shared == 4
    assert status.warnings == ()
    first, second = visit(notebook), visit(notebook)
    for visitor in (first, second):
        ran = [visitor.run(cell) for cell in cells]
        assert [one.status for one in ran] == ["ok"] * 4
        assert [one.reply["execution_count"] for one in ran] == [1, 2, 3, 4]
        assert ran[0].text == "loading\n"
        assert ran[0].result == "[1, 2, 3]"
        assert [m["execution_count"] for m in ran[0].of("execute_input")] == [1]
        assert [m["execution_count"] for m in ran[0].of("execute_result")] == [1]
        assert ran[1].of("stream") == [{"name": "stderr", "text": "careful\n"}]
        assert ran[1].of("display_data")[0]["data"]["text/html"] == "<b>x</b>"
        assert "image/png" in ran[3].of("display_data")[0]["data"]
    # The rehearsal does not execute them again either.
    assert log.read_text() == "ran\n"
    first.run("table.append('mine')")
    assert second.value("table") == [1, 2, 3, 4]
    # A cell that is executed a second time is executed.
    assert first.run(cells[0]).text == "loading\n"
    assert log.read_text() == "ran\nran\n"


def test_what_is_shown_belongs_to_the_visitors_request(prepared, visit, notebook):
    cell = "print('hello')"
    prepared(cell, APP)
    visitor = visit(notebook)
    ran = visitor.run(cell)
    (request,) = {m["parent_header"]["msg_id"] for m in ran.messages}
    assert request.startswith(visitor.client.session.session)


def test_widgets_made_above_the_app_are_live(prepared, notebook, settings):
    cells = [
        "import ipywidgets as w\nfrom IPython.display import display\n"
        "out = w.Output()\nwith out:\n    print('inside')\nslider = w.IntSlider(3, description='Size')\n"
        "said = w.Label('')\nslider.observe(lambda c: setattr(said, 'value', f'now {c.new}'), 'value')\ndisplay(out, slider, said)",
        "slider.description = 'Big'",
        APP,
        "slider.value = 7\nprint(said.value)",
    ]
    status = prepared(*cells)
    assert status.shared == 2
    for _ in range(2):
        made = nbformat.read(notebook, 4)
        # The reply is there within a millisecond, and this client may miss it until its time is over.
        client = NotebookClient(made, kernel_name="python3", timeout=10)
        with client.setup_kernel(env={**os.environ, "NBFLOW_NOTEBOOK": str(notebook)}):
            for index, cell in enumerate(made.cells):
                client.execute_cell(cell, index)
            states = list(client.widget_state.values())
            (slider,) = [s for s in states if s.get("_model_name") == "IntSliderModel"]
            (output,) = [s for s in states if s.get("_model_name") == "OutputModel"]
        assert made.cells[3].outputs[0].text == "now 7\n"
        assert (slider["value"], slider["description"]) == (7, "Big")
        assert [o["text"] for o in output["outputs"]] == ["inside\n"]
        assert len(made.cells[0].outputs) == 3  # what was printed inside is not among them


def test_a_stream_kept_by_a_logger_reaches_the_visitor(prepared, visit, notebook):
    cell = "import logging, sys\nlog = logging.getLogger('mine')\nlog.addHandler(logging.StreamHandler(sys.stdout))\nlog.warning('above')"
    prepared(cell, APP)
    visitor = visit(notebook)
    assert visitor.run(cell).text == "above\n"
    assert visitor.run("log.warning('below')").text == "below\n"


def test_a_tagged_cell_runs_for_each_visitor_and_so_does_what_depends_on_it(prepared, visit, notebook):
    cells = [
        "import os\nregion = 'all'\nother = 1",
        "region = os.environ.get('REGION', 'none')",
        "rows = [region] * 2",
        "other += 1\nprint(other)",
        "print(rows)",
        APP,
    ]
    status = prepared(*cells, tags={2: ["per-visitor"]})
    assert status.shared == 2
    assert told(status) == [
        "Cell 3: it uses `region`, which a cell that runs for each visitor uses, too. It runs for each visitor.",
        "Cell 5: it uses `rows`, which a cell that runs for each visitor uses, too. It runs for each visitor.",
    ]
    north, south = visit(notebook, env={"REGION": "north"}), visit(notebook, env={"REGION": "south"})
    assert [north.run(cell).text for cell in cells[:5]][3:] == ["2\n", "['north', 'north']\n"]
    assert [south.run(cell).text for cell in cells[:5]][3:] == ["2\n", "['south', 'south']\n"]


HENCE = " It runs for each visitor."
LEFT = {
    "import threading, time\n\nt = threading.Thread(target=time.sleep, args=(600,), daemon=True, name='poll')\nt.start()": "Cell 2, line 3: it started a thread that still runs ('poll').",
    "from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor(1)": "Cell 2, line 2: `pool` is a thread pool, which visitors cannot share.",
    "import duckdb\ncon = duckdb.connect('x.duckdb')\ncon.sql('create or replace table t as select 42 as a')": "Cell 2, line 2: `con` is a DuckDB connection, which visitors cannot share.",
    "import sqlalchemy as sa\n\nengine = sa.create_engine('sqlite:///x.db')": "Cell 2, line 3: `engine` is an SQLAlchemy engine, which visitors cannot share.",
    "import sqlite3\ndb = sqlite3.connect('x.sqlite')": "Cell 2, line 2: `db` is an SQLite connection, which visitors cannot share.",
    "import socket\ns = socket.create_connection(('127.0.0.1', PORT))": "Cell 2, line 2: it left a network connection open.",
    "import duckdb\n\nrows = duckdb.sql('select 42').fetchall()": "Cell 2, line 3: DuckDB's threads do not survive a fork, not even for a database in memory.",
    "import polars as pl\nframe = pl.DataFrame({'a': [1, 2]}).lazy().group_by('a').agg(pl.len()).collect()": "Cell 2, line 2: polars' thread pool does not survive a fork.",
    "import os\nwho = os.environ.get('HTTP_X_USER', '')": "Cell 2, line 2: it reads HTTP_X_USER, which differs for each visitor.",
    "import asyncio\ntask = asyncio.create_task(asyncio.sleep(600))\nNone": "Cell 2: it left an asyncio task running.",
    "x = 1\nraise ValueError('no data')": "Cell 2, line 2: ValueError: no data.",
    "import os\nos._exit(3)": "Cell 2: it ended the process.",
}


@pytest.mark.parametrize("cell", LEFT)
def test_what_cannot_be_shared_is_told_with_its_line(prepared, visit, notebook, cell):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        source = cell.replace("PORT", str(server.getsockname()[1]))
        status = prepared("before = 1", source, "after = 2", APP)
        assert told(status) == [LEFT[cell] + HENCE]
        assert status.shared == 2
        visitor = visit(notebook)
        assert visitor.value("[before, after]") == [1, 2]
        if "_exit" not in cell:
            ran = visitor.run(source)
            assert ran.status == ("error" if "raise" in cell else "ok"), ran.reply


FINE = [
    "import numpy as np\na = np.ones((400, 400))\nn = int((a @ a)[0, 0]) - 358",
    "import pandas as pd, pyarrow as pa\nn = int(pd.Series([40, 2]).sum())\nt = pa.table({'a': [1]})",
    "import sqlite3\ndb = sqlite3.connect(':memory:')\nn = db.execute('select 42').fetchone()[0]",
    "import subprocess\nn = int(subprocess.run(['echo', '42'], capture_output=True).stdout)",
    "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as pool:\n    n = sum(pool.map(int, ['40', '2']))\ndel pool",
]


@pytest.mark.parametrize("cell", FINE)
def test_what_survives_a_fork_is_shared_and_works_after_it(prepared, visit, notebook, cell):
    status = prepared("x = 1", cell, APP)
    assert (status.shared, status.warnings) == (2, ())
    visitor = visit(notebook)
    assert visitor.value("n") == 42
    assert visitor.run("del n").status == "ok"
    if "subprocess" in cell:
        return
    assert visitor.run(cell).status == "ok"  # its turn: recorded
    again = visitor.run(cell)  # executed
    assert again.status == "ok", again.reply
    assert visitor.value("n") == 42


RANDOM = """
import random, uuid, numpy as np
free = np.random.default_rng()
seeded = np.random.default_rng(42)
"""
DRAW = "[random.random(), float(np.random.rand()), float(free.random()), str(uuid.uuid4())]"


def test_each_visitor_draws_other_numbers_unless_the_notebook_seeds(prepared, visit, notebook):
    prepared(RANDOM, APP)
    one, two = visit(notebook), visit(notebook)
    assert not set(one.value(DRAW)) & set(two.value(DRAW))
    assert one.value("float(seeded.random())") == two.value("float(seeded.random())")


def test_seeds_that_the_notebook_sets_hold_for_each_visitor(prepared, visit, notebook):
    prepared("import random, numpy as np\nrandom.seed(1)\nnp.random.seed(1)", APP)
    draw = "[random.random(), float(np.random.rand())]"
    assert (
        visit(notebook).value(draw)
        == visit(notebook).value(draw)
        == pytest.approx([0.13436424411240122, 0.417022004702574])
    )


def test_an_app_that_does_not_run_in_a_fork_gets_one_shared_cell_fewer(prepared, visit, notebook):
    """A pool that only C code knows: the rehearsal finds it."""
    harmful = "import os\npid = os.getpid()"
    app = "%%nbflow\nimport os\nif pid != os.getpid(): os._exit(9)"
    status = prepared("x = 1", harmful, "y = x + 1", app)
    assert status.shared == 1
    assert told(status)[0] == "Cell 2: after this cell, the app did not run in a fork of the process." + HENCE


def test_the_apps_picture_is_there_before_anybody_comes(prepared):
    status = prepared("x = 'from above'", "%%nbflow\nimport nbflow as st\nst.title(x)")
    assert "from above" in status.snapshot
    assert "nbflow-snapshot" in status.snapshot


def test_a_changed_notebook_or_module_gets_another_zygote_and_kernels_in_use_stay(
    prepared, visit, notebook, tmp_path
):
    module = tmp_path / "helper_of_mine.py"
    module.write_text("value = 1\n")
    cell = "import helper_of_mine\nvalue = helper_of_mine.value"
    before = prepared(cell, APP)
    visitor = visit(notebook)
    module.write_text("value = 22\n")
    until(lambda: kernels.status(str(notebook)).pid not in (0, before.pid), "it was not replaced")
    other = visit(notebook)
    assert other.value("value") == 22
    assert visitor.value("value") == 1
    visitor.leave()
    visitor.gone()
    until(lambda: not os.path.exists(f"/proc/{before.pid}"), "the old zygote is left")
    write_notebook(notebook, ["value = 333", APP], {})
    assert visit(notebook).value("value") == 333


def test_without_run_above_only_the_imports_are_shared(visit, notebook, settings, tmp_path):
    write_notebook(notebook, [f"import fractions\nopen({str(tmp_path / 'log')!r}, 'w')", APP], {})
    settings()
    kernels.prepare(str(notebook))
    status = kernels.wait(str(notebook), 60)
    assert (status.state, status.shared) == ("ready", 0)
    visitor = visit(notebook)
    assert visitor.value("'fractions' in __import__('sys').modules") is True
    assert not (tmp_path / "log").exists()


def test_cells_may_be_given_without_a_file(visit, settings, tmp_path):
    settings(run_above=True)
    script = tmp_path / "app.py"
    script.write_text("import nbflow as st\nst.text('x')")
    cells = ["import nbflow as st\nready = 5", '%nbflow "app.py"']
    kernels.prepare(str(script), cells)
    assert kernels.wait(str(script), 60).shared == 1
    assert visit(script).value("ready") == 5


def test_a_notebook_that_cannot_be_read_is_told_and_visitors_get_kernels(visit, settings, tmp_path):
    broken = tmp_path / "nb.ipynb"
    broken.write_text("{")
    settings(run_above=True)
    kernels.prepare(str(broken))
    status = kernels.wait(str(broken), 60)
    assert status.state == "failed"
    assert status.error.startswith("JSONDecodeError: ")
    assert visit(broken).run("1 + 1").result == "2"
    write_notebook(broken, ["x = 6", APP], {})
    until(lambda: kernels.status(str(broken)).state == "ready", "the mended notebook was not read")
    assert visit(broken).value("x") == 6
