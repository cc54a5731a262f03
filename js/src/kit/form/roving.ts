/* Groups with one stop for Tab: arrows move the focus inside. Pure rules and the hook that applies them. */
import { useRef, useState } from "preact/hooks";

/** Where a key takes the focus among `count`, around the ends; undefined for keys that are not ours. */
export function rovingIndex(key: string, index: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return (index + 1) % count;
    case "ArrowLeft":
    case "ArrowUp":
      return (index + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/** `first` has the tab stop until the person moves. */
export function useRoving(count: number, first: number) {
  const group = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<number>();
  const stop = Math.min(moved ?? Math.max(first, 0), count - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = rovingIndex(event.key, stop, count);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setMoved(next);
    group.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
  };
  return { group, stop, onKeyDown, onFocus: setMoved };
}
