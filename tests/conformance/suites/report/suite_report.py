"""Apps written as functions and texts, in unittest's manner; the page walked node by node."""

import json
import time
import unittest
from unittest.mock import MagicMock

from streamlit.testing.v1 import AppTest


def report(rows, title="Report", on_press=None):
    import pandas as pd
    import streamlit as st

    st.title(title)
    frame = pd.DataFrame(rows)
    with st.container():
        st.header("Data", divider=True)
        st.dataframe(frame)
        st.table(frame.head(1))
    shown, raw = st.tabs(["Chart", "Raw"])
    with shown:
        st.bar_chart(frame, x="name", y="size")
        st.progress(0.4, text="Nearly")
    with raw:
        st.json({"rows": len(frame)})
        st.code(frame.to_csv(index=False), language="csv")
        st.latex(r"\frac{1}{2}")
    with st.expander("More", expanded=True):
        left, right = st.columns([1, 2])
        left.text("left")
        with right:
            st.html("<b>right</b>")
            st.divider()
            st.caption("small")
    st.pills("Which", ["a", "b"], selection_mode="multi", key="which")
    st.segmented_control("One", [1, 2, 3], key="one")
    st.select_slider("Step", ["s", "m", "l"], "m", key="step")
    st.color_picker("Color", "#112233", key="color")
    st.slider("Size", 0, 10, 3, key="size")
    if st.button("Press", key="press", help="Do it", on_click=on_press, args=("pressed",)):
        st.success("Pressed")
    st.sidebar.link_button("Docs", "https://example.org")


def walk(node):
    for child in getattr(node, "children", {}).values():
        yield child
        yield from walk(child)


def texts(at):
    return [el.value for el in walk(at.main) if isinstance(getattr(el, "value", None), str)]


class TestReport(unittest.TestCase):
    def setUp(self):
        self.pressed = MagicMock()
        self.rows = [{"name": "x", "size": 1}, {"name": "y", "size": 2}]
        self.at = AppTest.from_function(
            report, args=(self.rows,), kwargs={"on_press": self.pressed}, default_timeout=30
        ).run()

    def test_what_is_shown(self):
        at = self.at
        self.assertFalse(at.exception, msg=str(at.exception))
        self.assertEqual(at.title[0].value, "Report")
        self.assertEqual(at.header[0].value, "Data")
        self.assertListEqual(at.dataframe[0].value["size"].tolist(), [1, 2])
        self.assertEqual(at.table[0].value.shape, (1, 2))
        self.assertEqual(json.loads(at.json[0].value), {"rows": 2})
        self.assertEqual(at.code[0].value, "name,size\nx,1\ny,2")
        self.assertEqual(at.code[0].language, "csv")
        self.assertIn("frac", at.latex[0].value)
        self.assertEqual(at.tabs[1].label, "Raw")
        self.assertEqual(at.expander[0].label, "More")
        self.assertEqual(at.columns[0].text[0].value, "left")
        self.assertEqual(at.columns[1].caption[0].value, "small")
        self.assertEqual(at.columns[1].weight, 2 / 3)
        self.assertEqual(len(at.divider), 1)
        self.assertEqual(at.progress[0].value, 40)
        self.assertEqual(at.progress[0].text, "Nearly")
        self.assertEqual(at.html[0].value, "<b>right</b>")
        self.assertEqual(at.button[0].help, "Do it")
        self.assertEqual(at.sidebar.link_button[0].label, "Docs")
        self.assertEqual(at.sidebar.link_button[0].url, "https://example.org")

    def test_the_tree(self):
        at = self.at
        kinds = [node.type for node in at.main.children.values()]
        self.assertEqual(kinds[0], "title")
        self.assertEqual(kinds[2:4], ["tab_container", "expander"])
        tabs = next(child for child in at.main.children.values() if child.type == "tab_container")
        self.assertEqual([tab.label for tab in tabs.children.values()], ["Chart", "Raw"])
        self.assertEqual([type(node).__name__ for node in at.main.children.values()][:1], ["Title"])
        order = [i for i, text in enumerate(texts(at)) if text in ("Report", "Data", "left", "small")]
        self.assertEqual(order, sorted(order))
        self.assertEqual(len(order), 4)
        keys = {node.key for node in at.main if getattr(node, "key", None)}
        self.assertEqual(keys, {"which", "one", "step", "color", "size", "press"})
        found = list(at.title) + list(at.header) + at.get("caption") + at.get("code")
        self.assertEqual(len(found), 4)
        self.assertEqual(at.main[0].value, "Report")
        self.assertGreater(len(at.main), 5)
        self.assertTrue(repr(at))
        self.assertTrue(str(at.main))

    def test_touching(self):
        at = self.at
        at.pills[0].select("b").select("a")
        at.segmented_control(key="one").set_value(2)
        at.select_slider[0].set_value("l")
        at.color_picker(key="color").pick("#ABCDEF")
        at.slider(key="size").set_value(7)
        at.button(key="press").click().run()
        self.pressed.assert_called_once_with("pressed")
        self.assertEqual(at.success[0].value, "Pressed")
        self.assertEqual(sorted(at.pills[0].value), ["a", "b"])
        self.assertEqual(at.session_state.one, 2)
        self.assertEqual(at.session_state["step"], "l")
        self.assertEqual(at.color_picker[0].value.lower(), "#abcdef")
        self.assertEqual(at.slider[0].value, 7)
        at.run()
        self.assertEqual(len(at.success), 0)

    def test_titles(self):
        for title in ("One", "Two words", ""):
            with self.subTest(title=title):
                at = AppTest.from_function(report, args=(self.rows, title), default_timeout=30).run()
                self.assertEqual(at.title[0].value, title)

    def test_no_rows_is_an_exception(self):
        at = AppTest.from_function(report, args=(None,)).run(timeout=30)
        self.assertEqual(len(at.exception), 1)
        self.assertEqual(len(at.title), 1)


class TestTexts(unittest.TestCase):
    def test_secrets_and_addresses(self):
        at = AppTest.from_string(
            """
            import streamlit as st

            st.write(st.query_params.get("page", "none"), st.query_params.get_all("tag"))
            st.session_state.setdefault("count", 0)
            st.session_state.count += 1
            st.write(f"run {st.session_state.count}")
            """
        )
        at.query_params["page"] = "two"
        at.query_params["tag"] = ["a", "b"]
        at.session_state["count"] = 10
        at.run()
        self.assertFalse(at.exception)
        self.assertEqual(at.markdown[0].value, "two")
        self.assertEqual(json.loads(at.json[0].value), ["a", "b"])
        self.assertEqual(at.markdown[-1].value, "run 11")
        self.assertEqual(at.run().markdown[1].value, "run 12")

    def test_a_slow_app_is_given_up(self):
        at = AppTest.from_string(
            """
            import time
            import streamlit as st

            for number in range(200):
                time.sleep(0.05)
                st.write(number)
            """
        )
        begun = time.monotonic()
        with self.assertRaises(RuntimeError):
            at.run(timeout=0.5)
        self.assertLess(time.monotonic() - begun, 8)

    def test_forms_dialogs_and_fragments(self):
        at = AppTest.from_string(
            """
            import streamlit as st

            @st.dialog("Are you sure?")
            def ask():
                st.write("Really?")
                if st.button("Yes"):
                    st.session_state.sure = True
                    st.rerun()

            @st.fragment
            def counter():
                if st.button("Count"):
                    st.session_state.n = st.session_state.get("n", 0) + 1
                st.metric("n", st.session_state.get("n", 0))

            with st.form("form"):
                name = st.text_input("Name")
                sent = st.form_submit_button("Send")
            if sent:
                st.write(f"Hello {name}")
            if st.button("Ask"):
                ask()
            counter()
            if st.session_state.get("sure"):
                st.info("Sure")
            """,
            default_timeout=30,
        ).run()
        at.text_input[0].input("Ada")
        at.button[0].click().run()
        self.assertEqual(at.markdown[0].value, "Hello Ada")
        at.button[2].click().run()
        self.assertEqual(at.metric[0].value, "1")
        at.button[1].click().run()
        self.assertIn("Really?", [m.value for m in at.markdown])


if __name__ == "__main__":
    unittest.main()
