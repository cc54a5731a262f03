/* Tooltips inside the canvas: a header's help, why a value was refused, a text that is cut off. */
import type { GridMouseEventArgs } from "@glideapps/glide-data-grid";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Html } from "../../kit/text/html";

export interface TipText {
  html?: string;
  text?: string;
}

interface Tip extends TipText {
  left: number;
  top: number;
}

const WAIT_MS = 350;

export function useTips(
  stage: HTMLElement,
  find: (col: number, row: number, width: number) => TipText | undefined,
) {
  const [tip, setTip] = useState<Tip>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = () => {
    clearTimeout(timer.current);
    setTip(undefined);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const hover = (args: GridMouseEventArgs) => {
    hide();
    if (args.kind !== "cell" && args.kind !== "header") return;
    const [col, row] = args.location;
    const found = find(col, args.kind === "header" ? -1 : row, args.bounds.width);
    if (!found) return;
    const box = stage.getBoundingClientRect();
    const { x, y, height } = args.bounds;
    timer.current = setTimeout(() => setTip({ ...found, left: x - box.x, top: y - box.y + height }), WAIT_MS);
  };
  return { hover, hide, tip };
}

export const TipBox = ({ tip }: { tip: Tip | undefined }): JSX.Element | null =>
  tip ? (
    <div
      class="nb-grid-tip"
      role="tooltip"
      style={{ left: `${Math.max(0, tip.left)}px`, top: `${tip.top + 4}px` }}
    >
      {tip.html ? <Html html={tip.html} /> : tip.text}
    </div>
  ) : null;
