/* st.dataframe and st.data_editor: Glide's canvas over rows that come on demand. Its state is put
   together in table_state.ts. Limits: no file here knows the tree or the wire. */
import { DataEditorCore, type Item } from "@glideapps/glide-data-grid";
import type { JSX } from "preact";
import { createPortal, useLayoutEffect, useMemo, useRef, useState } from "preact/compat";
import { type Full, useFull } from "../../kit/overlay/full_screen";
import { Html } from "../../kit/text/html";
import { addRow, canAdd, canDelete, fill } from "./actions";
import { isHidden, isPinned, moved, NARROWEST, WIDEST } from "./columns";
import type { Cell } from "./contract";
import { change } from "./edits";
import { FindBar, useFind } from "./find";
import { useHeldFocus } from "./focus";
import { type Doing, gridKey, useClipboard } from "./keys";
import { ColumnMenu, type MenuAt } from "./menu";
import { Fault, Filtered } from "./notes";
import { Over, useOpened, usePlaces } from "./overlay";
import { HEADER_ICONS, newLoader, RENDERING } from "./renderers";
import type { GridArgs } from "./rows";
import { EMPTY } from "./selection";
import { HEAD, heightOf, ROW, useWidth } from "./size";
import { type State, useTable } from "./table_state";
import { Bar } from "./toolbar";
import { hasMarkers, press, rowSelect, toolsOf } from "./tools";
import { TipBox, useTips } from "./tooltips";

export function Table({ args }: { args: GridArgs }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const state = useTable(args);
  const full = useFull(args.view, args.props.alt ?? "Table", place);
  return (
    <>
      <div ref={place} class="nb-grid" />
      <Filtered state={state} />
      {args.props.note && <Html html={args.props.note} as="div" class="nb-grid-note" />}
      {createPortal(<Stage state={state} full={full} place={place} />, full.stage)}
    </>
  );
}

interface StageProps {
  state: State;
  full: Full;
  place: { current: HTMLDivElement | null };
}

function Stage({ state, full, place }: StageProps): JSX.Element {
  const { args, ask, sorting, columnView, shown, layout, selection, choose, look, contents, now } = state;
  const { sort } = sorting;
  const { props, view } = args;
  const { stage } = full;
  const places = usePlaces(state, stage);
  const opened = useOpened(state, places);
  const [menu, setMenu] = useState<MenuAt>();
  const [, redraw] = useState(0);
  const width = useWidth(place);
  const loader = useMemo(newLoader, []);
  const tips = useTips(stage, contents.tip);
  const find = useFind(ask, sorting.query, (row, id) => {
    const col = shown.findIndex((column) => column.id === id);
    const at = layout.toView(row);
    if (col < 0 || at === undefined) return;
    places.jump(col, at);
    choose({
      ...selection,
      current: { cell: [col, at], range: { x: col, y: at, width: 1, height: 1 }, rangeStack: [] },
    });
  });
  contents.marks.current = find.marks;
  const sortable = props.edit === undefined || !canDelete(props);
  const order = (col: number, desc: boolean | undefined) => {
    const column = shown[col];
    if (!column || !sortable) return;
    sorting.setSort(desc === undefined ? undefined : { id: column.id, desc });
    choose({ ...EMPTY, columns: selection.columns });
  };
  const openMenu = (col: number) => {
    const rect = places.rectOf(col);
    const column = shown[col];
    tips.hide();
    if (rect && column) setMenu({ column, rect });
  };
  const doing: Doing = {
    now,
    find: find.show,
    undo: state.editing.undo,
    redo: state.editing.redo,
    edit: opened.open,
    menu: openMenu,
    leaveFull: () => {
      if (full.on) full.toggle();
      return full.on;
    },
  };
  useClipboard(stage, now, (area) => {
    const range = { ...area };
    choose({ ...EMPTY, current: { cell: [area.x, area.y], range, rangeStack: [] } });
  });
  const focusGrid = () => places.grid.current?.focus();
  useHeldFocus(stage, view, focusGrid);
  const rowHeight = props.row_height ?? ROW;
  const sizes = contents.widths(columnView.view, args.props.width !== "content");
  const total = sizes.total + (hasMarkers(props) ? 40 : 0);
  const groups = shown.some((column) => column.group?.some(Boolean));
  const adds = canAdd(props) && !props.disabled;
  const need = {
    rows: layout.rows + (adds ? 1 : 0),
    rowHeight,
    groups,
    overflows: width > 0 && total > width,
  };
  const wanted = heightOf({ height: props.height, ...need });
  const least = wanted === undefined ? heightOf({ height: "auto", ...need }) : undefined;
  useLayoutEffect(() => {
    if (place.current) place.current.style.minHeight = least === undefined ? "" : `${least}px`;
  }, [place, least]);
  const content = args.props.width === "content" ? Math.min(width || total, total + 2) : undefined;
  const rect = opened.opened && places.rectOf(opened.opened.col, opened.opened.row);
  return (
    <div
      class={full.on ? "nb-grid-box is-full" : "nb-grid-box"}
      data-keys="own"
      style={{
        width: full.on || content === undefined ? "100%" : `${content}px`,
        height: full.on ? "100%" : wanted === undefined ? "100%" : `${wanted}px`,
      }}
      role="group"
      aria-label={
        props.alt ??
        props.label ??
        `Table of ${layout.rows.toLocaleString()} rows and ${shown.length} columns`
      }
      onPointerLeave={tips.hide}
      // The host has a menu of its own for what is not taken here.
      onContextMenu={(event) => event.defaultPrevented && event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !full.on) return;
        event.stopPropagation();
        full.toggle();
      }}
    >
      {width > 0 && shown.length > 0 && (
        <DataEditorCore
          ref={places.grid}
          {...RENDERING}
          className="nb-grid-canvas"
          headerIcons={HEADER_ICONS}
          imageWindowLoader={loader}
          theme={look.theme}
          width="100%"
          height="100%"
          rows={layout.rows}
          columns={contents.columns(sizes, sort, sorting.filters)}
          getCellContent={contents.cell}
          getCellsForSelection={NO_CELLS}
          rowHeight={rowHeight}
          headerHeight={HEAD}
          groupHeaderHeight={HEAD}
          freezeColumns={Math.min(
            shown.filter((column) => isPinned(column, columnView.view)).length,
            Math.max(0, shown.length - 1),
          )}
          minColumnWidth={NARROWEST}
          maxColumnWidth={WIDEST}
          maxColumnAutoWidth={WIDEST}
          smoothScrollX
          smoothScrollY
          overscrollX={0}
          fixedShadowY={false}
          gridSelection={selection}
          onGridSelectionChange={choose}
          rowSelect={rowSelect(props)}
          columnSelect={props.select?.columns ? props.select.columns : "none"}
          rangeSelect={props.select?.cells === "single" ? "cell" : "rect"}
          rowSelectionMode="multi"
          rowSelectionBlending="mixed"
          columnSelectionBlending="mixed"
          rangeSelectionBlending="mixed"
          rowMarkers={
            hasMarkers(props)
              ? { kind: props.select?.rows ? "checkbox-visible" : "checkbox", width: 40 }
              : "none"
          }
          keybindings={KEYS}
          editOnType={false}
          fillHandle={Boolean(props.edit) && !props.disabled}
          allowedFillDirections="any"
          onFillPattern={(event) => {
            event.preventDefault();
            fill(now(), event.patternSource, event.fillDestination).catch((error: Error) =>
              view.say(error.message),
            );
          }}
          onCellsEdited={(list) => {
            const changes = list.flatMap(({ location: [col, row], value }) => {
              const at = contents.position(row);
              const column = shown[col];
              return at === undefined || !column
                ? []
                : [
                    {
                      row: at,
                      name: column.name,
                      value: Boolean((value as { data?: unknown }).data) as Cell,
                    },
                  ];
            });
            now().apply(change(state.editing.edits, layout.base, changes));
            return true;
          }}
          onDelete={() => false}
          onKeyDown={(event) => {
            tips.hide();
            if (!gridKey(event, doing)) return;
            event.cancel();
            event.preventDefault();
            event.stopPropagation();
          }}
          onCellActivated={([col, row]: Item) => press(state, col, row) || opened.open(col, row)}
          onCellClicked={([col, row]) => press(state, col, row)}
          onHeaderClicked={(col, event) => {
            if (props.select?.columns || event.isEdge) return;
            const id = shown[col]?.id;
            order(col, sort?.id !== id ? false : sort?.desc ? undefined : true);
          }}
          onHeaderMenuClick={openMenu}
          onHeaderContextMenu={(col, event) => {
            event.preventDefault();
            openMenu(col);
          }}
          onColumnResize={(column, size) => columnView.put("widths", column.id ?? "", size)}
          onColumnMoved={(from, to) =>
            columnView.setView((old) => ({ ...old, order: moved(shown, from, to) }))
          }
          onItemHovered={tips.hover}
          onVisibleRegionChanged={(region) => {
            contents.show(region);
            tips.hide();
            if (opened.opened || menu) redraw((n) => n + 1);
          }}
          onRowAppended={adds ? () => addRow(now()) : undefined}
          trailingRowOptions={adds ? TRAILING : undefined}
          drawCell={contents.draw}
        />
      )}
      {shown.length === 0 && <div class="nb-grid-empty">No columns to show</div>}
      {shown.length > 0 && layout.rows === 0 && !adds && <div class="nb-grid-empty is-under">Empty</div>}
      {state.pages.fault && <Fault text={state.pages.fault} again={() => state.pages.again()} />}
      {props.toolbar !== false && (
        <Bar
          tools={toolsOf(state, full, find.show)}
          columns={props.columns}
          isHidden={(column) => isHidden(column, columnView.view)}
          hide={(column, off) => columnView.put("hidden", column.name, off)}
        />
      )}
      {find.open && (
        <FindBar
          find={find}
          onClose={() => {
            find.hide();
            focusGrid();
          }}
        />
      )}
      {rect && opened.opened && <Over state={state} opened={opened} rect={rect} />}
      {menu && (
        <ColumnMenu
          key={menu.column.id}
          at={menu}
          ask={ask}
          sorting={sortable}
          sorted={sort?.id === menu.column.id ? (sort.desc ? "desc" : "asc") : undefined}
          filter={sorting.filters.find(({ id }) => id === menu.column.id)}
          filterBy={(condition) => {
            sorting.filter(menu.column.id, condition);
            choose({ ...EMPTY, columns: selection.columns });
          }}
          pinned={isPinned(menu.column, columnView.view)}
          stats={Boolean(props.stats)}
          sort={(desc) =>
            order(
              shown.findIndex((column) => column.id === menu.column.id),
              desc,
            )
          }
          pin={(on) => columnView.put("pinned", menu.column.name, on)}
          hide={() => columnView.put("hidden", menu.column.name, true)}
          fit={() => columnView.put("widths", menu.column.name, contents.fit(menu.column))}
          format={(name) => columnView.put("formats", menu.column.name, name)}
          close={() => {
            setMenu(undefined);
            focusGrid();
          }}
        />
      )}
      <TipBox tip={tips.tip} />
    </div>
  );
}

/** Copying and filling are ours, but Glide offers the fill only where it could read cells. */
const NO_CELLS = () => [];
const KEYS = {
  search: false,
  copy: false,
  paste: false,
  cut: false,
  delete: false,
  downFill: false,
  rightFill: false,
} as const;
const TRAILING = { sticky: false, tint: true, hint: "" } as const;
