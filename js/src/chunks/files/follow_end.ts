/* A chat's page keeps its end in sight while it grows, unless the reader has scrolled up. What scrolls is the app's own
   box when the app has a height, else the notebook around it. */

const NEAR = 40; // px from the end that still count as the end

/** For a chat input at the bottom of the app; gives what ends it. Elsewhere it does nothing. */
export function followEnd(inside: HTMLElement | null): (() => void) | undefined {
  const bottom = inside?.closest<HTMLElement>(".nb-bottom");
  const page = bottom?.parentElement;
  const main = page?.querySelector<HTMLElement>(":scope > .nb-main");
  if (!bottom || !page || !main || typeof ResizeObserver !== "function") return undefined;
  let atEnd = true;
  let scroller = scrollerOf(page);
  const watch = () => {
    if (scroller) atEnd = beyond(page, scroller) < NEAR;
  };
  const observer = new ResizeObserver(() => {
    const now = scrollerOf(page);
    if (now !== scroller) {
      scroller?.removeEventListener("scroll", watch);
      now?.addEventListener("scroll", watch, { passive: true });
      scroller = now;
    }
    if (!scroller || !atEnd) return;
    const left = beyond(page, scroller);
    if (left > 0) scroller.scrollTop += left;
  });
  scroller?.addEventListener("scroll", watch, { passive: true });
  watch();
  observer.observe(main);
  return () => {
    observer.disconnect();
    scroller?.removeEventListener("scroll", watch);
  };
}

/** How many px of the app lie below what is seen. */
function beyond(page: HTMLElement, scroller: HTMLElement): number {
  if (scroller === page) return page.scrollHeight - page.scrollTop - page.clientHeight;
  const edge = scroller === document.scrollingElement ? innerHeight : scroller.getBoundingClientRect().bottom;
  return page.getBoundingClientRect().bottom - edge;
}

/** The nearest box around that scrolls, also outside of the shadow root. */
export function scrollerOf(start: HTMLElement): HTMLElement | null {
  let at: HTMLElement | null = start;
  while (at) {
    const { overflowY } = getComputedStyle(at);
    if ((overflowY === "auto" || overflowY === "scroll") && at.scrollHeight > at.clientHeight + 1) return at;
    const parent: Node | null = at.parentNode;
    at = parent instanceof ShadowRoot ? (parent.host as HTMLElement) : at.parentElement;
  }
  return (document.scrollingElement as HTMLElement | null) ?? null;
}
