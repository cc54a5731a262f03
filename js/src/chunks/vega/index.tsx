/* Vega charts, on demand: Vega, Vega-Lite, and what draws st.line_chart, st.altair_chart and their like. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import css from "../../kit/chart/chart.css";
import { useData } from "../../kit/chart/data_table";
import { Frame, useSize, useStage } from "../../kit/chart/frame";
import { noteOf } from "../../kit/chart/large";
import { watchPalette } from "../../kit/chart/palette";
import { pngOf, useSketch, WIDEST } from "../../kit/chart/snapshot";
import { download, type Tool } from "../../kit/overlay/toolbar";
import { useCopyTool } from "../../kit/text/copy";
import { type Kept, VegaChart, type VegaProps } from "./chart";
import type { Room } from "./room";
import type { Spec } from "./spec";

type Props = VegaProps & { sketch?: EndpointRef };

type Args = FaceArgs<Props, Kept | null>;

/** The chart of one element: made once, drawn again when bytes or colors change. */
function useChart(args: Args) {
  const { view } = args;
  const chart = useRef<VegaChart | undefined>(undefined);
  const place = useRef<HTMLDivElement | null>(null);
  const latest = useRef(args);
  latest.current = args;
  const [, again] = useState(0);
  useLayoutEffect(() => {
    const repaint = () => again((n) => n + 1);
    const mine = new VegaChart(
      place.current!,
      view,
      (kept) => latest.current.send(kept),
      () => latest.current.value,
      repaint,
    );
    chart.current = mine;
    const offBlobs = view.store.onBlobs(repaint);
    const offTheme = watchPalette(view, repaint);
    return () => {
      offBlobs();
      offTheme();
      mine.close();
    };
  }, [view]);
  return { chart, place };
}

/** Draws what the props say into the room there is; says what is wrong, and whether something is drawn. */
function useDrawn({ props, value }: Args, chart: { current: VegaChart | undefined }, room: Room | undefined) {
  const [fault, setFault] = useState<string>();
  const [drawn, setDrawn] = useState(false);
  useLayoutEffect(() => {
    if (!room) return;
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
    if (had.current && !value && room) void chart.current!.reset(props, room);
    had.current = Boolean(value);
  }, [value]);
  return { fault, drawn };
}

function Chart(args: Args): JSX.Element {
  const { props, view } = args;
  const { chart, place } = useChart(args);
  const name = nameOf(props);
  const stage = useStage(view, name);
  const size = useSize(args, stage);
  const { full } = stage;
  const room = full.on ? size : roomOf(props, size);
  const { fault, drawn } = useDrawn(args, chart, size && room);
  useSketch(view, props.sketch, drawn, async () => {
    const vega = chart.current?.view;
    if (!vega) return;
    const scale = Math.min(1.5, WIDEST / Math.max(1, vega.width()));
    return pngOf((await vega.toCanvas(scale)) as unknown as HTMLCanvasElement);
  });

  const high = full.on ? (size?.height ?? 0) : (place.current?.clientHeight ?? 0);
  const held = useRef(0);
  if (high > 0) held.current = high; // while its data is shown, the chart itself has no height
  const data = useData(args, props.sketch, Object.keys(props.data).length > 0, held.current, name);
  const copy = useCopyTool(view, "Copy the Vega-Lite specification", () =>
    JSON.stringify(props.spec, null, 2),
  );
  return (
    <Frame
      class={props.width === "content" && !full.on ? "is-vega is-natural" : "is-vega"}
      stage={stage}
      name={name}
      fault={fault}
      group={bound(props.spec)}
      hold={(box) => {
        place.current = box;
      }}
      instead={data.instead}
      note={props.source && drawn ? noteOf(chart.current?.summary) : undefined}
      tools={[
        ...(data.tool ? [data.tool] : []),
        ...(drawn && !data.instead ? [...savingTools(() => chart.current?.view), copy] : []),
      ]}
    />
  );
}

type Drawn = VegaChart["view"];

/** What can be taken along. */
function savingTools(vega: () => Drawn): Tool[] {
  const save = async (kind: "png" | "svg") =>
    download((await vega()?.toImageURL(kind, kind === "png" ? 2 : 1)) ?? "", `chart.${kind}`);
  return [
    { icon: "download", label: "Download as PNG", act: () => void save("png") },
    { icon: "vector", label: "Download as SVG", act: () => void save("svg") },
  ];
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
