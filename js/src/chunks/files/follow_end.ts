/* A chat's page keeps its end in sight while it grows, unless the reader has scrolled up. What scrolls is the app's own
   box when the app has a height, else the notebook around it. */

const NEAR = 40; // px from the end that still count as the end

export interface Follower {
  /** Goes to the end, wherever the reader is: they have just said something. */
  jump(): void;
  stop(): void;
}

/** For a chat input at the bottom of the app. Elsewhere there is nothing to follow. */
export function followEnd(inside: HTMLElement | null): Follower | undefined {
  const bottom = inside?.closest<HTMLElement>(".nb-bottom");
  const page = bottom?.parentElement;
  const main = page?.querySelector<HTMLElement>(":scope > .nb-main");
  if (!bottom || !page || !main || typeof ResizeObserver !== "function") return undefined;
  let atEnd = true;
  let scroller = scrollerOf(page);
  let top = 0;
  // The event of our own scrolling comes a frame later, when the page may have grown again: only who has moved up has
  // left the end.
  const watch = () => {
    if (!scroller) return;
    const up = scroller.scrollTop < top;
    top = scroller.scrollTop;
    atEnd = beyond(page, scroller) < NEAR || (atEnd && !up);
  };
  const follow = () => {
    const now = scrollerOf(page);
    if (now !== scroller) {
      scroller?.removeEventListener("scroll", watch);
      now?.addEventListener("scroll", watch, { passive: true });
      scroller = now;
      top = now?.scrollTop ?? 0;
    }
    if (!scroller || !atEnd) return;
    const left = beyond(page, scroller);
    if (left > 0) scroller.scrollTop += left;
    top = scroller.scrollTop;
  };
  const observer = new ResizeObserver(follow);
  scroller?.addEventListener("scroll", watch, { passive: true });
  if (scroller) {
    top = scroller.scrollTop;
    atEnd = beyond(page, scroller) < NEAR;
  }
  observer.observe(main);
  return {
    jump() {
      atEnd = true;
      follow();
    },
    stop() {
      observer.disconnect();
      scroller?.removeEventListener("scroll", watch);
    },
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
  let box: HTMLElement | null = start;
  while (box) {
    const { overflowY } = getComputedStyle(box);
    if ((overflowY === "auto" || overflowY === "scroll") && box.scrollHeight > box.clientHeight + 1)
      return box;
    const parent: Node | null = box.parentNode;
    box = parent instanceof ShadowRoot ? (parent.host as HTMLElement) : box.parentElement;
  }
  return (document.scrollingElement as HTMLElement | null) ?? null;
}
