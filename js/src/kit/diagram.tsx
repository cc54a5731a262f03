/* A picture that is drawn from a text, as SVG: st.graphviz_chart, st.mermaid_chart. While a changed text is drawn the old
   picture stays; a mistake in it shows in its place, with what the library says. */
import DOMPurify from "dompurify";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type FaceArgs, useView } from "../app/face";
import { cx } from "./classes";

interface Props {
  // biome-ignore lint/suspicious/noExplicitAny: any face's args will do
  args: FaceArgs<any, any>;
  /** What it is, for those who hear the page: "Graph". */
  name: string;
  alt: string | undefined;
  /** Draws; rejects with what is wrong. Called again when something in `needs` changed. */
  draw(): Promise<string>;
  needs: readonly unknown[];
  wide: boolean;
}

interface Drawn {
  svg?: string;
  fault?: string;
}

export function Diagram({ args, name, alt, draw, needs, wide }: Props): JSX.Element {
  const [drawn, setDrawn] = useState<Drawn>({});
  useEffect(() => {
    let here = true;
    draw().then(
      (svg) => here && setDrawn({ svg }),
      (error: unknown) => here && setDrawn({ fault: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      here = false;
    };
  }, needs);
  if (drawn.fault !== undefined)
    return (
      <div class="nb-diagram-fault" role="alert">
        <p>This {name.toLowerCase()} cannot be drawn.</p>
        <pre>{drawn.fault.trim()}</pre>
      </div>
    );
  if (drawn.svg === undefined)
    return <div class="nb-skeleton" style={{ height: "120px" }} aria-busy="true" />;
  const { height } = args.props;
  return (
    <div
      class={cx("nb-diagram", wide && "is-wide", height !== undefined && "is-high")}
      role="img"
      aria-label={alt ?? name}
      // A scroller must be reachable by keyboard.
      tabIndex={typeof height === "number" ? 0 : undefined}
      dangerouslySetInnerHTML={{ __html: drawn.svg }}
    />
  );
}

/** SVG of somebody else's making, without what could run or load. */
export const cleanSvg = (svg: string): string =>
  DOMPurify.sanitize(svg, { USE_PROFILES: { svg: true, svgFilters: true }, ADD_ATTR: ["target"] });

/** "light" or "dark"; the component draws again when it changes. */
export function useMode(): "light" | "dark" {
  const { box, dark } = useView();
  const [mode, setMode] = useState<"light" | "dark">(dark() ? "dark" : "light");
  useEffect(() => {
    const look = () => setMode(dark() ? "dark" : "light");
    const watch = new MutationObserver(look);
    watch.observe(box, { attributes: true, attributeFilter: ["data-theme"] });
    look();
    return () => watch.disconnect();
  }, [box, dark]);
  return mode;
}
