/* Glide's canvas, and what its events mean here. */
import { DataEditorCore, type DataEditorCoreProps, type Item } from "@glideapps/glide-data-grid";
import type { JSX } from "preact";
import { useMemo, useState } from "preact/compat";
import { addRow, canAdd, fill } from "./actions";
import type { Sizes } from "./cell_contents";
import { isPinned, moved, NARROWEST, WIDEST } from "./columns";
import type { Cell } from "./contract";
import { change } from "./edits";
import { gridKey } from "./keys";
import { HEADER_ICONS, newLoader, RENDERING } from "./renderers";
import type { GridArgs } from "./rows";
import { HEAD, ROW } from "./size";
import type { StageState } from "./stage_state";
import type { State } from "./table_state";
import { hasMarkers, press, rowSelect } from "./tools";

type Props = Partial<DataEditorCoreProps>;

export function Canvas({ stage, sizes }: { stage: StageState; sizes: Sizes }): JSX.Element {
  const { state, places } = stage;
  const { layout, contents, sorting } = state;
  const [, redraw] = useState(0);
  const loader = useMemo(newLoader, []);
  return (
    <DataEditorCore
      ref={places.grid}
      {...RENDERING}
      {...FIXED}
      {...columnsOf(state)}
      {...selectionOf(state)}
      {...editingOf(stage)}
      {...pressesOf(stage)}
      imageWindowLoader={loader}
      theme={state.look.theme}
      rows={layout.rows}
      columns={contents.columns(sizes, sorting.sort, sorting.filters)}
      getCellContent={contents.cell}
      drawCell={contents.draw}
      rowHeight={state.args.props.row_height ?? ROW}
      onItemHovered={stage.tips.hover}
      onVisibleRegionChanged={(region) => {
        contents.show(region);
        stage.tips.hide();
        if (stage.opened.opened || stage.menu.open) redraw((n) => n + 1);
      }}
    />
  );
}

/** What is the same for every table. Copying and filling are ours, but Glide offers the fill only where it could read
    cells. */
const FIXED = {
  className: "nb-grid-canvas",
  headerIcons: HEADER_ICONS,
  width: "100%",
  height: "100%",
  getCellsForSelection: () => [],
  headerHeight: HEAD,
  groupHeaderHeight: HEAD,
  minColumnWidth: NARROWEST,
  maxColumnWidth: WIDEST,
  maxColumnAutoWidth: WIDEST,
  smoothScrollX: true,
  smoothScrollY: true,
  overscrollX: 0,
  fixedShadowY: false,
  rowSelectionMode: "multi",
  rowSelectionBlending: "mixed",
  columnSelectionBlending: "mixed",
  rangeSelectionBlending: "mixed",
  editOnType: false,
  allowedFillDirections: "any",
  keybindings: {
    search: false,
    copy: false,
    paste: false,
    cut: false,
    delete: false,
    downFill: false,
    rightFill: false,
  },
} as const satisfies Props;

const ADD_A_ROW = { sticky: false, tint: true, hint: "" } as const;

function columnsOf({ visible, columnView }: State): Props {
  const pinned = visible.filter((column) => isPinned(column, columnView.view)).length;
  return {
    freezeColumns: Math.min(pinned, Math.max(0, visible.length - 1)),
    onColumnResize: (column, size) => columnView.put("widths", column.id ?? "", size),
    onColumnMoved: (from, to) => columnView.setView((old) => ({ ...old, order: moved(visible, from, to) })),
  };
}

function selectionOf({ args: { props }, selection, choose }: State): Props {
  const { select } = props;
  return {
    gridSelection: selection,
    onGridSelectionChange: choose,
    rowSelect: rowSelect(props),
    columnSelect: select?.columns ? select.columns : "none",
    rangeSelect: select?.cells === "single" ? "cell" : "rect",
    rowMarkers: hasMarkers(props)
      ? { kind: select?.rows ? "checkbox-visible" : "checkbox", width: 40 }
      : "none",
  };
}

function editingOf({ state }: StageState): Props {
  const { args, now } = state;
  const { props, view } = args as GridArgs;
  const adds = canAdd(props) && !props.disabled;
  return {
    fillHandle: Boolean(props.edit) && !props.disabled,
    onFillPattern: (event) => {
      event.preventDefault();
      fill(now(), event.patternSource, event.fillDestination).catch((error: Error) =>
        view.say(error.message),
      );
    },
    onCellsEdited: (list) => {
      now().apply(change(state.editing.edits, state.layout.base, ticked(state, list)));
      return true;
    },
    onDelete: () => false,
    onRowAppended: adds ? () => addRow(now()) : undefined,
    trailingRowOptions: adds ? ADD_A_ROW : undefined,
  };
}

type EditedCells = Parameters<NonNullable<Props["onCellsEdited"]>>[0];

/** What Glide itself edits: checkboxes. */
function ticked({ contents, visible }: State, list: EditedCells) {
  return list.flatMap(({ location: [col, row], value }) => {
    const position = contents.position(row);
    const column = visible[col];
    if (position === undefined || !column) return [];
    return [{ row: position, name: column.name, value: Boolean((value as { data?: unknown }).data) as Cell }];
  });
}

function pressesOf(stage: StageState): Props {
  const { state, opened, menu } = stage;
  const { sort } = state.sorting;
  return {
    onKeyDown: (event) => {
      stage.tips.hide();
      if (!gridKey(event, stage.doing)) return;
      event.cancel();
      event.preventDefault();
      event.stopPropagation();
    },
    onCellActivated: ([col, row]: Item) => press(state, col, row) || opened.open(col, row),
    onCellClicked: ([col, row]) => press(state, col, row),
    onHeaderClicked: (col, event) => {
      if (state.args.props.select?.columns || event.isEdge) return;
      const id = state.visible[col]?.id;
      stage.order(col, sort?.id !== id ? false : sort?.desc ? undefined : true);
    },
    onHeaderMenuClick: menu.openMenu,
    onHeaderContextMenu: (col, event) => {
      event.preventDefault();
      menu.openMenu(col);
    },
  };
}
