/* Keys go on after far jumps: the cells that a screen reader reads come and go with what is in sight, and one that goes
   takes the focus along. Limits: knows no cells. */
import { useLayoutEffect } from "preact/hooks";
import type { View } from "../../contract/view";
import { useStable } from "../../kit/form/draft";

/** Gives the focus back, before the next key, when what had it in the canvas is taken out of the page. */
export function useHeldFocus(stage: HTMLElement, view: View, focus: () => void): void {
  const again = useStable(focus);
  useLayoutEffect(() => {
    let held = false;
    const lost = () => view.root.activeElement === null && document.activeElement === document.body;
    const onIn = (event: FocusEvent) => {
      held = (event.target as HTMLElement).closest("canvas") !== null;
    };
    const onOut = (event: FocusEvent) => {
      if (event.relatedTarget) held = false;
      // To nowhere: a press beside everything, or the cell is gone; of that the observer has heard by then.
      else
        setTimeout(() => {
          if (lost()) held = false;
        });
    };
    const observer = new MutationObserver(() => {
      if (held && lost()) again();
    });
    stage.addEventListener("focusin", onIn);
    stage.addEventListener("focusout", onOut);
    observer.observe(stage, { childList: true, subtree: true });
    return () => {
      stage.removeEventListener("focusin", onIn);
      stage.removeEventListener("focusout", onOut);
      observer.disconnect();
    };
  }, [stage, view, again]);
}
