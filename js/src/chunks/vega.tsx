/* Vega charts, on demand: Vega, Vega-Lite, and what draws st.line_chart, st.altair_chart and their like. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../app/face";
import type { EndpointRef } from "../app/wire";
import css from "../charts/chart.css";
import { download, Frame, useSize } from "../charts/frame";
import { watchPalette } from "../charts/palette";
import { pngOf, useSketch, WIDEST } from "../charts/sketch";
import { type Kept, type Room, type Spec, VegaChart, type VegaProps } from "../charts/vega_chart";

type Props = VegaProps & { sketch?: EndpointRef };

function Chart(args: FaceArgs<Props, Kept | null>): JSX.Element {
  const { props, value, view } = args;
  const chart = useRef<VegaChart | undefined>(undefined);
  const place = useRef<HTMLDivElement | null>(null);
  const latest = useRef(args);
  latest.current = args;
  const [fault, setFault] = useState<string>();
  const [drawn, setDrawn] = useState(false);
  const [, again] = useState(0);
  const size = useSize(args);
  const room = roomOf(props, size);

  useLayoutEffect(() => {
    const mine = new VegaChart(
      place.current!,
      view,
      (kept) => latest.current.send(kept),
      () => latest.current.value,
    );
    chart.current = mine;
    const repaint = () => again((n) => n + 1);
    const offBlobs = view.store.onBlobs(repaint);
    const offTheme = watchPalette(view, repaint);
    return () => {
      offBlobs();
      offTheme();
      mine.close();
    };
  }, [view]);

  useLayoutEffect(() => {
    if (!size) return;
    chart.current!.draw(props, room).then(
      () => {
        setFault(undefined);
        setDrawn(Boolean(chart.current?.view));
      },
      (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
    );
  });

  const had = useRef(false);
  useEffect(() => {
    if (had.current && !value && size) void chart.current!.reset(props, room);
    had.current = Boolean(value);
  }, [value]);

  useSketch(view, props.sketch, drawn, async () => {
    const vega = chart.current?.view;
    if (!vega) return;
    const scale = Math.min(1.5, WIDEST / Math.max(1, vega.width()));
    return pngOf((await vega.toCanvas(scale)) as unknown as HTMLCanvasElement);
  });

  const save = async (kind: "png" | "svg") =>
    download((await chart.current?.view?.toImageURL(kind, kind === "png" ? 2 : 1)) ?? "", `chart.${kind}`);
  return (
    <Frame
      class={props.width === "content" ? "is-vega is-natural" : "is-vega"}
      name={nameOf(props)}
      fault={fault}
      group={bound(props.spec)}
      hold={(box) => {
        place.current = box;
      }}
      tools={
        drawn
          ? [
              { label: "Save as PNG", text: "PNG", act: () => void save("png") },
              { label: "Save as SVG", text: "SVG", act: () => void save("svg") },
            ]
          : undefined
      }
    />
  );
}

/** px where the app or the container says so; else as the chart wants. */
function roomOf(
  props: Props & { width?: unknown; height?: unknown },
  size?: { width: number; height: number },
): Room {
  return {
    width: props.width === "content" ? undefined : size?.width,
    height:
      typeof props.height === "number"
        ? props.height
        : props.height === "stretch"
          ? Math.max(size?.height ?? 0, 120)
          : undefined,
  };
}

const KINDS: Record<string, string> = {
  line_chart: "Line chart",
  area_chart: "Area chart",
  bar_chart: "Bar chart",
  scatter_chart: "Scatter chart",
};

/** What screen readers call it: the app's words, else the kind and the axes. */
function nameOf({ alt, kind, spec, data }: Props): string {
  if (alt) return alt;
  const title = (channel: string) => String(spec.encoding?.[channel]?.title ?? "").trim();
  const fold = Object.values(data)[0]?.fold?.map((part) => part.name);
  const drawn = fold?.slice(0, 5).join(", ") || title("y");
  const by = title("x");
  const of = drawn ? ` of ${drawn}` : "";
  return `${KINDS[kind ?? ""] ?? "Chart"}${of}${by ? ` by ${by}` : ""}`;
}

/** Whether the chart has controls of its own (`bind` to an input). */
const bound = (spec: Spec): boolean => JSON.stringify(spec.params ?? []).includes('"input"');

export default face<Props, Kept | null>(Chart, { css });
