/* What happens over the canvas of one table: what is open, where it stands, and what a press or key does there. Read
   useStage() from top to bottom: each part has a file. */
import { useState } from "preact/compat";
import type { Full } from "../../kit/overlay/full_screen";
import { canDelete } from "./actions";
import type { Column, Condition } from "./contract";
import { useFind } from "./find";
import { useHeldFocus } from "./focus";
import { type Doing, useClipboard } from "./keys";
import type { MenuAnchor } from "./menu";
import { useOpened, usePlaces } from "./overlay";
import { cellSelection, EMPTY } from "./selection";
import type { State } from "./table_state";
import { useTips } from "./tooltips";

export function useStage(state: State, full: Full) {
  const { args, sorting, visible, selection, choose, now } = state;
  const places = usePlaces(state, full.stage);
  const opened = useOpened(state, places);
  const tips = useTips(full.stage, state.contents.tip);
  const find = useFindCell(state, places);
  const menu = useMenu(state, places, tips.hide);
  const focus = () => places.grid.current?.focus();
  const sortable = args.props.edit === undefined || !canDelete(args.props);
  const unselected = () => ({ ...EMPTY, columns: selection.columns });
  const order = (col: number, desc: boolean | undefined) => {
    const column = visible[col];
    if (!column || !sortable) return;
    sorting.setSort(desc === undefined ? undefined : { id: column.id, desc });
    choose(unselected());
  };
  const filterBy = (column: Column, condition: Condition | undefined) => {
    sorting.filter(column.id, condition);
    choose(unselected());
  };
  useClipboard(full.stage, now, ({ x, y, width, height }) => choose(cellSelection(x, y, width, height)));
  useHeldFocus(full.stage, args.view, focus);
  const doing: Doing = {
    now,
    find: find.show,
    undo: state.editing.undo,
    redo: state.editing.redo,
    edit: opened.open,
    menu: menu.openMenu,
    leaveFull: () => {
      if (full.on) full.toggle();
      return full.on;
    },
  };
  return { state, full, places, opened, tips, find, menu, focus, sortable, order, filterBy, doing };
}

export type StageState = ReturnType<typeof useStage>;
type Places = ReturnType<typeof usePlaces>;

/** Find, with each match scrolled to and chosen. */
function useFindCell({ ask, sorting, visible, layout, selection, choose, contents }: State, places: Places) {
  const find = useFind(ask, sorting.query, (row, id) => {
    const col = visible.findIndex((column) => column.id === id);
    const viewRow = layout.toView(row);
    if (col < 0 || viewRow === undefined) return;
    places.jump(col, viewRow);
    choose({ ...selection, current: cellSelection(col, viewRow).current });
  });
  contents.marks.current = find.marks;
  return find;
}

function useMenu({ visible }: State, places: Places, hideTip: () => void) {
  const [open, setOpen] = useState<MenuAnchor>();
  const openMenu = (col: number) => {
    const rect = places.rectOf(col);
    const column = visible[col];
    hideTip();
    if (rect && column) setOpen({ column, rect });
  };
  return { open, openMenu, close: () => setOpen(undefined) };
}
