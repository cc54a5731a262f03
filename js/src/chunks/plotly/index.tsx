/* Plotly charts, on demand. plotly.js is a chunk of its own, which the kernel reads from the installed Python
   package: what is missing there is said here. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import css from "../../kit/chart/chart.css";
import { Frame, useSize, useStage } from "../../kit/chart/frame";
import { watchPalette } from "../../kit/chart/palette";
import { useSketch, WIDEST } from "../../kit/chart/snapshot";
import { type Kept, PlotlyChart, type PlotlyLibrary, type PlotlyPlace, type PlotlyProps } from "./chart";

type Props = PlotlyProps & { sketch?: EndpointRef };

const LIBRARY = "plotly.js";

type Args = FaceArgs<Props, Kept | null>;
interface ChartState {
  place: { current: HTMLDivElement | null };
  chart: { current: PlotlyChart | undefined };
  fault: string | undefined;
  setFault(fault: string | undefined): void;
}

/** The chart of one element: made once plotly.js has come, drawn again when bytes or colors change. */
function useChart(args: Args): ChartState {
  const { view } = args;
  const place = useRef<HTMLDivElement | null>(null);
  const chart = useRef<PlotlyChart | undefined>(undefined);
  const latest = useRef(args);
  latest.current = args;
  const [fault, setFault] = useState<string>();
  const [, again] = useState(0);
  useLayoutEffect(() => {
    let mounted = true;
    const repaint = () => mounted && again((n) => n + 1);
    const offBlobs = view.store.onBlobs(repaint);
    const offTheme = watchPalette(view, repaint);
    view.chunks.load<PlotlyLibrary>(LIBRARY).then(
      (plotly) => {
        if (!mounted || !place.current) return;
        const box = document.createElement("div") as unknown as PlotlyPlace;
        place.current.append(box);
        const { send } = latest.current;
        chart.current = new PlotlyChart(
          plotly,
          box,
          view,
          (kept) => (latest.current.send ?? send)(kept),
          () => latest.current.value,
          repaint,
        );
        repaint();
      },
      (error: unknown) => mounted && setFault(messageOf(error)),
    );
    return () => {
      mounted = false;
      offBlobs();
      offTheme();
      chart.current?.close();
      chart.current = undefined;
    };
  }, [view]);
  return { place, chart, fault, setFault };
}

/** px; undefined: as high as the figure says. */
function heightOf({ props }: Args, size: { height: number } | undefined, full: boolean): number | undefined {
  if (full) return size?.height;
  if (typeof props.height === "number") return props.height;
  return props.height === "stretch" && size ? Math.max(size.height, 120) : undefined;
}

function Chart(args: Args): JSX.Element {
  const { props, value, view } = args;
  const { place, chart, fault, setFault } = useChart(args);
  const [drawn, setDrawn] = useState(false);
  const [note, setNote] = useState<string>();
  const name = props.alt || "Plotly chart";
  const stage = useStage(view, name);
  const size = useSize(args, stage);
  const height = heightOf(args, size, stage.full.on);
  useLayoutEffect(() => {
    if (!size || !chart.current) return;
    chart.current.draw(props, size.width, height).then(
      (done) => {
        setFault(undefined);
        if (!done) return;
        setDrawn(true);
        setNote(chart.current?.traces.note);
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  });
  const had = useRef(false);
  useEffect(() => {
    if (had.current && !value) void chart.current?.clear();
    had.current = Boolean(value);
  }, [value]);
  useSketch(view, props.sketch, drawn, async () =>
    chart.current && size ? imageOf(chart.current) : undefined,
  );
  const hold = (box: HTMLDivElement | null) => {
    place.current = box;
  };
  return <Frame class="is-plotly" stage={stage} name={name} fault={fault} note={note} group hold={hold} />;
}

async function imageOf(chart: PlotlyChart): Promise<Blob> {
  const { width = 700, height = 450 } = chart.place.layout;
  const url = await chart.image({ format: "png", width, height, scale: Math.min(1.5, WIDEST / width) });
  return (await fetch(url)).blob();
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export default face<Props, Kept | null>(Chart, { css });
