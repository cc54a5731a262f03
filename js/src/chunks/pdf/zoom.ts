/* What zooming asks for besides another scale. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** Keeps what is in sight there when the scale changes. */
export function useSteady(root: HTMLElement | null, scale: number): void {
  const before = useRef(scale);
  useLayoutEffect(() => {
    if (root && before.current !== scale) {
      const ratio = scale / before.current;
      root.scrollTop *= ratio;
      root.scrollLeft = (root.scrollLeft + root.clientWidth / 2) * ratio - root.clientWidth / 2;
    }
    before.current = scale;
  }, [root, scale]);
}

/** Ctrl and the wheel (or two fingers) zoom. */
export function useWheel(root: HTMLElement | null, by: (factor: number) => void): void {
  const now = useRef(by);
  now.current = by;
  useEffect(() => {
    if (!root) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault(); // the browser would zoom the whole page
      now.current(Math.exp(-event.deltaY / 300));
    };
    root.addEventListener("wheel", turn, { passive: false });
    return () => root.removeEventListener("wheel", turn);
  }, [root]);
}
