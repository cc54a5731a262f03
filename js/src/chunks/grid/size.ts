/* How high and wide the grid is: its rows, or what the app asked for. */
import { type RefObject, useLayoutEffect, useState } from "preact/compat";
import { canAdd } from "./actions";
import type { State } from "./table_state";

export const ROW = 35;
export const HEAD = 35;
const AUTO = 400; // px of "auto" at most: ten rows of the usual height
const HIGHEST = 10_000; // px of "content"
const EDGE = 2;

interface HeightSpec {
  height: unknown;
  rows: number;
  rowHeight: number;
  groups: boolean;
  /** A horizontal scrollbar takes room. */
  overflows: boolean;
}

let bar: number | undefined;
/** What a scrollbar takes away; 0 where it lies over the content. */
export function scrollbar(): number {
  if (bar === undefined) {
    const box = document.createElement("div");
    box.style.cssText = "position:absolute;visibility:hidden;overflow:scroll;width:50px;height:50px";
    document.body.append(box);
    bar = box.offsetWidth - box.clientWidth;
    box.remove();
  }
  return bar;
}

/** px, or undefined: as high as its place. */
export function heightOf({ height, rows, rowHeight, groups, overflows }: HeightSpec): number | undefined {
  if (typeof height === "number") return height;
  if (height === "stretch") return undefined;
  const head = HEAD * (groups ? 2 : 1);
  const all = head + Math.max(1, rows) * rowHeight + EDGE;
  return Math.min(height === "content" ? HIGHEST : AUTO + head - HEAD, all) + (overflows ? scrollbar() : 0);
}

/** The width of an element, followed. */
export function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const el = place.current;
    if (!el) return;
    setWidth(el.clientWidth);
    if (typeof ResizeObserver !== "function") return;
    const observer = new ResizeObserver(() => setWidth(el.clientWidth));
    observer.observe(el);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

interface Box {
  width: string;
  height: string;
  /** px kept for a table that is as high as its place. */
  minHeight: number | undefined;
}

/** The table's box when it is not in full screen. `total`: what its columns need, `width`: the room there is. */
export function boxOf({ args: { props }, layout, visible }: State, width: number, total: number): Box {
  const need = {
    rows: layout.rows + (canAdd(props) && !props.disabled ? 1 : 0),
    rowHeight: props.row_height ?? ROW,
    groups: visible.some((column) => column.group?.some(Boolean)),
    overflows: width > 0 && total > width,
  };
  const height = heightOf({ height: props.height, ...need });
  return {
    width: props.width === "content" ? `${Math.min(width || total, total + 2)}px` : "100%",
    height: height === undefined ? "100%" : `${height}px`,
    minHeight: height === undefined ? heightOf({ height: "auto", ...need }) : undefined,
  };
}
