"""The same app for each peer: a Streamlit script, a `%%nbflow` cell, and a bare anywidget as the floor."""

from __future__ import annotations

# Two buttons over TOTAL lines. "one" changes the middle line, "all" changes every line.
LINES = """
total = TOTAL
state = st.session_state
if "n_one" not in state:
    state["n_one"] = state["n_all"] = 0
if st.button("one", key="one"):
    state["n_one"] += 1
if st.button("all", key="all"):
    state["n_all"] += 1
middle = total // 2
for i in range(total):
    st.text(f"t{i}={state['n_all']}.{state['n_one']}" if i == middle else f"t{i}={state['n_all']}")
"""

# A script of two seconds, in one opaque call or in twenty steps with an st call each; it logs its runs.
SLOW = """
import time
value = st.slider("value", 0, 100, 0, key="value")
with open(LOG, "a") as log:
    print("start", value, file=log)
if OPAQUE:
    time.sleep(2)
else:
    slot = st.empty()
    for step in range(20):
        time.sleep(0.1)
        slot.caption(f"step {step}")
st.text(f"value={value}")
with open(LOG, "a") as log:
    print("end", value, file=log)
"""

# One comm, no framework: the page keeps the lines, Python counts and says what they are now.
FLOOR = '''
import anywidget
lines = TOTAL
class Floor(anywidget.AnyWidget):
    _esm = """
    export default { render({ model, el }) {
      const lines = [];
      const button = (kind) => {
        const element = document.createElement("button");
        element.className = `floor-${kind}`;
        element.textContent = kind;
        element.onclick = () => model.send({ kind });
        el.append(element);
      };
      button("one");
      button("all");
      model.on("msg:custom", ({ from, texts }) => {
        texts.forEach((text, i) => {
          if (!lines[from + i]) {
            lines[from + i] = document.createElement("div");
            lines[from + i].className = "floor-line";
            el.append(lines[from + i]);
          }
          lines[from + i].textContent = text;
        });
      });
      model.send({ kind: "hello" });
    } };
    """
floor = Floor()
count = {"one": 0, "all": 0}
middle = lines // 2
def line(i):
    return f"t{i}={count['all']}.{count['one']}" if i == middle else f"t{i}={count['all']}"
def answer(widget, content, buffers):
    kind = content["kind"]
    if kind in count:
        count[kind] += 1
    if kind == "one":
        widget.send({"from": middle, "texts": [line(middle)]})
    else:
        widget.send({"from": 0, "texts": [line(i) for i in range(lines)]})
floor.on_msg(answer)
floor
'''


def filled(source: str, **names: object) -> str:
    """Put values in the place of the capital names."""
    for name, value in names.items():
        source = source.replace(name, repr(value))
    return source.strip() + "\n"


# A button that shows a table of ROWS x 10 numbers, made before; the text under it follows an edit.
TABLE = """
import sys, types
import numpy, pandas
made = sys.modules.setdefault("bench_tables", types.SimpleNamespace(frames={}))
if ROWS not in made.frames:
    numbers = numpy.random.default_rng(0).random((ROWS, 10))
    made.frames[ROWS] = pandas.DataFrame(numbers, columns=[f"c{i}" for i in range(10)])
frame = made.frames[ROWS]
if st.button("one", key="one"):
    st.session_state["shown"] = True
if st.session_state.get("shown"):
    table = st.KIND(frame, key="table", hide_index=True)
    if KIND_EDITS:
        st.text(f"first={table.iloc[0, 0]:.3f}")
else:
    st.text("ready")
"""
