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
        theirs="`box` is None; only some containers return themselves.",
        ours="Every container returns itself.",
        why="This is what `with … as` means everywhere else.",
        script="with st.container() as box:\n    st.text(type(box).__name__)",
        outcomes=(["NoneType"], ["DeltaGenerator"]),
    ),
    Difference(
        where="`with st.text(…):` (rule 152)",
        theirs="The last write in the block replaces the text.",
        ours="An exception: only containers can be used in a `with` statement.",
        why="It is most likely a mistake. To replace an element, use `slot = st.empty()`.",
        script="with st.text('x'):\n    st.text('y')",
        outcomes=(["y"], ["x", "StreamlitAPIException"]),
    ),
    Difference(
        where="`st.empty().write('a', 'b')` (rule 153)",
        theirs="An exception: several values cannot replace one element.",
        ours="Consecutive strings are one element, so this works.",
        why="It does what the author expects. Several elements raise an exception here, too.",
        script="st.empty().write('a', 'b')",
        outcomes=(["StreamlitAPIException"], []),
    ),
    Difference(
        where="Bare `None` and `...` (rule 164)",
        theirs="Are shown.",
        ours="Are not shown.",
        why="A notebook shows neither.",
        script="None\n...\nst.text('end')",
        outcomes=(["end", "`None`", "`Ellipsis`"], ["end"]),
    ),
    Difference(
        where="`st.form(5)` (rule 63)",
        theirs="A TypeError from the serialization.",
        ours="StreamlitInvalidParameterTypeError, which names the valid types.",
        why="The message says what to do.",
        script="st.form(5)",
        outcomes=(["TypeError"], ["StreamlitInvalidParameterTypeError"]),
    ),
    Difference(
        where="`st.dialog(…, on_dismiss='maybe')` (rules 77, 84)",
        theirs="Wrong arguments raise an exception when the dialog is opened.",
        ours="They raise it when the dialog is defined.",
        why="The mistake is found at once, not at the first click on a button.",
        script="@st.dialog('D', on_dismiss='maybe')\ndef f():\n    pass",
        outcomes=([], ["StreamlitValueError"]),
    ),
    Difference(
        where="`@st.fragment(run_every='')` (rule 100)",
        theirs="Means never.",
        ours="StreamlitBadTimeStringError.",
        why="An empty string is a mistake; `None` and `0` mean never.",
        script="@st.fragment(run_every='')\ndef f():\n    st.text('x')\nf()",
        outcomes=(["x"], ["StreamlitBadTimeStringError"]),
    ),
    Difference(
        where="`st.date_input(value='today', key=…)` whose `format` changes (rule 36)",
        theirs="Keeps its value, although `format` is part of its identity.",
        ours="Starts again with the default, as for any other default.",
        why="One rule for all defaults.",
        script="import datetime\nother = st.checkbox('other')\nif other:\n    d = st.date_input('L', 'today', key='k', "
        "format='DD.MM.YYYY')\nelse:\n    st.session_state.k = datetime.date(2026, 1, 5)\n    d = "
        "st.date_input('L', 'today', key='k')\nst.text(d == datetime.date(2026, 1, 5))",
        touch=("checkbox", "other", True),
        outcomes=(["True"], ["False"]),
    ),
    Difference(
        where="`st.date_input(value='today', key=…)` in a form with `clear_on_submit` (rule 73)",
        theirs="Is not cleared: its default is what it holds.",
        ours="Is today again.",
        why="One rule for all defaults.",
        test="tests/conformance/test_forms.py::test_rule_73_an_input_of_today_is_cleared_to_today",
    ),
    Difference(
        where="`st.rerun(scope='fragment')` in a fragment that another one calls, while only the outer one runs "
        "(rule 98)",
        theirs="RuntimeError.",
        ours="The inner fragment runs again.",
        why="It is the fragment that asks for it.",
        test="tests/conformance/test_fragments.py::test_rule_98_a_rerun_in_an_inner_fragment_runs_that_again",
    ),
    Difference(
        where="An exception in the body (rules 12, 160)",
        theirs="Everything below it is removed.",
        ours="It stays, dimmed, until the next complete run, and keeps the values of its controls. "
        "The same applies to a fragment that runs alone.",
        why="You can look for the mistake while you still see the rest of the page.",
        test="tests/runtime/test_session.py::test_after_an_exception_the_rest_stays_as_stale",
    ),
    Difference(
        where="`st.switch_page` in a fragment, and the controls of a fragment inside it (rule 52)",
        theirs="Keep their values, if the new page shows them too.",
        ours="Start again, as all other controls of the page do.",
        why="One rule for all controls of a page.",
        test="tests/runtime/test_pages.py::test_a_page_chosen_in_a_fragment_starts_the_controls_inside_again",
    ),
    Difference(
        where="A wrong call of a widget after a stop that the app has caught",
        theirs="Shows what is wrong with it: arguments are checked before the stop is raised again.",
        ours="Shows nothing: any call raises the stop again.",
        why="The script has ended.",
        script="st.text('above')\nst.checkbox('C', key='k')\ntry:\n    st.stop()\nexcept:\n    pass\n"
        "st.checkbox('D', key='k')",
        outcomes=(["above", "StreamlitDuplicateElementKey"], ["above"]),
    ),
    Difference(
        where="`st.toast` in a run of a fragment, while a dialog is open",
        theirs="The toast can take the dialog's place: the dialog closes, or the page breaks.",
        ours="The dialog stays open.",
        why="A message does not close anything.",
        test="tests/conformance/test_dialogs.py::test_a_toast_of_a_fragment_closes_no_dialog",
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
        where="`st.session_state[key] = …` while the widget of that key is hidden, or before it is (rule 51)",
        theirs="If the widget was drawn before, the value is lost with the end of the next run, at the latest.",
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
        where="`st.session_state.to_dict()` of a widget whose identity has changed (rule 13)",
        theirs="May show the former value.",
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
        where="A call of a widget that raises an exception, which the app catches",
        theirs="The value of a widget with a key is kept or lost, depending on which argument is wrong.",
        ours="It is kept.",
        why="Bad input loses nothing.",
        test="tests/conformance/test_state_between_runs.py::test_a_call_that_raises_loses_no_value",
    ),
    Difference(
        where="A control that its own touch disables (rule 56)",
        theirs="The new value is discarded.",
        ours="It is kept.",
        why="The person could still use the control, and a form that is disabled when it is sent keeps what was sent.",
        test="tests/conformance/test_state_between_runs.py::test_a_form_that_is_disabled_when_it_is_sent_keeps_what_was_sent",
    ),
    Difference(
        where="`st.session_state[key]` of options whose class the script defines (rule 53)",
        theirs="After a rerun an instance of the class that a former run has defined: it equals no option. Of an Enum, only "
        "what the widget returns is converted.",
        ours="What the widget returns, an option of this run.",
        why="There is one value, and `==` and `isinstance` work.",
        script="from enum import Enum\nclass Color(Enum):\n    RED = 1\nst.radio('L', list(Color), key='k')\n"
        "st.checkbox('again')\nst.text(st.session_state.k == Color.RED)",
        touch=("checkbox", "again", True),
        outcomes=(["False"], ["True"]),
    ),
    Difference(
        where="A keyed table, button or other widget that the browser has not sent yet, and another page (rule 52)",
        theirs="Its key is gone before the first run of the other page; keys of widgets that were sent are there in that run.",
        ours="All keys of the former page are there in that run, and gone after it.",
        why="One rule for all widgets.",
        test="tests/conformance/test_state_between_runs.py::test_another_page_reads_what_a_table_held_once_more",
    ),
    Difference(
        where="A fragment that another fragment calls under `with st.sidebar` (rule 103)",
        theirs="Stands beside what the other one writes there. When the other one runs alone, it replaces that: "
        "widgets disappear, and its own output is there twice.",
        ours="Stands where the call is, in every run.",
        why="Nothing disappears.",
        test="tests/conformance/test_state_between_runs.py::"
        "test_a_fragment_under_with_sidebar_stands_where_its_outer_fragment_writes",
    ),
    Difference(
        where="A widget of a fragment's own run that the rest of the app draws too (rule 39)",
        theirs="Is found with the next run of the whole app.",
        ours="StreamlitDuplicateElementKey, or StreamlitDuplicateElementId, at once.",
        why="Until then, two controls would share one value.",
        test="tests/conformance/test_state_between_runs.py::test_a_key_of_the_rest_of_the_app_is_taken",
    ),
    Difference(
        where="A dialog that a callback opens, and that writes to the sidebar (rule 103)",
        theirs="Its own runs may not write there; those of a dialog that the script opens may.",
        ours="They may.",
        why="One rule for all dialogs.",
        test="tests/runtime/test_fragment_outside.py::test_a_dialog_of_a_callback_writes_to_the_sidebar_in_its_own_runs",
    ),
    Difference(
        where="`with container:` in a fragment that writes nothing there (rule 103)",
        theirs="The fragment's own runs may not write to that container.",
        ours="The `with` keeps the place.",
        why="It says where the fragment writes.",
        test="tests/conformance/test_state_between_runs.py::test_entering_a_container_keeps_the_place_of_a_fragment",
    ),
    Difference(
        where="`slot.container()`, also `.columns(…)` and others, where `slot = st.empty()` holds such a container already "
        "(rules 152 and 158)",
        theirs="The new container takes over the elements of the first one; it replaces as many as it is given.",
        ours="The new container is empty.",
        why="What is in a slot is replaced.",
        script="slot = st.empty()\nwith slot.container():\n    st.text('a')\n    st.text('b')\nslot.container().text('c')",
        outcomes=(["c", "b"], ["c"]),
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
        where="A syntax error (rule 11)",
        theirs="Nothing runs; the browser shows a modal; AppTest shows nothing at all.",
        ours="Shown like any exception, with its line.",
        why="All errors are shown in the same way.",
        script="def f(:",
        outcomes=([], ["SyntaxError"]),
    ),
    Difference(
        where="An interaction in a fragment while that fragment runs (rule 9)",
        theirs="Waits for the end of the run.",
        ours="Interrupts it, as an interaction outside does: the last value counts.",
        why="A slider in a slow fragment reacts at once.",
        test="tests/runtime/test_run_queue.py::test_a_touch_in_a_fragment_interrupts_that_fragments_own_run",
    ),
    Difference(
        where="What a callback of a fragment's control writes or raises (rules 22, 27)",
        theirs="It overwrites the elements at the top of the app, or of the sidebar.",
        ours="It is shown above the fragment, and an exception replaces the fragment; what is written to "
        "a container is added to it.",
        why="No part of the rest of the app disappears.",
        test="tests/runtime/test_fragment_outside.py::test_what_a_callback_writes_stands_above_its_fragment_and_nothing_else_moves",
    ),
    Difference(
        where="`sys.exit()`, a canceled task, a panic and other `BaseException`s of the app",
        theirs="End the script's thread; nothing is shown, and `AppTest` fails.",
        ours="`sys.exit` works like `st.stop` and prints its message; all others are shown like any "
        "exception.",
        why="The cell ends, and the next interaction works.",
        test="tests/runtime/test_raised.py::test_an_exit_stops_the_run_and_says_what_it_says",
    ),
    Difference(
        where="`hasattr(st.sidebar, 'tolist')`",
        theirs="True for every name; only the call raises an exception.",
        ours="False. An unknown name raises an `AttributeError` that is also a `StreamlitAPIException`.",
        why="pandas, narwhals and IPython identify objects by their attributes.",
        script="st.text(hasattr(st.sidebar, 'tolist'))",
        outcomes=(["True"], ["False"]),
    ),
    Difference(
        where="`st.dataframe(lazy=…)`, and tables that are queries",
        theirs="Up to 150,000 rows go to the browser at once; of a query 10,000 rows, unless it is a LazyFrame.",
        ours="Rows are always fetched as they come into view; of a query at most 1,000,000, with "
        "`lazy=False` 10,000.",
        why="The page opens equally fast for any size. Sorting and searching happen in the kernel.",
        test="tests/elements/test_dataframe.py::test_queries_say_that_they_were_cut",
    ),
    Difference(
        where="`st.dataframe` of a relation of DuckDB, or of Ibis on DuckDB",
        theirs="10,000 rows are fetched in the run; only these are sorted and searched.",
        ours="It stays a query: the database sorts, filters, searches and counts all of its rows.",
        why="What you search for is rarely among the first rows.",
        test="tests/frames/backends/test_duckdb.py::test_rows_are_asked_for_as_they_are_looked_at",
    ),
    Difference(
        where="Filters of a column, in the menu of its header",
        theirs="There are none.",
        ours="By text, range, choice or whether there is a value. The positions of selected and edited "
        "rows do not change.",
        why="Filters complement sorting and searching, and act on the whole data frame.",
        test="tests/frames/test_filter.py::test_conditions_mean_the_same_everywhere",
    ),
    Difference(
        where="A `ButtonColumn` in a form",
        theirs="A click runs the app at once, but the app sees the click only after the form's submit "
        "button.",
        ours="A click waits for the submit button, like everything in the form; nothing runs before.",
        why="A run without new values is useless.",
        test="tests/elements/test_dataframe.py::test_clicks_in_a_form_leave_with_it",
    ),
    Difference(
        where="`st.data_editor`: a value that its column does not allow",
        theirs="Only the browser checks; what the kernel cannot convert becomes None or is left out silently.",
        ours="The kernel checks, too: the value is not in the result, and its cell says why.",
        why="No edit is lost silently, and no message from a page can bypass the checks.",
        test="tests/elements/test_data_editor.py::test_a_refused_value_says_why",
    ),
    Difference(
        where="`st.data_editor`: deleting a row whose index label occurs twice",
        theirs="All rows with that label are deleted.",
        ours="Only that row is deleted.",
        why="That is what the user did.",
        test="tests/elements/test_data_editor.py::test_a_row_goes_alone_though_others_have_its_label",
    ),
    Difference(
        where="`st.data_editor` of a polars or pyarrow table",
        theirs="Is converted to pandas and back, so types can change.",
        ours="Is edited without conversion; columns without edits are shared, not copied.",
        why="It is faster and keeps the schema.",
        test="tests/elements/test_data_editor.py::test_other_tables_come_back_as_what_they_were",
    ),
    Difference(
        where="`st.data_editor` of data whose column labels are not strings: `{2024: [1]}`",
        theirs="They are returned as strings.",
        ours="They are returned unchanged.",
        why="`edited[2024]` works. Labels of several levels become strings in both.",
        script="st.text(st.data_editor({2024: [1]}))",
        outcomes=(["{'2024': [1]}"], ["{2024: [1]}"]),
    ),
    Difference(
        where="`st.data_editor(key=…)` whose rows change their order",
        theirs="Edits are lost, or, with a default index, applied to other rows.",
        ours="They stay with their rows, which are identified by their index labels, or else by their "
        "contents.",
        why="An edit belongs to a row, not to a position.",
        test="tests/frames/test_editor_rows.py::test_edits_go_with_their_rows",
    ),
    Difference(
        where="`st.data_editor(column_config={'_index': …})` of a type that cannot edit the index",
        theirs="An exception.",
        ours="The index is shown with that type.",
        why="The index can rarely be edited anyway.",
        script="import pandas as pd\nst.data_editor(pd.DataFrame({'a': [1]}, index=[5]), "
        "column_config={'_index': st.column_config.TextColumn()})\nst.text('shown')",
        outcomes=(["StreamlitAPIException"], ["shown"]),
    ),
    Difference(
        where="`st.date_input(value='today', key=…)` with session state outside the bounds",
        theirs="An exception; with any other `value` the default is used.",
        ours="The default: today, or the nearest day within the bounds.",
        why="Bounds may change in a rerun, and the rule is the same for all values.",
        script="import datetime\nst.session_state.k = datetime.date(2020, 1, 1)\n"
        "d = st.date_input('L', min_value='2021-01-01', max_value='2021-12-31', key='k')\nst.text(d)",
        outcomes=(["StreamlitValueBelowMinError"], ["2021-12-31"]),
    ),
    Difference(
        where="`st.session_state.k = st.session_state.k` when the bounds or the widget have changed",
        theirs="`st.slider` and `st.multiselect` raise, as if the app had set a wrong value; also without this line, if the "
        "app has set the value before it drew the widget.",
        ours="The default is used, as if the app had set nothing.",
        why="The value was valid when it was chosen; the app only keeps it.",
        test="tests/elements/test_moving_bounds.py::test_the_default_takes_the_place",
    ),
    Difference(
        where="`st.multiselect(…, default=item)`, also pills, where `item` is an instance of a dataclass",
        theirs="StreamlitDefaultNotInOptionsError: its fields are taken for the options.",
        ours="It is the one option that is chosen, as any other object.",
        why="`default=[item]` works in both.",
        script="from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Item:\n    name: str\n"
        "st.text(st.pills('L', [Item('a')], default=Item('a')))",
        outcomes=(["StreamlitDefaultNotInOptionsError"], ["Item(name='a')"]),
    ),
    Difference(
        where="`st.session_state[key] = …` of a type that the widget cannot have (rule 42)",
        theirs="`st.multiselect` returns a string, a tuple or a dict as it is, and raises a TypeError for None or a "
        "number; `st.checkbox` returns a number; `st.date_input` and `st.time_input` return a datetime, and raise an "
        "AttributeError or a TypeError for other types. In the next run most widgets, and buttons, return such a value "
        "without an error.",
        ours="What is clear is converted (None is no option, a single value is one, a tuple is a list; options that do not "
        "exist are left out, as in both; a datetime is its date or its time). For anything else, an exception names the value, in each run until the app sets another.",
        why="A widget only returns values that it can have.",
        script="st.session_state.k = None\nst.text(st.multiselect('L', ['a'], key='k'))",
        outcomes=(["TypeError"], ["[]"]),
    ),
    Difference(
        where="`st.session_state[key] = …` of a value that the widget refuses, until its parameters change (rule 42)",
        theirs="The widget has its default then.",
        ours="It has the value as soon as that fits.",
        why="What the app sets is not lost.",
        script="wide = st.checkbox('wide')\nst.session_state.setdefault('k', 99)\ntry:\n"
        "    st.text(st.slider('L', 0, 100 if wide else 50, key='k'))\nexcept Exception:\n    st.text('refused')",
        touch=("checkbox", "wide", True),
        outcomes=(["0"], ["99"]),
    ),
    Difference(
        where="`st.session_state[key] = …` in a run of a fragment, for a control outside whose identity then changes (rule 51)",
        theirs="The value is lost.",
        ours="It is the control's.",
        why="What the app sets is not lost.",
        test="tests/conformance/test_state_between_runs.py::test_what_a_fragment_sets_reaches_a_control_that_changes",
    ),
    Difference(
        where="`st.session_state[key] = …` of a new option, with `format_func`",
        theirs="With `accept_new_options`, the browser sends back what `format_func` makes of it, which is the value "
        "from then on.",
        ours="It keeps its value.",
        why="`format_func` is for the options; a new one is what was entered.",
        test="tests/conformance/test_state_between_runs.py::test_a_new_option_that_the_app_sets_is_not_formatted",
    ),
    Difference(
        where="`st.metric('L', pandas.NA)`, also NaT and as `delta`",
        theirs="An exception.",
        ours="The same as for None: a dash, and no delta.",
        why="They are pandas' missing values.",
        script="import pandas as pd\nst.metric('L', pd.NA)\nst.text('shown')",
        outcomes=(["StreamlitInvalidParameterTypeError"], ["shown"]),
    ),
    Difference(
        where="`st.write(numpy.array(5))`, an array without a dimension",
        theirs="An empty table.",
        ours="The number.",
        why="It is a single number.",
        test="tests/frames/test_cell_kinds.py::test_write_shows_a_number_as_one",
    ),
    Difference(
        where="A script that is stuck in one call when an event arrives (rule 2)",
        theirs="A second thread starts at once.",
        ours="The same thread is used if the script ends within 80 ms; after that, a new one takes over.",
        why="Objects that are bound to their thread (SQLite) stay usable.",
        test="tests/runtime/test_session_threads.py::test_a_stuck_script_is_left_behind",
    ),
    Difference(
        where="`print`",
        theirs="Prints to the server's terminal.",
        ours="Prints into the app, at the position of the call.",
        why="The cell's output is the app.",
        test="tests/runtime/test_output.py::test_what_the_app_prints_stands_where_it_was_printed",
    ),
    Difference(
        where="AppTest: an interaction in a fragment or a dialog (rule 167)",
        theirs="Runs the whole app.",
        ours="Runs that fragment, as in the browser.",
        why="Otherwise a test could pass although the app fails.",
        test="tests/testing/test_touching.py::test_a_touch_in_a_fragment_runs_the_fragment_only",
    ),
    Difference(
        where="AppTest: values set in a form that is not submitted (rules 71, 170)",
        theirs="Are forgotten by the next run.",
        ours="Are kept until the form is submitted, as in the browser.",
        why="Otherwise a test could pass although the app fails.",
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
        theirs="The page's URL belongs to the app.",
        ours="It belongs to the notebook: the parameters are kept in the session only. In Voila it "
        "belongs to the app.",
        why="Several apps and the notebook share that page.",
        test="tests/browser/test_query_params.py::test_the_address_of_a_notebook_is_left_alone",
    ),
    Difference(
        where="Steps of the browser's history",
        theirs="One for each change of a parameter.",
        ours="One for each interaction that changes parameters; changes within a second share one; other "
        "runs add none.",
        why="Back undoes what the user did: a whole drag, and nothing else.",
        test="tests/runtime/test_url_params.py::test_a_touch_makes_an_entry_of_the_history",
    ),
    Difference(
        where="A bound parameter in another notation than the widget's (`4.0`, `TRUE`, `a&b` for one string)",
        theirs="Stays as it is; a slider's datetime that the code sets is written in microseconds.",
        ours="Is rewritten in the widget's notation: `4`, `true`, the last string, ISO dates and times.",
        why="Each state of the app has one URL.",
        test="tests/runtime/test_url_params_bound.py::test_each_kind_reads_and_writes_its_texts",
    ),
    Difference(
        where="A bound number that is too large for a float (`1e999`)",
        theirs="OverflowError.",
        ours="Is ignored, as any other text that is not a number.",
        why="Rule 60.",
        test="tests/runtime/test_url_params_bound.py::test_each_kind_reads_and_writes_its_texts",
    ),
    Difference(
        where="`del st.session_state[key]` of a bound widget (rules 49, 61)",
        theirs="The URL restores the value.",
        ours="The widget gets its default, and the parameter is removed.",
        why="When code changes a bound widget, the URL changes.",
        test="tests/runtime/test_url_params_bound.py::test_deleting_the_state_of_a_bound_widget_resets_it",
    ),
    Difference(
        where="`st.query_params.update(…)` with an invalid parameter",
        theirs="The parameters before it are set.",
        ours="None is set.",
        why="As with `from_dict`.",
        script="try:\n    st.query_params.update({'a': '1', 'embed': '1'})\nexcept Exception:\n    "
        "st.text(dict(st.query_params))",
        outcomes=(["{'a': '1'}"], ["{}"]),
    ),
    Difference(
        where="AppTest: `at.query_params` after a change of a bound widget",
        theirs="Unchanged: the browser would write it.",
        ours="Has the new value.",
        why="As in the browser.",
        test="tests/testing/test_apptest.py::test_query_params_follow_a_bound_widget",
    ),
    Difference(
        where="`st.set_page_config(menu_items=…)`",
        theirs="Fills the menu in the corner of the page.",
        ours="Is checked, but not shown.",
        why="The page belongs to the notebook; nbflow has no such menu.",
        test="tests/elements/test_page.py::test_menu_items_are_checked_only",
    ),
    Difference(
        where="`st.set_page_config(layout=None)`",
        theirs="A centered column.",
        ours="The width of the cell.",
        why="A cell is already narrow. `layout='centered'` gives the centered column.",
        test="tests/elements/test_page.py::test_page_config_holds_until_a_run_does_not_give_it",
    ),
    Difference(
        where="`UploadedFile.name`",
        theirs="As the browser sends it.",
        ours="The same without folders (of an uploaded folder: without `..` and a drive) and control characters.",
        why="An app that uses it as a path cannot leave its folder.",
        test="tests/campaign/test_hostile_uploads.py::test_a_name_leads_nowhere",
    ),
    Difference(
        where="`st.file_uploader` with MIME types",
        theirs="The browser decides.",
        ours="The file's extension must not belong to another type of media.",
        why="A client that is not a browser can send anything.",
        test="tests/campaign/test_hostile_uploads.py::test_what_the_name_says_counts_more_than_what_the_page_says",
    ),
    Difference(
        where="`st.data_editor`: added rows",
        theirs="Any number.",
        ours="At most 100,000; beyond that, the table shows a message.",
        why="A page could fill the kernel's memory.",
        test="tests/campaign/test_hostile_values.py::test_no_forged_value_is_returned",
    ),
    Difference(
        where="`st.context.headers` and `.cookies`",
        theirs="All those of the browser's websocket.",
        ours="Those of the request that started the kernel, without credentials of the server (`Authorization`, "
        "its own cookies); empty if the server does not have nbflow's extension.",
        why="With the server's credentials, an app could act on the server as its visitor.",
        test="tests/server/test_people.py::test_what_the_browser_sent",
    ),
    Difference(
        where="`st.user` in a notebook",
        theirs="There are no notebooks.",
        ours="The user of the Jupyter server, with `is_logged_in` true; `st.login` raises an exception, "
        "because a notebook cannot redirect.",
        why="Whoever runs cells has already signed in to the server.",
        test="tests/server/test_people.py::test_in_a_notebook_it_is_the_person_of_the_server",
    ),
    Difference(
        where="`st.login`: the page that the user returns to",
        theirs="The app's first page, without parameters.",
        ours="The page that the user left, with its parameters.",
        why="A server shows many apps.",
        test="tests/browser/test_login.py::test_a_person_logs_in_and_out_again",
    ),
    Difference(
        where="`st.get_option` and `st.set_option`",
        theirs="Read and change Streamlit's configuration.",
        ours="Values come from `%nbflow_config`, the environment or the files, else Streamlit's defaults "
        "(None for the theme). An app can also set `server.maxUploadSize` for itself. Options of the "
        "server are accepted, but have no effect.",
        why="There is no server to configure.",
        test="tests/elements/test_page.py::test_options",
    ),
    Difference(
        where="AppTest: a file that the browser would refuse (too large, another type)",
        theirs="A file that is too large is accepted; another extension raises an exception in the app.",
        ours="AppTestError, when the test chooses it.",
        why="A user cannot do it, either.",
        test="tests/testing/test_files.py::test_what_a_browser_refuses_is_refused",
    ),
    Difference(
        where="An uploaded file of more than 8 MB",
        theirs="Is kept in memory, and is writable.",
        ours="Is kept in a temporary file, and is read-only; `getvalue()` reads it into memory.",
        why="A file of 1 GB must not fill the kernel's memory.",
        test="tests/elements/test_file_uploader.py::test_a_large_file_is_read_from_a_temporary_file",
    ),
    Difference(
        where="`st.session_state[key]` of an `st.chat_input`, set to a value that is not a string (rule 48)",
        theirs="The key has this value, and the box stays empty.",
        ours="The value is discarded.",
        why="The key always has None or what was sent.",
        test="tests/elements/test_chat_input.py::test_what_is_no_text_does_not_fill_the_box",
    ),
    Difference(
        where="`st.camera_input` before its first photo",
        theirs="Opens the camera when the page is opened.",
        ours="Opens it on request, or at once if the page was allowed to before.",
        why="Opening a notebook should not ask for the camera.",
        test="tests/browser/test_uploads.py::test_a_photo_is_taken",
    ),
    Difference(
        where="`st.json({'n': numpy.int64(3)})`",
        theirs="The string `np.int64(3)`.",
        ours="The number 3.",
        why="It is a number, whatever its class.",
        test="tests/elements/test_write.py::test_data_are_a_tree",
    ),
    Difference(
        where="AppTest: `at.image[0].value`",
        theirs="URLs on Streamlit's server.",
        ours="The URL that was passed, or `blob:` and the hash of the data.",
        why="There is no server for them.",
        test="tests/elements/test_media.py::test_an_app_test_sees_pictures",
    ),
    Difference(
        where="A function as an argument of a cached function (rule 122)",
        theirs="UnhashableParamError.",
        ours="Is compared by its code, its defaults and its closure.",
        why="In a notebook, functions are often passed as values.",
        script="@st.cache_data\ndef f(g):\n    return g(1)\nst.text(f(lambda x: x + 1))",
        outcomes=(["UnhashableParamError"], ["2"]),
    ),
    Difference(
        where="A cached function that returns a lambda (rule 124)",
        theirs="An AttributeError from pickle.",
        ours="UnserializableReturnValueError, which says what to do.",
        why="It is the same mistake as returning a lock or a generator.",
        script="@st.cache_data\ndef f():\n    return lambda: 1\nf()",
        outcomes=(["AttributeError"], ["UnserializableReturnValueError"]),
    ),
    Difference(
        where="A changed helper of a cached function (rule 119)",
        theirs="The old value, until the cached function itself is changed.",
        ours="A new value. Functions and classes of the same notebook that it calls are part of the "
        "cache key; other values are not.",
        why="A helper is often in another cell, and is changed on its own.",
        test="tests/cache/test_function.py::test_a_cell_that_runs_again_hits_and_a_changed_one_misses",
    ),
    Difference(
        where="A changed comment in a cached function (rule 119)",
        theirs="A new value.",
        ours="The same value: the compiled code is compared, not its text.",
        why="The result would be the same.",
        test="tests/cache/test_function.py::test_a_cell_that_runs_again_hits_and_a_changed_one_misses",
    ),
    Difference(
        where="Long arrays and frames as arguments (rule 123)",
        theirs="Only a sample is compared; other changes are not noticed.",
        ours="They are compared in full, including columns of Python objects.",
        why="A call must never get the value of different arguments. A million strings take 45 ms, a "
        "million numbers 1 ms.",
        test="tests/cache/test_confused.py::test_one_cell_of_a_long_column_makes_another_key",
    ),
    Difference(
        where="Arguments that are nearly the same (rules 121 and 123)",
        theirs="Some share one value: deques of one length, members of an Enum with its own `__str__`, "
        "object columns of 1 and of '1', reordered categories, models whose fields differ in type only.",
        ours="Each has its own: types and contents are compared, not their string representations.",
        why="A cache may compute twice, but must never return the value of different arguments.",
        test="tests/cache/test_confused.py::test_each_of_a_family_has_a_key_of_its_own",
        script="from collections import deque\n@st.cache_data(show_spinner=False)\ndef f(x):\n"
        "    return list(x)\nst.text(f(deque([1, 2])))\nst.text(f(deque([10, 20])))",
        outcomes=(["[1, 2]", "[1, 2]"], ["[1, 2]", "[10, 20]"]),
    ),
    Difference(
        where="`cache_resource(validate=…)` that rejects an object (rule 139)",
        theirs="The object is removed without `on_release`.",
        ours="`on_release` is called with it.",
        why="A broken connection has to be closed, too.",
        test="tests/cache/test_function.py::test_validate_and_release",
    ),
    Difference(
        where="A value that is cleared while it is computed (rule 138)",
        theirs="Is kept, unless the function is async.",
        ours="Is not kept.",
        why="After clearing, old values are unwanted.",
        test="tests/cache/test_cache.py::test_what_is_cleared_while_it_is_computed_is_not_kept",
    ),
    Difference(
        where="Charts of many points (lines and areas above 20,000, scatter charts above 50,000, bars above 5,000)",
        theirs="All points are sent and drawn.",
        ours="The data stays in the kernel, and the browser requests what its pixels can show: the "
        "first, last, lowest "
        "and highest point in each part of a pixel, the density of points, the bars in view. A zoom "
        "requests the data again. Plotly lines and markers, and the views of Altair charts, do the same; aggregates of Altair charts are computed in the kernel. A note below the chart says so. `reduce=False` draws everything; a "
        "number sets the limit. Dense lines have round joins.",
        why="10 million points are drawn as fast as 10,000, and the chart looks the same. Pointed joins "
        "would reach ten pixels beyond the values.",
        test="tests/charts/test_large.py::test_few_rows_cover_what_all_cover",
    ),
    Difference(
        where="Bar charts of more than 2,000 categories",
        theirs="Each is drawn, less than a pixel wide; the axis cannot be zoomed.",
        ours="The axis can be zoomed; in each column of pixels the highest and the lowest bar are drawn, "
        "with their own widths and names when few are in view.",
        why="Bars within one pixel cannot be told apart.",
        test="tests/charts/test_large.py::test_the_highest_and_the_lowest_of_many_bars_are_drawn",
    ),
    Difference(
        where="`st.map`, and a Deck without a map style",
        theirs="Carto's tiles are fetched, light or dark.",
        ours="An outline of the world (Natural Earth, 1:110 million) that is part of nbflow, with "
        "meridians and parallels, in the app's colors. A server is contacted only if `map_style` "
        "names a style or tiles "
        '(`"https://…/{z}/{x}/{y}.png"`).',
        why="A notebook works offline, and no server learns where its data is. pydeck's default (Carto's "
        '`dark`) counts as no style; `map_provider="maplibre"` requests that style.',
        test="tests/elements/test_pydeck_chart.py::test_only_a_named_map_is_fetched",
    ),
    Difference(
        where="`pydeck.Deck(tooltip=True)`",
        theirs="Shows nothing.",
        ours="Shows the object's values, as pydeck itself does.",
        why="It is pydeck's default and what the name suggests.",
        test="tests/elements/test_pydeck_chart.py::test_tooltips",
    ),
    Difference(
        where="Layers of a Deck without an `id`",
        theirs="Get a random one in each run, so the layer is created again and its selection is lost.",
        ours="Get one from their type and position (`ScatterplotLayer-0`).",
        why="A rerun that changes nothing must send nothing.",
        test="tests/elements/test_pydeck_chart.py::test_a_rerun_with_a_new_deck_sends_what_is_new",
    ),
    Difference(
        where="The wheel over a map",
        theirs="Zooms the map.",
        ours="Scrolls the page, until the map has the focus (a click); zooms with Ctrl at any time.",
        why="Otherwise a map as wide as the cell would stop you from scrolling through the notebook.",
        test="tests/browser/test_maps.py::test_a_map_is_drawn_touched_and_changed_in_place",
    ),
    Difference(
        where="`st` calls of a thread that the app has started (also of a pool, a timer, `asyncio.to_thread`)",
        theirs="Do nothing and log a warning, or, on a container, raise NoSessionContext, unless "
        "`add_script_run_ctx` gave the thread the context.",
        ours="Are shown where the thread was started, as long as the run lasts; later calls cause one "
        "message. `add_script_run_ctx` works, too.",
        why="What such a thread prints is also shown.",
        script="import threading\ndef work():\n    st.text('drawn')\n"
        "    st.session_state.x = 1\nthread = threading.Thread(target=work)\nthread.start()\nthread.join()\n"
        "st.text('x' in st.session_state)",
        outcomes=(["False"], ["drawn", "True"]),
    ),
    Difference(
        where="`@st.fragment(parallel=True)` in JupyterLite",
        theirs="Runs on a thread.",
        ours="Runs at once.",
        why="There are no threads in a browser.",
        test="tests/runtime/test_without_threads.py::test_parallel_fragments_run_at_once",
    ),
    Difference(
        where="Settings that Python keeps in context variables (`numpy.set_printoptions`, `numpy.errstate`, "
        "`decimal.getcontext()`)",
        theirs="Each run starts with Python's defaults.",
        ours="Each run starts with the notebook's current settings. What the app sets applies until the "
        "end of the run, and in fragments that run alone after it; the notebook's settings do not "
        "change.",
        why="The app is a cell of the notebook.",
        test="tests/runtime/test_surroundings.py::test_what_the_app_sets_is_the_apps",
    ),
    Difference(
        where="The event loop of an app",
        theirs="None in the script's thread: `asyncio.get_event_loop()` fails.",
        ours="One for the app's whole life; top-level `await` runs on it.",
        why="Objects that are bound to a loop can be kept in session state.",
        test="tests/runtime/test_surroundings.py::test_the_event_loop_stays_the_same",
    ),
    Difference(
        where="The URL of a page (rules 115, 117)",
        theirs="The path of the URL.",
        ours="The parameter `nbflow-page`, in Voila; in a notebook the app itself keeps its page.",
        why="The path belongs to the notebook. The app does not see the parameter.",
        test="tests/runtime/test_pages.py::test_the_address_follows_and_leads",
    ),
    Difference(
        where="A URL without a matching page (rule 117)",
        theirs="A dialog says so, above the first page.",
        ours="A line at the top of the first page says so.",
        why="A line does not have to be closed.",
        test="tests/runtime/test_pages.py::test_an_address_without_a_page_shows_the_first_and_says_so",
    ),
    Difference(
        where="`st.navigation` in a script with a folder `pages`",
        theirs="In the first run, the widgets belong to the script's page; in the second, they lose "
        "their values.",
        ours="The run starts again without the folder.",
        why="No values are lost.",
        test="tests/conformance/test_pages.py::test_navigation_takes_the_place_of_the_folder",
    ),
    Difference(
        where="`SQLConnection.query(chunksize=…)` (rule 147)",
        theirs="`chunksize` returns an iterator of an open connection, which cannot be kept.",
        ours="A list of frames.",
        why="A list can be cached, and read twice.",
        test="tests/elements/test_connection.py::test_a_query_is_kept",
    ),
    Difference(
        where="`.streamlit/config.toml`",
        theirs="Each unknown key is logged; a value of the wrong type ends the server.",
        ours="One warning names all of them, and they are ignored.",
        why="A notebook must not fail because of an option.",
        test="tests/runtime/test_options.py::test_one_warning_says_all_that_is_wrong",
    ),
    Difference(
        where="`st.write(st.secrets)`, `repr(st.secrets)`, exceptions that quote a secret (rule 145)",
        theirs="Show the values.",
        ours="Show the names. Values are masked, also in the messages of exceptions.",
        why="Notebooks are saved with their outputs. `st.secrets.to_dict()` and single values can be shown.",
        test="tests/runtime/test_secrets.py::test_no_secret_reaches_the_browser_or_the_static_picture",
    ),
    Difference(
        where='`st.secrets["NAME"]` (rule 145)',
        theirs="Only secrets from files.",
        ours="A name in capitals that is in no file is also looked up in the environment variables.",
        why="Notebook servers often keep secrets there.",
        test="tests/runtime/test_secrets.py::test_what_is_asked_for_in_capitals_may_be_an_environment_variable",
    ),
    Difference(
        where='`st.App("main.py")`',
        theirs="A web application around the script, to be served by any ASGI server.",
        ours="A StreamlitAPIException that says how to open the script.",
        why="nbflow has no web server of its own: the notebook's server serves the app.",
        script="st.App('main.py')\nst.text('made')",
        outcomes=(["made"], ["StreamlitAPIException"]),
    ),
]

SIGNATURES: dict[str, str] = {
    "form": "`live=True` sends each change at once, for previews; the widgets may have an `on_change`",
    **dict.fromkeys(
        (
            "line_chart",
            "area_chart",
            "scatter_chart",
            "bar_chart",
            "altair_chart",
            "vega_lite_chart",
            "plotly_chart",
        ),
        "`reduce` sets how many points are drawn without reduction",
    ),
}
"""Commands whose signature differs on purpose: name -> why."""

ADDED: dict[str, str] = {
    "app": "`@st.app` turns a function into an app",
    "component": "`st.component(esm=…)` makes a component from an anywidget module",
    "widget": "`st.widget(w)` shows any ipywidget or anywidget",
    "autorefresh": "`st.autorefresh` reruns the app regularly, as the package streamlit-autorefresh does",
    "pydantic_form": "`st.pydantic_form` makes a form from a model, as the package streamlit-pydantic does",
    "pydantic_input": "`st.pydantic_input`: the same without a form",
    "pydantic_output": "`st.pydantic_output` shows a model",
    "errors": "the exceptions, as `streamlit.errors`",
    "testing": "`nbflow.testing.AppTest`",
    "typing": "the types of values, as `streamlit.typing`",
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
    "Query parameters and history": ("query_params", "bound", "history"),
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
        "nbflow follows the rules of Streamlit 1.67, which the [execution model](execution-model.md) lists. This page lists",
        "all deliberate differences; each has a test. It is generated from `tests/conformance/differences.py` by",
        "`python -m tests.conformance.differences`.",
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
