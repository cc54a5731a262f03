/* Full screen: a stage that lies over the whole window, in the top layer. VS Code shows all outputs in one tall frame
   behind the cells, where that would end up anywhere: there it lies over the visible part of the app's own box. Escape
   leaves it; meanwhile the rest of the app is out of reach, and the focus comes back to where it was. */
import { type RefObject, useLayoutEffect, useRef, useState } from "preact/compat";
import type { View } from "../../contract/view";
import { useStable } from "../form/draft";
import { inVscode } from "../theme";
import { keepFocus } from "./focus_trap";
import { wantHeight } from "./sight";
import { useVisiblePart } from "./visible_part";

export interface Full {
  on: boolean;
  toggle(): void;
  /** Where things are drawn, through a portal: in their place, or over everything. It is moved, never made again. */
  stage: HTMLElement;
}

const LEAST = 420; // px of the app's box meanwhile, where it is the app's box

/** `home` is where the stage stands else; without one it is in the page in full screen only. */
export function useFull(view: View, label: string, home?: RefObject<HTMLElement | null>): Full {
  const [on, setOn] = useState(false);
  const made = useRef<HTMLElement | null>(null);
  made.current ??= Object.assign(document.createElement("div"), { className: "nb-stage" });
  const stage = made.current;
  useLayoutEffect(() => {
    const place = home?.current; // it may come later than we do
    if (!on && place && stage.parentElement !== place) place.append(stage);
  });
  useLayoutEffect(() => {
    if (on) return over(view, label, stage, home?.current, () => setOn(false));
  }, [on, home, stage, view]);
  const inBox = on && inVscode();
  const part = useVisiblePart(view.box, inBox);
  if (stage.parentElement?.classList.contains("is-in-box") && part) {
    stage.parentElement.style.top = `${part.top}px`;
    stage.parentElement.style.height = `${part.height}px`;
  }
  return { on, stage, toggle: useStable(() => setOn(!on)) };
}

/** Lays the stage over the rest; returns what puts it back. */
function over(
  view: View,
  label: string,
  stage: HTMLElement,
  home: HTMLElement | null | undefined,
  leave: () => void,
): () => void {
  const layer = document.createElement("div");
  layer.className = "nb-full";
  layer.tabIndex = -1;
  for (const [name, value] of Object.entries({ role: "dialog", "aria-modal": "true", "aria-label": label }))
    layer.setAttribute(name, value);
  layer.addEventListener("keydown", (event) => {
    if (event.key === "Tab") keepFocus(layer, view.root, event);
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    leave();
  });
  const opener = view.root.activeElement;
  const settle = (el: HTMLElement) => {
    if (opener instanceof HTMLElement && stage.contains(opener)) opener.focus({ preventScroll: true });
    else el.focus({ preventScroll: true });
  };
  if (home) home.style.minHeight = `${home.offsetHeight}px`; // what lies behind keeps its place
  layer.append(stage);
  view.box.append(layer);
  const shrink = raise(view, layer);
  const behind = view.root.querySelector<HTMLElement>(".nb-frame");
  const wasInert = behind?.inert ?? false;
  if (behind) behind.inert = true;
  settle(layer);
  return () => {
    if (behind) behind.inert = wasInert;
    const inside = home && stage.contains(view.root.activeElement) ? view.root.activeElement : null;
    const focused = inside ?? opener;
    home?.append(stage);
    if (home) home.style.minHeight = "";
    layer.remove();
    shrink();
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
  };
}

/** Into the top layer, or over the app's box, which grows for it; returns what lets the box shrink again. */
function raise(view: View, layer: HTMLElement): () => void {
  if (!inVscode() && typeof layer.showPopover === "function") {
    layer.popover = "manual";
    layer.showPopover();
    return () => {};
  }
  layer.classList.add("is-in-box");
  const high = Math.round(Math.min(window.innerHeight, window.screen.availHeight) * 0.8);
  wantHeight(view.box, layer, Math.max(LEAST, high));
  view.box.scrollIntoView({ block: "nearest" });
  return () => wantHeight(view.box, layer, undefined);
}
