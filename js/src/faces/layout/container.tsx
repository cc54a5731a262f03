/* st.container: vertical or horizontal, with a border, a gap, a height of its own and scrolling. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx, elementAttrs, type Gap, gapOf } from "../../kit/classes";

interface Props {
  border?: boolean;
  direction?: "vertical" | "horizontal";
  gap?: Gap;
  halign?: "left" | "center" | "right" | "distribute";
  valign?: "top" | "center" | "bottom" | "distribute";
  wrap?: boolean;
  autoscroll?: boolean;
}

/** What scrolls must be reachable by keyboard, and have a name. */
const REGION = { tabIndex: 0, role: "group", "aria-label": "Scrolling area" } as const;

function Container(args: FaceArgs<Props>): JSX.Element {
  const { props, children } = args;
  const fixed = typeof props.height === "number";
  const scroller = useRef<HTMLDivElement>(null);
  useAutoscroll(scroller, fixed && props.autoscroll === true);
  const attrs = elementAttrs(
    args,
    cx("nb-container", props.border && "is-bordered", fixed && "is-scrolling"),
  );
  const inner = cx(
    props.direction === "horizontal" ? "nb-hbox" : "nb-vbox",
    props.halign && `h-${props.halign}`,
    props.valign && `v-${props.valign}`,
    props.wrap === false && "is-one-line",
  );
  const gap = gapOf(props.gap);
  return (
    <div ref={scroller} {...attrs} {...(fixed ? REGION : undefined)}>
      <div class={inner} style={gap === undefined ? undefined : { "--gap": gap }}>
        {children}
      </div>
    </div>
  );
}

/** Keeps the end in sight while things are added, unless the person has scrolled up. */
function useAutoscroll(scroller: { current: HTMLDivElement | null }, on: boolean): void {
  useEffect(() => {
    const box = scroller.current;
    const content = box?.firstElementChild;
    if (!on || !box || !content || typeof ResizeObserver !== "function") return;
    let atEnd = true;
    let top = box.scrollTop;
    // The event of our own scrolling comes when more may have been added: only who has moved up has left the end.
    const watch = () => {
      const up = box.scrollTop < top;
      top = box.scrollTop;
      atEnd = box.scrollHeight - top - box.clientHeight < 24 || (atEnd && !up);
    };
    const observer = new ResizeObserver(() => {
      if (!atEnd) return;
      box.scrollTop = box.scrollHeight;
      top = box.scrollTop;
    });
    box.addEventListener("scroll", watch, { passive: true });
    observer.observe(content);
    return () => {
      box.removeEventListener("scroll", watch);
      observer.disconnect();
    };
  }, [on, scroller]);
}

export default face<Props>(Container, { wrap: "bare" });
