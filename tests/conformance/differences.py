"""THE table of deliberate differences from Streamlit 1.67. docs/differences.md is made from it:

    python -m tests.conformance.differences

Where `script` is given, a test runs it under both and demands both outcomes: an entry that is no
longer true fails. Where `test` is given, that test holds nbflow's side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).parents[2] / "docs" / "differences.md"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One difference: what each does, and why nbflow does it."""

    where: str
    theirs: str
    ours: str
    why: str
    script: str | None = None
    touch: tuple[str, str, Any] | None = None  # kind, name, value: done after the first run
    outcomes: tuple[list[str], list[str]] | None = None  # texts and exceptions, theirs and ours
    test: str | None = None


DIFFERENCES = [
    Difference(
        where="`with st.container() as box` (rule 155)",
        theirs="`box` is None; only some containers give themselves.",
        ours="Every container gives itself.",
        why="It is what `with … as` means everywhere else.",
        script="with st.container() as box:\n    st.text(type(box).__name__)",
        outcomes=(["NoneType"], ["DeltaGenerator"]),
    ),
    Difference(
        where="`with st.text(…):` (rule 152)",
        theirs="The last write in the block replaces the text.",
        ours="An exception: only containers can be entered.",
        why="Nobody means it; `slot = st.empty()` says it.",
        script="with st.text('x'):\n    st.text('y')",
        outcomes=(["y"], ["x", "StreamlitAPIException"]),
    ),
    Difference(
        where="`st.empty().write('a', 'b')` (rule 153)",
        theirs="An exception: several values cannot replace one element.",
        ours="Texts that follow each other are one element, and fit.",
        why="It works without a surprise. Several elements are refused here too.",
        script="st.empty().write('a', 'b')",
        outcomes=(["StreamlitAPIException"], []),
    ),
    Difference(
        where="Bare `None` and `...` (rule 164)",
        theirs="Are written.",
        ours="Are not.",
        why="A notebook shows neither.",
        script="None\n...\nst.text('end')",
        outcomes=(["end", "`None`", "`Ellipsis`"], ["end"]),
    ),
    Difference(
        where="`st.form(5)` (rule 63)",
        theirs="A TypeError out of the serialization.",
        ours="StreamlitInvalidParameterTypeError, which says what to give.",
        why="The message helps.",
        script="st.form(5)",
        outcomes=(["TypeError"], ["StreamlitInvalidParameterTypeError"]),
    ),
    Difference(
        where="`st.dialog(…, on_dismiss='maybe')` (rules 77, 84)",
        theirs="Wrong arguments are found when the dialog is opened.",
        ours="When it is defined.",
        why="The mistake shows at once, not with the first press of a button.",
        script="@st.dialog('D', on_dismiss='maybe')\ndef f():\n    pass",
        outcomes=([], ["StreamlitValueError"]),
    ),
    Difference(
        where="`@st.fragment(run_every='')` (rule 100)",
        theirs="Means never.",
        ours="StreamlitBadTimeStringError.",
        why="An empty text is a mistake; `None` and `0` mean never.",
        script="@st.fragment(run_every='')\ndef f():\n    st.text('x')\nf()",
        outcomes=(["x"], ["StreamlitBadTimeStringError"]),
    ),
    Difference(
        where="`st.date_input(value='today', key=…)` whose `format` changes (rule 36)",
        theirs="Keeps its value, although `format` is part of its identity.",
        ours="Starts again, as with any other default.",
        why="One rule for all defaults.",
        script="import datetime\nother = st.checkbox('other')\nif other:\n    d = st.date_input('L', 'today', key='k', "
        "format='DD.MM.YYYY')\nelse:\n    st.session_state.k = datetime.date(2026, 1, 5)\n    d = "
        "st.date_input('L', 'today', key='k')\nst.text(d == datetime.date(2026, 1, 5))",
        touch=("checkbox", "other", True),
        outcomes=(["True"], ["False"]),
    ),
    Difference(
        where="An exception in the body (rules 12, 160)",
        theirs="What stood below it goes.",
        ours="It stays, dimmed, until the next complete run, and keeps the values of its controls. "
        "The same in a fragment that runs alone.",
        why="In the notebook one looks for the mistake while the rest of the page is still there.",
        test="tests/runtime/test_session.py::test_after_an_exception_the_rest_stays_as_stale",
    ),
    Difference(
        where="An exception in a fragment that another fragment or a dialog calls (rule 96)",
        theirs="Is shown, and below it a FragmentHandledException.",
        ours="Is shown.",
        why="The second one says nothing.",
        script="@st.fragment\ndef inner():\n    1 / 0\n@st.fragment\ndef outer():\n    inner()\nouter()",
        outcomes=(["ZeroDivisionError", "FragmentHandledException"], ["ZeroDivisionError"]),
    ),
    Difference(
        where="`st.session_state[key] = …` while the widget of that key is hidden (rule 51)",
        theirs="If the widget was drawn before, the value is lost with the end of the next run.",
        ours="It stays, like any other value.",
        why="The app has set it, and nobody has taken it back.",
        test="tests/conformance/test_state_between_runs.py::test_what_is_set_while_the_widget_is_hidden_stays",
    ),
    Difference(
        where="`st.session_state[key] = …` before its widget, in a run that `st.rerun()` ends (rule 13)",
        theirs="If the widget is not drawn again, the value stays for one run more.",
        ours="It goes with the widget.",
        why="As in any other run.",
        test="tests/conformance/test_state_between_runs.py::test_what_a_run_sets_that_a_rerun_ends_goes_with_its_widget",
    ),
    Difference(
        where="`st.session_state.to_dict()` after an exception (rule 13)",
        theirs="Of a widget whose identity has changed, it may show the former value.",
        ours="The value that `st.session_state[key]` has.",
        why="There is one value.",
        test="tests/conformance/test_state_between_runs.py::test_to_dict_shows_the_value_of_the_key",
    ),
    Difference(
        where="`del st.session_state[key]` after its widget was drawn (rule 49)",
        theirs="The browser sends again what the control shows, and `on_change` is called. In AppTest, the control "
        "has no value, and the next run fails.",
        ours="The control has its default with the next run, unless somebody touches it before.",
        why="What the app deletes is gone; what a person does is not.",
        test="tests/conformance/test_state_between_runs.py::test_a_widget_can_be_touched_after_the_app_has_deleted_its_value",
    ),
    Difference(
        where="A control that its own touch disables (rule 56)",
        theirs="The new value is discarded.",
        ours="It is kept.",
        why="The person could still use the control, and a form that is disabled when it is sent keeps what was sent.",
        test="tests/conformance/test_state_between_runs.py::test_a_form_that_is_disabled_when_it_is_sent_keeps_what_was_sent",
    ),
    Difference(
        where="A key that a fragment uses in its own run, and the rest of the app too (rule 39)",
        theirs="Is found with the next run of the whole app.",
        ours="StreamlitDuplicateElementKey at once.",
        why="Until then, two controls would share one value.",
        test="tests/conformance/test_state_between_runs.py::test_a_key_of_the_rest_of_the_app_is_taken",
    ),
    Difference(
        where="`with container:` in a fragment that writes nothing there (rule 103)",
        theirs="The fragment's own runs may not write to that container.",
        ours="The `with` keeps the place.",
        why="It says where the fragment writes.",
        test="tests/conformance/test_state_between_runs.py::test_entering_a_container_keeps_the_place_of_a_fragment",
    ),
    Difference(
        where="`st.container().write('a', [1])` (rule 153)",
        theirs="An exception: only `st.write` and `st.sidebar.write` take several values.",
        ours="All of them are written.",
        why="A container has room for them.",
        script="st.container().write('a', [1])\nst.text('written')",
        outcomes=(["StreamlitAPIException"], ["written"]),
    ),
    Difference(
        where="A range of `st.select_slider(key=…)` whose options come in another order (rule 53)",
        theirs="Its ends change places in the second run after that.",
        ours="They stay as they were, until somebody moves them.",
        why="A run in which nobody touches the control does not change its value.",
        test="tests/conformance/test_state_between_runs.py::test_a_range_stays_when_its_options_come_in_another_order",
    ),
    Difference(
        where="A syntax error (rule 11)",
        theirs="Nothing runs; the browser shows a modal; AppTest shows nothing at all.",
        ours="Shown like any exception, with its line.",
        why="One way to show mistakes.",
        script="def f(:",
        outcomes=([], ["SyntaxError"]),
    ),
    Difference(
        where="A touch in a fragment while that fragment runs (rule 9)",
        theirs="Waits for the end of the run.",
        ours="Interrupts it, as a touch outside does: the last value wins.",
        why="A slider in a slow fragment answers at once.",
        test="tests/runtime/test_run_queue.py::test_a_touch_in_a_fragment_interrupts_that_fragments_own_run",
    ),
    Difference(
        where="What a callback of a fragment's control writes or raises (rules 22, 27)",
        theirs="It overwrites what stands at the top of the app, or of the sidebar.",
        ours="It stands above the fragment, an exception instead of it; what goes to a container is added to it.",
        why="Nothing that belongs to the rest of the app disappears.",
        test="tests/runtime/test_fragment_outside.py::test_what_a_callback_writes_stands_above_its_fragment_and_nothing_else_moves",
    ),
    Difference(
        where="`sys.exit()`, a canceled task, a panic and other `BaseException`s of the app",
        theirs="End the script's thread; nothing is shown, and `AppTest` fails.",
        ours="`sys.exit` stops like `st.stop`, its message is printed; all others are shown like any exception.",
        why="The cell ends, and the next touch works.",
        test="tests/runtime/test_raised.py::test_an_exit_stops_the_run_and_says_what_it_says",
    ),
    Difference(
        where="`hasattr(st.sidebar, 'tolist')`",
        theirs="True for every name: only the call says that there is no such command.",
        ours="False; an unknown name is an `AttributeError`, and a `StreamlitAPIException` as there.",
        why="pandas, narwhals and IPython ask objects what they are by their attributes.",
        script="st.text(hasattr(st.sidebar, 'tolist'))",
        outcomes=(["True"], ["False"]),
    ),
    Difference(
        where="`st.dataframe(lazy=…)`, and tables that are queries",
        theirs="Up to 150,000 rows go to the browser at once; of a query 10,000 rows, unless it is a LazyFrame.",
        ours="Rows are always asked for as they are looked at; of a query 1,000,000, with `lazy=False` 10,000.",
        why="The page opens as fast for any size. Everything sorts and searches in the kernel.",
        test="tests/elements/test_dataframe.py::test_queries_say_that_they_were_cut",
    ),
    Difference(
        where="`st.dataframe` of a relation of DuckDB, or of Ibis on DuckDB",
        theirs="10,000 rows are fetched in the run, and sorted and searched among themselves.",
        ours="It stays a query: the database sorts, filters, searches and counts all of its rows.",
        why="What a person looks for is rarely among the first rows.",
        test="tests/frames/backends/test_duckdb.py::test_rows_are_asked_for_as_they_are_looked_at",
    ),
    Difference(
        where="Filters of a column, in the menu of its header",
        theirs="There are none.",
        ours="By text, range, choice or whether there is a value; positions of selected and edited rows stay.",
        why="It belongs to sorting and searching, and the kernel does it on the whole frame.",
        test="tests/frames/test_filter.py::test_conditions_mean_the_same_everywhere",
    ),
    Difference(
        where="A `ButtonColumn` in a form",
        theirs="A click runs the app at once, without the click; it arrives with the form's submit button.",
        ours="A click waits for the submit button, like everything in the form; nothing runs before.",
        why="A run that has nothing new in it is only a wait.",
        test="tests/elements/test_dataframe.py::test_clicks_in_a_form_leave_with_it",
    ),
    Difference(
        where="`st.data_editor`: a value that its column does not allow",
        theirs="Only the browser checks; what the kernel cannot convert becomes None or is left out silently.",
        ours="The kernel checks too: the value stays out of the result, and its cell says why.",
        why="Nobody wonders where an edit went, and no message from a page brings in what is not allowed.",
        test="tests/elements/test_data_editor.py::test_a_refused_value_says_why",
    ),
    Difference(
        where="`st.data_editor`: deleting a row whose index label is there twice",
        theirs="All rows with that label go.",
        ours="The row that was deleted goes.",
        why="It is what the person did.",
        test="tests/elements/test_data_editor.py::test_a_row_goes_alone_though_others_have_its_label",
    ),
    Difference(
        where="`st.data_editor` of a polars or pyarrow table",
        theirs="Goes through pandas and back: types can change.",
        ours="Is edited as it is; columns without edits are shared, not copied.",
        why="Faster, and the schema stays.",
        test="tests/elements/test_data_editor.py::test_other_tables_come_back_as_what_they_were",
    ),
    Difference(
        where="`st.data_editor` of data whose column labels are no texts: `{2024: [1]}`",
        theirs="They come back as texts.",
        ours="They come back as they were.",
        why="`edited[2024]` is what one writes. Labels of several levels become texts in both.",
        script="st.text(st.data_editor({2024: [1]}))",
        outcomes=(["{'2024': [1]}"], ["{2024: [1]}"]),
    ),
    Difference(
        where="`st.data_editor(key=…)` whose rows come in another order",
        theirs="Edits are lost, or, where the index only counts, stand in other rows.",
        ours="They go with their rows: by the labels of the index, else by what is in the rows.",
        why="An edit belongs to a row, not to a place.",
        test="tests/frames/test_editor_rows.py::test_edits_go_with_their_rows",
    ),
    Difference(
        where="`st.data_editor(column_config={'_index': …})` of a type that cannot edit the index",
        theirs="An exception.",
        ours="The index is shown so.",
        why="Mostly it cannot be edited anyway.",
        script="import pandas as pd\nst.data_editor(pd.DataFrame({'a': [1]}, index=[5]), "
        "column_config={'_index': st.column_config.TextColumn()})\nst.text('shown')",
        outcomes=(["StreamlitAPIException"], ["shown"]),
    ),
    Difference(
        where="`st.date_input(value='today', key=…)` with session state outside the bounds",
        theirs="An exception; with any other `value` the default is used.",
        ours="The default: today, or the nearest day within the bounds.",
        why="Bounds that move in a rerun are no mistake, and the rule is the same for all values.",
        script="import datetime\nst.session_state.k = datetime.date(2020, 1, 1)\n"
        "d = st.date_input('L', min_value='2021-01-01', max_value='2021-12-31', key='k')\nst.text(d)",
        outcomes=(["StreamlitValueBelowMinError"], ["2021-12-31"]),
    ),
    Difference(
        where="`st.session_state.k = st.session_state.k` where the bounds have moved",
        theirs="`st.slider` and `st.multiselect` raise, as if the app had set a wrong value.",
        ours="The default is used, as where the app sets nothing.",
        why="The value fitted when it was chosen; this line only keeps it.",
        test="tests/elements/test_moving_bounds.py::test_the_default_takes_the_place",
    ),
    Difference(
        where="`st.metric('L', pandas.NA)`, also NaT and as `delta`",
        theirs="An exception.",
        ours="What None shows: a dash, and no delta.",
        why="It is pandas' word for nothing.",
        script="import pandas as pd\nst.metric('L', pd.NA)\nst.text('shown')",
        outcomes=(["StreamlitInvalidParameterTypeError"], ["shown"]),
    ),
    Difference(
        where="`st.write(numpy.array(5))`, an array without a dimension",
        theirs="An empty table.",
        ours="The number.",
        why="It is one number.",
        test="tests/frames/test_cell_kinds.py::test_write_shows_a_number_as_one",
    ),
    Difference(
        where="A script that is stuck in one call when a touch comes (rule 2)",
        theirs="A second thread starts at once.",
        ours="The same thread goes on if the script ends within 80 ms; then a fresh one takes over.",
        why="Objects that are bound to their thread (SQLite) stay usable.",
        test="tests/runtime/test_session_threads.py::test_a_stuck_script_is_left_behind",
    ),
    Difference(
        where="`print`",
        theirs="Goes to the server's terminal.",
        ours="Stands in the app where it was printed.",
        why="The cell's output is the app.",
        test="tests/runtime/test_output.py::test_what_the_app_prints_stands_where_it_was_printed",
    ),
    Difference(
        where="AppTest: a touch inside a fragment or a dialog (rule 167)",
        theirs="Runs the whole app.",
        ours="Runs that fragment, as in the browser.",
        why="Else a test passes where the app fails.",
        test="tests/testing/test_touching.py::test_a_touch_in_a_fragment_runs_the_fragment_only",
    ),
    Difference(
        where="AppTest: values set in a form that is not submitted (rules 71, 170)",
        theirs="Are forgotten by the next run.",
        ours="Wait for the submit, as in the browser.",
        why="Else a test passes where the app fails.",
        test="tests/conformance/test_forms.py::test_rule_71_what_waits_in_a_form_is_not_lost_by_other_runs",
    ),
    Difference(
        where="AppTest: `select_index(i).value` before the run",
        theirs="Is the label.",
        ours="Is the option.",
        why="It is the option after the run, in both.",
        test="tests/testing/test_touching.py::test_select_index_gives_the_option",
    ),
    Difference(
        where="AppTest: `number_input.increment()` with `max_value=0`",
        theirs="Goes beyond 0.",
        ours="Stops at 0.",
        why="As in the browser.",
        test="tests/testing/test_touching.py::test_increment_and_decrement_stop_at_the_limits",
    ),
    Difference(
        where="`st.query_params` and `bind` in JupyterLab, Notebook 7 and VS Code",
        theirs="The address of the page is the app's.",
        ours="It is the notebook's: the parameters live in the session only. In Voila the address is the app's.",
        why="Several apps and the notebook itself share that page.",
        test="tests/browser/test_query_params.py::test_the_address_of_a_notebook_is_left_alone",
    ),
    Difference(
        where="Steps of the browser's history",
        theirs="One for each change of a parameter.",
        ours="One for a touch that changed some; changes within a second share it; none for other runs.",
        why="Back undoes what the person did: a whole drag, and nothing that they did not do.",
        test="tests/runtime/test_url_params.py::test_a_touch_makes_an_entry_of_the_history",
    ),
    Difference(
        where="A bound parameter that says what the widget holds in another way (`4.0`, `TRUE`, `a&b` for one text)",
        theirs="Stays as it is; a slider's moment that the code sets is written in microseconds.",
        ours="Is written as the widget would: `4`, `true`, the last text, ISO texts.",
        why="One address for one state of the app.",
        test="tests/runtime/test_url_params_bound.py::test_each_kind_reads_and_writes_its_texts",
    ),
    Difference(
        where="A bound number that is too large for a float (`1e999`)",
        theirs="OverflowError.",
        ours="Means nothing, as any other text that is not a number.",
        why="Rule 60.",
        test="tests/runtime/test_url_params_bound.py::test_each_kind_reads_and_writes_its_texts",
    ),
    Difference(
        where="`del st.session_state[key]` of a bound widget (rules 49, 61)",
        theirs="The address brings the value back.",
        ours="The widget has its default, and the parameter goes.",
        why="Code changes of a bound widget change the address.",
        test="tests/runtime/test_url_params_bound.py::test_deleting_the_state_of_a_bound_widget_resets_it",
    ),
    Difference(
        where="`st.query_params.update(…)` with a parameter that is refused",
        theirs="What stood before it is set.",
        ours="Nothing is.",
        why="As with `from_dict`.",
        script="try:\n    st.query_params.update({'a': '1', 'embed': '1'})\nexcept Exception:\n    "
        "st.text(dict(st.query_params))",
        outcomes=(["{'a': '1'}"], ["{}"]),
    ),
    Difference(
        where="AppTest: `at.query_params` after a bound widget was touched",
        theirs="As before: the browser writes it.",
        ours="Has the new value.",
        why="As in the browser.",
        test="tests/testing/test_apptest.py::test_query_params_follow_a_bound_widget",
    ),
    Difference(
        where="`st.set_page_config(menu_items=…)`",
        theirs="Fills the menu in the corner of the page.",
        ours="Is checked, and not shown.",
        why="The page is the notebook's; nbflow has no such menu.",
        test="tests/elements/test_page.py::test_menu_items_are_checked_only",
    ),
    Difference(
        where="`st.set_page_config(layout=None)`",
        theirs="A centered column.",
        ours="The width of the cell.",
        why="A cell is narrow already; `layout='centered'` makes the column.",
        test="tests/elements/test_page.py::test_page_config_holds_until_a_run_does_not_give_it",
    ),
    Difference(
        where="`UploadedFile.name`",
        theirs="What the browser says.",
        ours="The same without folders (of an uploaded folder: without `..` and a drive) and control characters.",
        why="An app that uses it as a path stays in its folder.",
        test="tests/campaign/test_hostile_uploads.py::test_a_name_leads_nowhere",
    ),
    Difference(
        where="`st.file_uploader` with MIME types",
        theirs="The browser decides.",
        ours="The ending of the name must not say another kind of media.",
        why="A page that is not a browser can say anything.",
        test="tests/campaign/test_hostile_uploads.py::test_what_the_name_says_counts_more_than_what_the_page_says",
    ),
    Difference(
        where="`st.data_editor`: added rows",
        theirs="Any number.",
        ours="At most 100,000; the table says so.",
        why="A page could fill the kernel's memory.",
        test="tests/campaign/test_hostile_values.py::test_no_forged_value_is_returned",
    ),
    Difference(
        where="`st.context.headers` and `.cookies`",
        theirs="Those of the browser's websocket, all of them.",
        ours="Those of the request that started the kernel, without credentials of the server (`Authorization`, "
        "its own cookies); empty where the server does not have nbflow's extension.",
        why="With the server's credentials, an app could act there as its visitor.",
        test="tests/server/test_people.py::test_what_the_browser_sent",
    ),
    Difference(
        where="`st.user` in a notebook",
        theirs="There are no notebooks.",
        ours="The person of the Jupyter server, with `is_logged_in` true; `st.login` says that a notebook cannot "
        "redirect.",
        why="Who may run cells is the server's person already.",
        test="tests/server/test_people.py::test_in_a_notebook_it_is_the_person_of_the_server",
    ),
    Difference(
        where="`st.login`: where a person comes back to",
        theirs="The app's first page, without parameters.",
        ours="The page that they left, with its parameters.",
        why="A server shows many apps.",
        test="tests/browser/test_login.py::test_a_person_logs_in_and_out_again",
    ),
    Difference(
        where="`st.get_option` and `st.set_option`",
        theirs="Ask and change Streamlit's configuration.",
        ours="What the environment, the files or `%nbflow_config` say, else Streamlit's default values, those of "
        "the theme None. Beside Streamlit's four, `server.maxUploadSize` can be set, for one app. Options of "
        "the server are accepted and change nothing.",
        why="There is no server to configure.",
        test="tests/elements/test_page.py::test_options",
    ),
    Difference(
        where="AppTest: a file that the browser would refuse (too large, another type)",
        theirs="One that is too large is taken; another ending is an exception of the app.",
        ours="AppTestError, when the test chooses it.",
        why="A person cannot come so far.",
        test="tests/testing/test_files.py::test_what_a_browser_refuses_is_refused",
    ),
    Difference(
        where="A file that was uploaded and is larger than 8 MB",
        theirs="Lies in memory, and can be written to.",
        ours="Lies in a temporary file, and is read only; `getvalue()` reads it into memory.",
        why="1 GB must not fill the kernel.",
        test="tests/elements/test_file_uploader.py::test_a_large_file_is_read_from_a_temporary_file",
    ),
    Difference(
        where="`st.session_state[key]` of an `st.chat_input`, set to what is not a text (rule 48)",
        theirs="Is kept under the key, and the box stays empty.",
        ours="Is dropped.",
        why="The key then holds None or what was sent, nothing else.",
        test="tests/elements/test_chat_input.py::test_what_is_no_text_does_not_fill_the_box",
    ),
    Difference(
        where="`st.camera_input` before its first photo",
        theirs="Opens the camera with the page.",
        ours="Opens it when somebody asks; by itself only where the page was allowed to before.",
        why="Opening a notebook is no wish to be seen.",
        test="tests/browser/test_uploads.py::test_a_photo_is_taken",
    ),
    Difference(
        where="`st.json({'n': numpy.int64(3)})`",
        theirs="The text `np.int64(3)`.",
        ours="The number 3.",
        why="It is a number, whoever made it.",
        test="tests/elements/test_write.py::test_data_are_a_tree",
    ),
    Difference(
        where="AppTest: `at.image[0].value`",
        theirs="Addresses on Streamlit's server.",
        ours="The address that was given, or `blob:` and the hash of what travels.",
        why="There is no server that has them.",
        test="tests/elements/test_media.py::test_an_app_test_sees_pictures",
    ),
    Difference(
        where="A function as an argument of a cached function (rule 122)",
        theirs="UnhashableParamError.",
        ours="Is told from others by its code, its defaults and what it has closed over.",
        why="In a notebook functions are values like others; two that do the same are the same.",
        script="@st.cache_data\ndef f(g):\n    return g(1)\nst.text(f(lambda x: x + 1))",
        outcomes=(["UnhashableParamError"], ["2"]),
    ),
    Difference(
        where="A cached function that returns a lambda (rule 124)",
        theirs="An AttributeError out of pickle.",
        ours="UnserializableReturnValueError, which says what to do.",
        why="It is the same mistake as with a lock or a generator.",
        script="@st.cache_data\ndef f():\n    return lambda: 1\nf()",
        outcomes=(["AttributeError"], ["UnserializableReturnValueError"]),
    ),
    Difference(
        where="A changed helper of a cached function (rule 119)",
        theirs="The old value, until the cached function itself is changed.",
        ours="Another value. Functions and classes of the same notebook that it calls count; values do not.",
        why="A helper is often in another cell, and is run again alone.",
        test="tests/cache/test_function.py::test_a_cell_that_runs_again_hits_and_a_changed_one_misses",
    ),
    Difference(
        where="A changed comment in a cached function (rule 119)",
        theirs="Another cache.",
        ours="The same value: the code is compared, not its text.",
        why="Nothing else would come out.",
        test="tests/cache/test_function.py::test_a_cell_that_runs_again_hits_and_a_changed_one_misses",
    ),
    Difference(
        where="Long arrays and frames as arguments (rule 123)",
        theirs="Only a sample is compared: a change elsewhere is not seen.",
        ours="All of them is compared, columns of Python objects too.",
        why="A value must never be taken for another. A million texts cost 45 ms, a million numbers one.",
        test="tests/cache/test_confused.py::test_one_cell_of_a_long_column_makes_another_key",
    ),
    Difference(
        where="Arguments that are nearly the same (rules 121 and 123)",
        theirs="Some share one value: deques of one length, members of an Enum with a `__str__` of its own, "
        "object columns of 1 and of '1', reordered categories, models whose fields differ in type only.",
        ours="Each has its own: what a value is and holds is compared, not the text that is made of it.",
        why="A cache may compute twice, but must never hand out the value of another argument.",
        test="tests/cache/test_confused.py::test_each_of_a_family_has_a_key_of_its_own",
        script="from collections import deque\n@st.cache_data(show_spinner=False)\ndef f(x):\n"
        "    return list(x)\nst.text(f(deque([1, 2])))\nst.text(f(deque([10, 20])))",
        outcomes=(["[1, 2]", "[1, 2]"], ["[1, 2]", "[10, 20]"]),
    ),
    Difference(
        where="`cache_resource(validate=…)` that rejects an object (rule 139)",
        theirs="The object goes without `on_release`.",
        ours="`on_release` is called with it.",
        why="A connection that is dead wants closing too.",
        test="tests/cache/test_function.py::test_validate_and_release",
    ),
    Difference(
        where="A value that was cleared while it was computed (rule 138)",
        theirs="Is kept, unless the function is async.",
        ours="Is not kept.",
        why="Who clears wants what comes after.",
        test="tests/cache/test_cache.py::test_what_is_cleared_while_it_is_computed_is_not_kept",
    ),
    Difference(
        where="Charts of many points (lines and areas above 20,000, scatter charts above 50,000, bars above 5,000)",
        theirs="All points travel, and all are drawn.",
        ours="The data stay in the kernel, and the view asks for what its pixels show: the first, last, lowest "
        "and highest point in each part of a pixel, how dense points are, the bars in sight. A zoom asks again. "
        "A note below the chart says so; `reduce=False` draws all, a number says from how many points on. "
        "Dense lines have round joins.",
        why="10 million points are drawn as fast as 10,000, and the picture is the same. Joins that end in a "
        "point reach ten pixels beyond values where all turns are sharp.",
        test="tests/charts/test_large.py::test_few_rows_cover_what_all_cover",
    ),
    Difference(
        where="Bar charts of more than 2,000 categories",
        theirs="Each is drawn, a part of a pixel wide; the axis cannot be zoomed.",
        ours="The axis can be zoomed; in each column of pixels the highest and the lowest bar are drawn, with their "
        "own widths and names when few are in sight.",
        why="Bars within one pixel cannot be told apart.",
        test="tests/charts/test_large.py::test_the_highest_and_the_lowest_of_many_bars_are_drawn",
    ),
    Difference(
        where="`st.map`, and a Deck that names no map",
        theirs="Carto's tiles are fetched, light or dark.",
        ours="An outline of the world (Natural Earth, 1:110 million) that comes along, with its meridians and "
        "parallels, in the app's colors. A server is asked when `map_style` names a style or tiles "
        '(`"https://…/{z}/{x}/{y}.png"`).',
        why="A notebook works offline, and tells nobody where its data lies. pydeck's own default (`dark` of Carto) "
        'counts as naming none; `map_provider="maplibre"` asks for that very style.',
        test="tests/elements/test_pydeck_chart.py::test_only_a_named_map_is_fetched",
    ),
    Difference(
        where="`pydeck.Deck(tooltip=True)`",
        theirs="Shows nothing.",
        ours="Shows what the object holds, as pydeck itself does.",
        why="It is pydeck's default, and what its name says.",
        test="tests/elements/test_pydeck_chart.py::test_tooltips",
    ),
    Difference(
        where="Layers of a Deck without an `id`",
        theirs="Have another, random one in each run: the layer is made again, and what is selected in it is lost.",
        ours="Are called after their type and place (`ScatterplotLayer-0`).",
        why="A rerun that changes nothing must send nothing.",
        test="tests/elements/test_pydeck_chart.py::test_a_rerun_with_a_new_deck_sends_what_is_new",
    ),
    Difference(
        where="The wheel over a map",
        theirs="Zooms the map.",
        ours="Scrolls the page, until the map has the focus (a click); zooms with Ctrl at any time.",
        why="A map as wide as a cell would catch everybody who scrolls through the notebook.",
        test="tests/browser/test_maps.py::test_a_map_is_drawn_touched_and_changed_in_place",
    ),
    Difference(
        where="`st` calls of a thread that the app has started (also of a pool, a timer, `asyncio.to_thread`)",
        theirs="Do nothing, and log a warning; those of a container raise NoSessionContext. Unless the thread was "
        "given the context with `add_script_run_ctx`.",
        ours="Are shown where the thread was started, as long as the run goes on; after that one message says so. "
        "`add_script_run_ctx` works too.",
        why="What such a thread prints is shown as well.",
        script="import threading\ndef work():\n    st.text('drawn')\n"
        "    st.session_state.x = 1\nthread = threading.Thread(target=work)\nthread.start()\nthread.join()\n"
        "st.text('x' in st.session_state)",
        outcomes=(["False"], ["drawn", "True"]),
    ),
    Difference(
        where="Settings that Python keeps in context variables (`numpy.set_printoptions`, `numpy.errstate`, "
        "`decimal.getcontext()`)",
        theirs="Each run begins with Python's own defaults.",
        ours="Each run begins with those of the notebook at that time. What the app sets holds to the end of the "
        "run, and in the fragments that run alone after it; the notebook does not change.",
        why="The app is a cell of the notebook.",
        test="tests/runtime/test_surroundings.py::test_what_the_app_sets_is_the_apps",
    ),
    Difference(
        where="The event loop of an app",
        theirs="None in the script's thread: `asyncio.get_event_loop()` fails.",
        ours="One for the app's whole life; top-level `await` runs on it.",
        why="What is bound to a loop can be kept in session state.",
        test="tests/runtime/test_surroundings.py::test_the_event_loop_stays_the_same",
    ),
    Difference(
        where="The address of a page (rules 115, 117)",
        theirs="The path of the address.",
        ours="The parameter `nbflow-page`, in Voila; in a notebook the app keeps its page by itself.",
        why="The path is the notebook's. The app does not see the parameter.",
        test="tests/runtime/test_pages.py::test_the_address_follows_and_leads",
    ),
    Difference(
        where="An address that leads to no page (rule 117)",
        theirs="A dialog says so, above the first page.",
        ours="A line at the top of the first page says so.",
        why="Nothing has to be closed.",
        test="tests/runtime/test_pages.py::test_an_address_without_a_page_shows_the_first_and_says_so",
    ),
    Difference(
        where="`st.navigation` in a script with a folder `pages`",
        theirs="In the first run, the page of the script holds the widgets; they lose their values with the second.",
        ours="The run starts again without the folder.",
        why="Nothing is lost.",
        test="tests/conformance/test_pages.py::test_navigation_takes_the_place_of_the_folder",
    ),
    Difference(
        where="`SQLConnection.query(chunksize=…)` (rule 147)",
        theirs="`chunksize` returns an iterator of an open connection, which cannot be kept.",
        ours="A list of frames.",
        why="It can be kept, and read twice.",
        test="tests/elements/test_connection.py::test_a_query_is_kept",
    ),
    Difference(
        where="`.streamlit/config.toml`",
        theirs="Unknown keys are logged each; a value of the wrong kind ends the server.",
        ours="One warning names all of both; they are passed over.",
        why="A notebook goes on.",
        test="tests/runtime/test_options.py::test_one_warning_says_all_that_is_wrong",
    ),
    Difference(
        where="`st.write(st.secrets)`, `repr(st.secrets)`, exceptions that quote a secret (rule 145)",
        theirs="Show the values.",
        ours="Show the names; values, and whatever of them stands in an exception's message, are masked.",
        why="Notebooks are saved with their outputs. `st.secrets.to_dict()` and single values can be shown.",
        test="tests/runtime/test_secrets.py::test_no_secret_reaches_the_browser_or_the_static_picture",
    ),
    Difference(
        where='`st.secrets["NAME"]` (rule 145)',
        theirs="Only what files say.",
        ours="A name in capitals that no file has is looked up among the environment variables too.",
        why="That is where servers of notebooks keep secrets.",
        test="tests/runtime/test_secrets.py::test_what_is_asked_for_in_capitals_may_be_an_environment_variable",
    ),
    Difference(
        where='`st.App("main.py")`',
        theirs="A web application around the script, to be served by any ASGI server.",
        ours="A StreamlitAPIException that says how to open the script.",
        why="There is no web server of its own: the notebook's server shows the app.",
        script="st.App('main.py')\nst.text('made')",
        outcomes=(["made"], ["StreamlitAPIException"]),
    ),
]

SIGNATURES: dict[str, str] = {
    "form": "`live=True` sends each change at once, for previews; the widgets may have an `on_change`",
    **dict.fromkeys(
        ("line_chart", "area_chart", "scatter_chart", "bar_chart", "altair_chart", "vega_lite_chart"),
        "`reduce` says how many points are drawn as they are",
    ),
}
"""Commands whose signature differs on purpose: name -> why."""

ADDED: dict[str, str] = {
    "app": "`@st.app` makes an app of a function",
    "component": "`st.component(esm=…)` makes a component of an anywidget's module",
    "widget": "`st.widget(w)` shows any ipywidget or anywidget",
    "autorefresh": "`st.autorefresh` runs the app again and again, as the package streamlit-autorefresh does",
    "pydantic_form": "`st.pydantic_form` makes a form of a model, as the package streamlit-pydantic does",
    "pydantic_input": "`st.pydantic_input`: the same without a form",
    "pydantic_output": "`st.pydantic_output` shows a model",
    "errors": "the exceptions, as `streamlit.errors`",
    "testing": "`nbflow.testing.AppTest`",
    "typing": "the classes of values, as `streamlit.typing`",
}
"""Public names that Streamlit does not have."""

NOT_IN_TESTS: dict[str, str] = {}
"""Attributes of AppTest's elements that are not kept."""


LATER: dict[str, tuple[str, ...]] = {"custom components": ("components",)}
"""Names that other parts of the work bring: what may be missing yet."""


RUNNING = "Runs, errors and output"
TOPICS: dict[str, tuple[str, ...]] = {
    RUNNING: (),
    "Elements": (
        *("container", "columns", "text", "empty", "form", "dialog", "status", "write", "json"),
        *("date_input", "chat_input"),
    ),
    "Tables": ("dataframe", "data_editor", "ButtonColumn", "column"),
    "Charts and maps": ("map", "Deck", "chart", "figure"),
    "Media and files": ("image", "camera", "uploaded", "audio", "video", "pdf"),
    "Page, context and settings": ("page", "context", "option"),
    "Caching": ("cache", "cached", *map(str, range(119, 141))),
    "The page's address": ("query_params", "bound", "history"),
    "Tests with AppTest": ("AppTest",),
}
"""The topics in the order of the document, and words (or rules) of which one stands in an entry's `where`. The last topic
that fits is the entry's, the first one has the rest."""


def topic(difference: Difference) -> str:
    """Return the heading that a difference stands under."""
    words = set(re.findall(r"\w+", difference.where))
    words |= {part for word in words for part in word.split("_")} | {word.removesuffix("s") for word in words}
    return next((name for name in reversed(TOPICS) if not words.isdisjoint(TOPICS[name])), RUNNING)


def document() -> str:
    """Return the text of docs/differences.md."""
    lines = [
        "# Differences from Streamlit",
        "",
        "nbflow keeps the rules of Streamlit 1.67, which the [execution model](execution-model.md) lists. This page has",
        "all that is different on purpose; each entry is held by a test. It is made from",
        "`tests/conformance/differences.py`: change that, then run `python -m tests.conformance.differences`.",
    ]
    for heading in TOPICS:
        entries = [difference for difference in DIFFERENCES if topic(difference) == heading]
        lines += ["", f"## {heading}", "", "| Where | Streamlit | nbflow | Why |", "|---|---|---|---|"]
        lines += [f"| {d.where} | {d.theirs} | {d.ours} | {d.why} |".replace("||", "\\|\\|") for d in entries]
    lines += ["", "## Signatures that differ", ""]
    lines += [f"- `st.{name}`: {why}" for name, why in SIGNATURES.items()] or ["None."]
    lines += ["", "## Names that Streamlit does not have", ""]
    lines += [f"- `st.{name}`: {why}" for name, why in ADDED.items()]
    lines += ["", "## What AppTest's elements do not have", ""]
    lines += [f"- `.{name}`: {why}" for name, why in NOT_IN_TESTS.items()] or ["None."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document())
