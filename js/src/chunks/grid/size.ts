/* How high and wide the grid is: its rows, or what the app asked for. */
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "preact/compat";
import type { View } from "../../app/view_context";

export const ROW = 35;
export const HEAD = 35;
const AUTO = 400; // px of "auto" at most: ten rows of the usual height
const HIGHEST = 10_000; // px of "content"
const LEAST_FULL = 420;
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

/** What is moved loses the focus: gives it back. */
function keepingFocus(stage: HTMLElement, view: View): () => void {
  const focus = view.root.activeElement;
  return () => {
    if (focus instanceof HTMLElement && stage.contains(focus)) focus.focus({ preventScroll: true });
  };
}

export interface Full {
  on: boolean;
  toggle(): void;
  /** Where the grid is drawn: in its place, or over the app's box. It is moved, never made again. */
  stage: HTMLElement;
}

/** Full screen within the app's own box: hosts show all outputs in one frame, and the box is what is ours. */
export function useFull(place: RefObject<HTMLElement | null>, view: View): Full {
  const [on, setOn] = useState(false);
  const made = useRef<HTMLElement | null>(null);
  made.current ??= Object.assign(document.createElement("div"), { className: "nb-grid-stage" });
  const stage = made.current;
  useLayoutEffect(() => {
    const home = place.current;
    if (!home) return;
    if (!on) {
      if (stage.parentElement !== home) home.append(stage);
      return;
    }
    const back = keepingFocus(stage, view);
    const over = document.createElement("div");
    over.className = "nb-grid-full";
    over.append(stage);
    view.box.append(over);
    back();
    // What lies behind is out of reach meanwhile, as behind a dialog.
    const behind = view.root.querySelector<HTMLElement>(".nb-body");
    const wasInert = behind?.inert ?? false;
    if (behind) behind.inert = true;
    const high = Math.round(Math.min(window.innerHeight, window.screen.availHeight) * 0.8);
    const before = view.box.style.minHeight;
    view.box.style.minHeight = `${Math.max(LEAST_FULL, high)}px`;
    view.box.scrollIntoView({ block: "nearest" });
    return () => {
      view.box.style.minHeight = before;
      if (behind) behind.inert = wasInert;
      const again = keepingFocus(stage, view);
      home.append(stage);
      over.remove();
      again();
    };
  }, [on, place, stage, view]);
  const toggle = useCallback(() => setOn((now) => !now), []);
  return { on, toggle, stage };
}
