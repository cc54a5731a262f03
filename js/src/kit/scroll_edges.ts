/* Whether a row that scrolls sideways goes on beyond its left or right end. */
import { useLayoutEffect, useState } from "preact/hooks";

export interface Ends {
  left: boolean;
  right: boolean;
}

/** `what`: whatever changes the row's content. */
export function useEnds(row: { current: HTMLElement | null }, what: unknown): Ends {
  const [ends, setEnds] = useState<Ends>({ left: false, right: false });
  useLayoutEffect(() => {
    const box = row.current;
    if (!box) return;
    const look = () => {
      const left = box.scrollLeft > 2;
      const right = box.scrollLeft + box.clientWidth < box.scrollWidth - 2;
      setEnds((was) => (was.left === left && was.right === right ? was : { left, right }));
    };
    look();
    box.addEventListener("scroll", look, { passive: true });
    const observer = typeof ResizeObserver === "function" ? new ResizeObserver(look) : undefined;
    observer?.observe(box);
    return () => {
      box.removeEventListener("scroll", look);
      observer?.disconnect();
    };
  }, [row, what]);
  return ends;
}
