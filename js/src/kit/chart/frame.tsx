/* What every chart has around it: its name for screen readers, its tools, its fault, its size, and its data as a table. */
import type { ComponentChildren, JSX } from "preact";
import { createPortal, useLayoutEffect, useRef, useState } from "preact/compat";
import { type FaceArgs, useView, type View } from "../../contract/face";
import { cx } from "../classes";
import { type Full, useFull } from "../overlay/full_screen";
import { fullTool, type Tool, Tools } from "../overlay/toolbar";

/** A chart's stage: `home` is where it stands, `full` whether it is over everything. */
export interface Stage {
  home: { current: HTMLDivElement | null };
  full: Full;
}

export function useStage(view: View, name: string): Stage {
  const home = useRef<HTMLDivElement>(null);
  return { home, full: useFull(view, name, home) };
}

interface FrameProps {
  /** Given by those who ask for its size. */
  stage?: Stage;
  name: string;
  fault?: string;
  /** Lies in the chart's place instead of it: its data as a table. */
  instead?: ComponentChildren;
  /** A quiet line below the chart. */
  note?: string;
  tools?: readonly Tool[];
  class: string;
  children?: ComponentChildren;
  hold?(place: HTMLDivElement | null): void;
  /** The image itself can be used (buttons, sliders in it): it is no image then. */
  group?: boolean;
  /** It scrolls, so it must be reachable by keyboard. */
  scrolls?: boolean;
}

export function Frame(props: FrameProps): JSX.Element {
  const own = useStage(useView(), props.name);
  const { home, full } = props.stage ?? own;
  return (
    <>
      <div class="nb-home" ref={home} />
      {createPortal(<Framed {...props} full={full} />, full.stage)}
    </>
  );
}

function Framed({
  full,
  name,
  fault,
  note,
  instead,
  tools = [],
  class: kind,
  children,
  hold,
  group,
  scrolls,
}: FrameProps & { full: Full }): JSX.Element {
  return (
    <div class={cx("nb-chart", kind, full.on && "is-full")}>
      {fault && (
        <div class="nb-broken" role="alert">
          This chart could not be drawn: {fault}
        </div>
      )}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: img and group both have names */}
      <div
        class="nb-chart-place"
        role={group ? "group" : "img"}
        aria-label={name}
        ref={hold}
        tabIndex={scrolls ? 0 : undefined}
        hidden={Boolean(fault || instead)}
      >
        {children}
      </div>
      {note && !fault && !instead && <p class="nb-chart-note">{note}</p>}
      {instead && <div class="nb-chart-instead">{instead}</div>}
      {!fault && (
        <Tools
          label={`Tools of ${name}`}
          tools={[...tools, fullTool(full)]}
          left={Boolean(instead)}
          alwaysVisible={Boolean(instead) || full.on}
        />
      )}
    </div>
  );
}

export interface Size {
  width: number;
  height: number;
}

/** The size of what a chart is drawn in, followed: its element's own box, or the screen; undefined until it has one. */
export function useSize(args: Pick<FaceArgs, "id" | "view">, { full }: Stage): Size | undefined {
  const [size, setSize] = useState<Size>();
  const { id, view } = args;
  useLayoutEffect(() => {
    const box = full.on ? full.stage : view.element(id);
    if (!box) return;
    const take = () => {
      const width = Math.floor(box.clientWidth);
      const height = Math.floor(box.clientHeight);
      if (width > 0)
        setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    take();
    const observer = new ResizeObserver(take);
    observer.observe(box);
    return () => observer.disconnect();
  }, [id, view, full.on, full.stage]);
  return size;
}
