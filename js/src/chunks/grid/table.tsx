/* st.dataframe and st.data_editor: Glide's canvas over rows that come on demand. The table's state is put together in
   table_state.ts, what opens over the canvas in stage_state.ts. Limits: no file here knows the tree or the wire. */
import type { JSX } from "preact";
import { createPortal, useLayoutEffect, useRef } from "preact/compat";
import { useFull } from "../../kit/overlay/full_screen";
import { Html } from "../../kit/text/html";
import { canAdd } from "./actions";
import { Canvas } from "./canvas";
import { isHidden, isPinned } from "./columns";
import { FindBar } from "./find";
import { ColumnMenu } from "./menu";
import { Fault, Filtered } from "./notes";
import { Over } from "./overlay";
import type { GridArgs } from "./rows";
import { boxOf, useWidth } from "./size";
import { type StageState, useStage } from "./stage_state";
import { useTable } from "./table_state";
import { Bar } from "./toolbar";
import { hasMarkers, toolsOf } from "./tools";
import { TipBox } from "./tooltips";

export function Table({ args }: { args: GridArgs }): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const state = useTable(args);
  const full = useFull(args.view, args.props.alt ?? "Table", place);
  const stage = useStage(state, full);
  return (
    <>
      <div ref={place} class="nb-grid" />
      <Filtered state={state} />
      {args.props.note && <Html html={args.props.note} as="div" class="nb-grid-note" />}
      {createPortal(<Stage stage={stage} place={place} />, full.stage)}
    </>
  );
}

interface StageProps {
  stage: StageState;
  place: { current: HTMLDivElement | null };
}

/** The canvas, and what lies over and beside it. */
function Stage({ stage, place }: StageProps): JSX.Element {
  const { state, full, tips, opened, places } = stage;
  const { props } = state.args;
  const width = useWidth(place);
  const sizes = state.contents.widths(state.columnView.view, props.width !== "content");
  const box = boxOf(state, width, sizes.total + (hasMarkers(props) ? 40 : 0));
  useLayoutEffect(() => {
    if (place.current)
      place.current.style.minHeight = box.minHeight === undefined ? "" : `${box.minHeight}px`;
  }, [place, box.minHeight]);
  const rect = opened.opened && places.rectOf(opened.opened.col, opened.opened.row);
  return (
    <div
      class={full.on ? "nb-grid-box is-full" : "nb-grid-box"}
      data-keys="own"
      style={full.on ? { width: "100%", height: "100%" } : { width: box.width, height: box.height }}
      role="group"
      aria-label={nameOf(stage)}
      onPointerLeave={tips.hide}
      // The host has a menu of its own for what is not taken here.
      onContextMenu={(event) => event.defaultPrevented && event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !full.on) return;
        event.stopPropagation();
        full.toggle();
      }}
    >
      {width > 0 && state.visible.length > 0 && <Canvas stage={stage} sizes={sizes} />}
      <Notes stage={stage} />
      <Tools stage={stage} />
      {rect && <Over state={state} opened={opened} rect={rect} />}
      <Menu stage={stage} />
      <TipBox tip={tips.tip} />
    </div>
  );
}

function nameOf({ state }: StageState): string {
  const { props } = state.args;
  const size = `${state.layout.rows.toLocaleString()} rows and ${state.visible.length} columns`;
  return props.alt ?? props.label ?? `Table of ${size}`;
}

/** What is said in the canvas's place, or over it: nothing to show, or rows that did not come. */
function Notes({ stage: { state } }: { stage: StageState }): JSX.Element {
  const { visible, layout, pages, args } = state;
  const adds = canAdd(args.props) && !args.props.disabled;
  return (
    <>
      {visible.length === 0 && <div class="nb-grid-empty">No columns to show</div>}
      {visible.length > 0 && layout.rows === 0 && !adds && <div class="nb-grid-empty is-under">Empty</div>}
      {pages.fault && <Fault text={pages.fault} again={() => pages.again()} />}
    </>
  );
}

function Tools({ stage }: { stage: StageState }): JSX.Element {
  const { state, full, find } = stage;
  const { columnView } = state;
  const close = () => {
    find.hide();
    stage.focus();
  };
  return (
    <>
      <Bar
        tools={toolsOf(state, full, find.show)}
        columns={state.args.props.columns}
        isHidden={(column) => isHidden(column, columnView.view)}
        hide={(column, off) => columnView.put("hidden", column.name, off)}
      />
      {find.open && <FindBar find={find} onClose={close} />}
    </>
  );
}

/** The menu of a column, where one is open. */
function Menu({ stage }: { stage: StageState }): JSX.Element | null {
  const { state, menu } = stage;
  if (!menu.open) return null;
  const { column } = menu.open;
  const { sorting, columnView, contents, visible } = state;
  const { sort } = sorting;
  return (
    <ColumnMenu
      key={column.id}
      target={menu.open}
      ask={state.ask}
      sorting={stage.sortable}
      sorted={sort?.id === column.id ? (sort.desc ? "desc" : "asc") : undefined}
      filter={sorting.filters.find(({ id }) => id === column.id)}
      filterBy={(condition) => stage.filterBy(column, condition)}
      pinned={isPinned(column, columnView.view)}
      stats={Boolean(state.args.props.stats)}
      sort={(desc) =>
        stage.order(
          visible.findIndex(({ id }) => id === column.id),
          desc,
        )
      }
      pin={(on) => columnView.put("pinned", column.name, on)}
      hide={() => columnView.put("hidden", column.name, true)}
      fit={() => columnView.put("widths", column.name, contents.fit(column))}
      format={(name) => columnView.put("formats", column.name, name)}
      close={() => {
        menu.close();
        stage.focus();
      }}
    />
  );
}
