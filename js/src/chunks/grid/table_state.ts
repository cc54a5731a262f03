/* The state of one table, put together from its parts. Read useTable() from top to bottom: each part has a file. */
import { useMemo, useState } from "preact/compat";
import { useStable } from "../../kit/form/draft";
import type { Now } from "./actions";
import { useContents } from "./cell_contents";
import { visibleColumns } from "./columns";
import { editorFor } from "./editors";
import { type GridArgs, useAsk, useEdits, usePages } from "./rows";
import { useColumnView, useLook, useQuery, useSelection } from "./state";

export function useTable(args: GridArgs) {
  const { props, view } = args;
  const ask = useAsk(args);
  const sorting = useQuery();
  const { query } = sorting;
  const columnView = useColumnView();
  const visible = useMemo(
    () => visibleColumns(props.columns, columnView.view),
    [props.columns, columnView.view],
  );
  const [pages, version] = usePages(args, ask, query);
  const editing = useEdits(args, pages.total);
  const { layout } = editing;
  const [selection, choose] = useSelection({ args, ask, pages, layout, query, visible });
  const look = useLook(view);
  const [wrong, setWrong] = useState<{ row: number; name: string; text: string }[]>([]);
  const editable = (col: number) => {
    const column = visible[col];
    if (!props.edit || !column || column.disabled || props.disabled) return false;
    return column.kind === "checkbox" || editorFor(column) !== undefined;
  };
  const contents = useContents({ args, visible, pages, version, layout, look, wrong, editable });
  const now = useStable(
    (): Now => ({
      props,
      visible,
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
    visible,
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
