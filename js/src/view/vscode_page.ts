/* The wheel and the white boxes of VS Code's webview. Limits: called on its pages only (vscode.ts). */

const PAUSE = 300; // ms between two turns of the wheel that are one movement

/** VS Code moves the notebook when nothing around the wheel's target can scroll, and the target it sees is our host: a
    grid or a list would scroll together with the notebook. What scrolls inside keeps the wheel, also for the rest of
    a movement that has come to an end there. */
export function keepWheel(host: HTMLElement, signal: AbortSignal): void {
  let last: { scroller: HTMLElement; time: number } | undefined;
  const onWheel = (event: WheelEvent) => {
    const path = event.composedPath();
    const inside = path.slice(0, path.indexOf(host)).filter((el) => el instanceof HTMLElement);
    const scroller = inside.find((el) => canScroll(el, event.deltaX, event.deltaY));
    if (scroller) last = { scroller, time: event.timeStamp };
    const goesOn = last && event.timeStamp - last.time < PAUSE && inside.includes(last.scroller);
    if (goesOn || inside.some(holds)) event.stopPropagation();
  };
  host.addEventListener("wheel", onWheel, { passive: true, signal });
}

const SCROLLS = /^(auto|scroll)$/;

/** Is there anything left to scroll in the direction that the wheel mostly goes? */
function canScroll(el: HTMLElement, dx: number, dy: number): boolean {
  const style = getComputedStyle(el);
  if (Math.abs(dy) >= Math.abs(dx)) {
    if (!SCROLLS.test(style.overflowY)) return false;
    return dy < 0 ? el.scrollTop > 0 : el.scrollTop + el.clientHeight < el.scrollHeight - 1;
  }
  if (!SCROLLS.test(style.overflowX)) return false;
  return dx < 0 ? el.scrollLeft > 0 : el.scrollLeft + el.clientWidth < el.scrollWidth - 1;
}

/** A list that is open, say, lets nothing scroll behind it, though it is at its own end. */
function holds(el: HTMLElement): boolean {
  if (el.scrollHeight <= el.clientHeight) return false;
  const style = getComputedStyle(el);
  return SCROLLS.test(style.overflowY) && /contain|none/.test(style.overscrollBehaviorY);
}

const WHITE = ".cell-output-ipywidget-background";
// What draws something itself: no box, and nothing of ours.
const CONTROL = ".jupyter-widgets:not(.widget-container, .widget-box, .jupyter-widget-box, .nbflow-view)";

/** The Jupyter extension paints the boxes around a widget white in every theme. Around an app they become transparent,
    unless other widgets share them, whose texts are made for white. */
export function clearBackground(host: HTMLElement, signal: AbortSignal): void {
  const clear = () => {
    const boxes = boxesOf(host);
    const shared = boxes.some((box) =>
      [...box.querySelectorAll(CONTROL)].some((other) => !other.closest(".nbflow-host")),
    );
    for (const box of boxes) {
      if (shared) box.style.removeProperty("background");
      else box.style.setProperty("background", "transparent", "important");
    }
  };
  clear();
  if (typeof ResizeObserver !== "function") return;
  const observer = new ResizeObserver(clear); // also: the view has come into its place, and others beside it
  observer.observe(host);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    for (const box of boxesOf(host))
      if (box.querySelectorAll(".nbflow-host").length < 2) box.style.removeProperty("background");
  });
}

function boxesOf(host: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let element = host.parentElement; element; element = element.parentElement)
    if (element.matches(WHITE)) found.push(element);
  return found;
}
