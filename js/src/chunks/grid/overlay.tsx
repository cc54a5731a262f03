/* What opens over a cell, where cells are on the screen, and jumps to rows however far. */
import type { DataEditorRef, Rectangle } from "@glideapps/glide-data-grid";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { labelFor } from "./columns";
import type { Cell } from "./contract";
import type { Move } from "./editor_parts";
import { EditorFrame, editorFor } from "./editors";
import { change } from "./edits";
import { same } from "./format";
import type { Reading } from "./parse";
import { HEAD, ROW } from "./size";
import type { State } from "./table_state";
import { Viewer, worthViewing } from "./viewer";

const JUMP_FRAMES = 30;

interface Opened {
  col: number;
  row: number;
  typed?: string;
  view?: boolean;
}

/** Where things are: cells on the screen, jumps to rows however far. */
export function usePlaces({ layout, args }: State, stage: HTMLElement) {
  const grid = useRef<DataEditorRef>(null);
  const rowHeight = args.props.row_height ?? ROW;
  const rectOf = (col: number, row?: number): Rectangle | undefined => {
    const bounds = grid.current?.getBounds(col, row);
    const box = stage.getBoundingClientRect();
    return bounds && { ...bounds, x: bounds.x - box.x, y: bounds.y - box.y };
  };
  const jump = (col: number, row: number) => {
    const scroller = stage.querySelector<HTMLElement>(".dvn-scroller");
    if (!scroller) return;
    const inSight = () => {
      const cell = grid.current?.getBounds(col, row);
      const box = scroller.getBoundingClientRect();
      return cell !== undefined && cell.y >= box.top + HEAD && cell.y + cell.height <= box.bottom + 1;
    };
    const leap = () => {
      const room = scroller.scrollHeight - scroller.clientHeight;
      const full = layout.rows * rowHeight - scroller.clientHeight;
      const wanted = (Math.max(0, row - 3) * rowHeight * room) / full;
      // Browsers end at about 33 million px: beyond, the bar stands for a share of the rows.
      if (full > room + 5000 && Math.abs(wanted - scroller.scrollTop) > 2500) scroller.scrollTop = wanted;
      else grid.current?.scrollTo(col, row, "both", 0, 0);
    };
    // Glide walks to the chosen cell too, and falls short of a far one: ours is done when three frames agree.
    const look = (frames: number, good: number) => {
      if (!inSight()) leap();
      const now = inSight() ? good + 1 : 0;
      if (frames > 0 && now < 3) requestAnimationFrame(() => look(frames - 1, now));
      else grid.current?.scrollTo(col, row, "horizontal", 0, 0);
    };
    requestAnimationFrame(() => look(JUMP_FRAMES, 0));
  };
  return { grid, rectOf, jump };
}

/** What is open over a cell, and what its closing does. */
export function useOpened(state: State, places: ReturnType<typeof usePlaces>) {
  const { visible, layout, editing, contents, choose, selection, args } = state;
  const [opened, setOpened] = useState<Opened>();
  const latest = useRef<Opened | undefined>(undefined);
  const set = (next: Opened | undefined) => {
    latest.current = next;
    setOpened(next);
  };
  const close = () => {
    set(undefined);
    places.grid.current?.focus();
  };
  const open = (col: number, row: number, typed?: string): boolean => {
    const column = visible[col];
    const value = contents.value(col, row);
    if (!column || value === undefined) return false;
    if (state.editable(col) && editorFor(column)) set({ col, row, ...(typed !== undefined && { typed }) });
    else if (typed === undefined && worthViewing(column, value)) set({ col, row, view: true });
    else return false;
    return true;
  };
  const step = ([right, down]: Move, from: Opened) => {
    const col = Math.min(Math.max(0, from.col + right), visible.length - 1);
    const row = Math.min(Math.max(0, from.row + down), layout.rows - 1);
    choose({
      ...selection,
      current: { cell: [col, row], range: { x: col, y: row, width: 1, height: 1 }, rangeStack: [] },
    });
    places.grid.current?.scrollTo(col, row);
  };
  const commit = (reading: Reading, move?: Move): string | undefined => {
    const from = latest.current;
    if (!from) return undefined;
    if ("fault" in reading) return reading.fault;
    const row = contents.position(from.row);
    const column = visible[from.col];
    close();
    if (row === undefined || !column) return undefined;
    const before = contents.value(from.col, from.row) ?? null;
    if (!same(before, reading.value)) {
      state.now().complain([]);
      editing.apply(change(editing.edits, layout.base, [{ row, name: column.name, value: reading.value }]));
    }
    if (move) step(move, from);
    return undefined;
  };
  // A column or row that is gone takes its editor along.
  useEffect(() => {
    if (opened && (opened.col >= visible.length || opened.row >= layout.rows || !args.props.columns))
      set(undefined);
  });
  return { opened, open, close, commit, leave: () => setTimeout(() => latest.current && set(undefined)) };
}

interface OverProps {
  state: State;
  opened: ReturnType<typeof useOpened>;
  rect: Rectangle;
}

export function Over({ state, opened, rect }: OverProps): JSX.Element | null {
  const { visible, contents, ask } = state;
  const cell = opened.opened!;
  const column = visible[cell.col];
  const kept = useRef<Cell>(null); // the value that it was opened on: a rerun does not change what is being edited
  const value = contents.value(cell.col, cell.row) ?? null;
  const key = `${cell.col}:${cell.row}`;
  const last = useRef("");
  if (last.current !== key) {
    last.current = key;
    kept.current = value;
  }
  if (!column) return null;
  const Editor = editorFor(column);
  return (
    <EditorFrame key={key} rect={rect} label={labelFor(column)} leave={opened.leave}>
      {cell.view || !Editor ? (
        <Viewer
          column={column}
          value={value}
          ask={ask}
          url={(src) => contents.url(src)}
          close={opened.close}
        />
      ) : (
        <Editor
          column={column}
          value={kept.current}
          typed={cell.typed}
          commit={opened.commit}
          close={opened.close}
        />
      )}
    </EditorFrame>
  );
}
