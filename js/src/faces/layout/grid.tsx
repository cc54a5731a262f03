/* st.grid: as many columns as there is room for. CSS alone cannot do it: a wide cell must not make columns of its
   own where there are fewer than it spans. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx, elementAttrs, type Gap, gapOf, px } from "../../kit/classes";

interface Props {
  count?: number;
  min_column_width?: number;
  wrap?: boolean;
  row_gap?: Gap;
  column_gap?: Gap;
  vertical_alignment?: "center" | "bottom";
  border?: boolean;
  row_height?: number;
  dense?: boolean;
}

const USUAL = 200; // px

/** How many columns fit. */
export function columnsFor(
  room: number,
  gap: number,
  least: number,
  most = Number.POSITIVE_INFINITY,
): number {
  return Math.max(1, Math.min(most, Math.floor((room + gap + 0.5) / (least + gap))));
}

function Grid(args: FaceArgs<Props>): JSX.Element {
  const { props } = args;
  const { count, min_column_width: least = USUAL, wrap } = props;
  const self = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState(count ?? 1);
  useLayoutEffect(() => {
    const box = self.current;
    if (!box || wrap === false) return;
    const look = () => {
      const gap = Number.parseFloat(getComputedStyle(box).columnGap) || 0;
      if (box.clientWidth > 0) setFitting(columnsFor(box.clientWidth, gap, least, count));
    };
    look();
    if (typeof ResizeObserver !== "function") return;
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, [count, least, wrap, props.column_gap]);
  const columns = wrap === false ? (count ?? 1) : fitting;
  const style: Record<string, string> = {
    "--n": String(columns),
    "--least": wrap === false ? `${least}px` : "0px",
    rowGap: gapOf(props.row_gap) ?? "var(--nb-gap-small)",
    columnGap: gapOf(props.column_gap) ?? "var(--nb-gap-small)",
  };
  const rows = px(props.row_height);
  if (rows) style["--row"] = rows;
  const fixed = typeof props.height === "number";
  const name = cx(
    "nb-grid",
    props.border && "is-bordered",
    props.dense && "is-dense",
    rows && "is-fixed-rows",
    wrap === false && "is-one-line",
    props.vertical_alignment && `v-${props.vertical_alignment}`,
  );
  const scrolls = fixed || wrap === false;
  const region = scrolls ? ({ role: "group", "aria-label": "Grid", tabIndex: 0 } as const) : {};
  return (
    <div {...elementAttrs(args, cx("nb-grid-box", fixed && "is-scrolling"))}>
      <div ref={self} class={name} style={style} {...region}>
        {args.children}
      </div>
    </div>
  );
}

export default face<Props>(Grid, { wrap: "bare" });
