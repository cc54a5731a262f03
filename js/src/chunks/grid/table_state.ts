/* The state of one table, put together from its parts. Read useTable() from top to bottom: each part has a file. */
import { useMemo, useState } from "preact/compat";
import { useStable } from "../../kit/form/draft";
import type { Now } from "./actions";
import { useContents } from "./cell_contents";
import { shownColumns } from "./columns";
import { editorFor } from "./editors";
import { type GridArgs, useAsk, useEdits, usePages } from "./rows";
import { useColumnView, useLook, useQuery, useSelection } from "./state";

export function useTable(args: GridArgs) {
  const { props, view } = args;
  const ask = useAsk(args);
  const sorting = useQuery();
  const { query } = sorting;
  const columnView = useColumnView();
  const shown = useMemo(() => shownColumns(props.columns, columnView.view), [props.columns, columnView.view]);
  const [pages, version] = usePages(args, ask, query);
  const editing = useEdits(args, pages.total);
  const { layout } = editing;
  const [selection, choose] = useSelection({ args, ask, pages, layout, query, shown });
  const look = useLook(view);
  const [wrong, setWrong] = useState<{ row: number; name: string; text: string }[]>([]);
  const editable = (col: number) => {
    const column = shown[col];
    if (!props.edit || !column || column.disabled || props.disabled) return false;
    return column.kind === "checkbox" || editorFor(column) !== undefined;
  };
  const contents = useContents({ args, shown, pages, version, layout, look, wrong, editable });
  const now = useStable(
    (): Now => ({
      props,
      shown,
      layout,
      pages,
      query,
      selection,
      ask,
      value: contents.value,
      position: contents.position,
      places: contents.places,
      editable,
      apply: (edits) => {
        setWrong([]);
        editing.apply(edits);
      },
      say: view.say,
      complain: setWrong,
    }),
  );
  return {
    args,
    ask,
    sorting,
    columnView,
    shown,
    pages,
    version,
    editing,
    layout,
    selection,
    choose,
    look,
    editable,
    contents,
    now,
  };
}

export type State = ReturnType<typeof useTable>;
