/* Bokeh's figures, on demand: st.write of figures, layouts and widgets of Bokeh, HoloViews and hvPlot. BokehJS is one or
   several chunks of their own, which the kernel reads from the installed Python package. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face, type View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import css from "../../kit/chart/chart.css";
import { Frame, useSize, useStage } from "../../kit/chart/frame";
import { watchPalette } from "../../kit/chart/palette";
import { pngOf, useSketch } from "../../kit/chart/snapshot";
import { download } from "../../kit/overlay/toolbar";
import { BokehChart, type BokehLibrary } from "./chart";
import type { BokehProps } from "./document";
import { dressTips } from "./theme";
import { releaseViewport } from "./viewport";

type Props = BokehProps & { sketch?: EndpointRef };

/** The library, then its plugins, which hang themselves onto it. */
async function library(view: View, parts: readonly string[]): Promise<BokehLibrary> {
  const bokeh = await view.chunks.load<BokehLibrary>(parts[0]!);
  for (const plugin of parts.slice(1)) await view.chunks.load(plugin);
  dressTips(bokeh.require("models/ui/tooltip"));
  releaseViewport(bokeh.require("models/plots/plot_canvas"));
  return bokeh;
}

/** The chart of one element: made once BokehJS has come, drawn again when bytes or colors change. */
function useChart({ props, view }: FaceArgs<Props>) {
  const place = useRef<HTMLDivElement | null>(null);
  const chart = useRef<BokehChart | undefined>(undefined);
  const [fault, setFault] = useState<string>();
  const [, again] = useState(0);
  const parts = props.parts.join();
  useLayoutEffect(() => {
    let mounted = true;
    const repaint = () => mounted && again((n) => n + 1);
    const offBlobs = view.store.onBlobs(repaint);
    const offTheme = watchPalette(view, repaint);
    library(view, parts.split(",")).then(
      (bokeh) => {
        if (!mounted || !place.current) return;
        chart.current ??= new BokehChart(bokeh, place.current, view);
        repaint();
      },
      (error: unknown) => mounted && setFault(messageOf(error)),
    );
    return () => {
      mounted = false;
      offBlobs();
      offTheme();
    };
  }, [view, parts]);
  useLayoutEffect(() => () => chart.current?.close(), []);
  return { place, chart, fault, setFault };
}

function Chart(args: FaceArgs<Props>): JSX.Element {
  const { props, view } = args;
  const { place, chart, fault, setFault } = useChart(args);
  const [drawn, setDrawn] = useState(false);
  const name = props.alt || "Chart";
  const stage = useStage(view, name);
  const size = useSize(args, stage);
  useLayoutEffect(() => {
    if (!size || !chart.current) return;
    chart.current.draw(props, size, stage.full.on).then(
      (done) => {
        setFault(undefined);
        if (done) setDrawn(true);
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  });

  useSketch(view, props.sketch, drawn, async () => {
    const canvas = chart.current?.canvas();
    return canvas && pngOf(canvas);
  });
  const save = () => download(chart.current?.canvas()?.toDataURL("image/png") ?? "", "chart.png");
  return (
    <Frame
      class="is-bokeh"
      stage={stage}
      name={name}
      fault={fault}
      group
      hold={(box) => {
        place.current = box;
      }}
      tools={drawn ? [{ icon: "download", label: "Download as PNG", act: save }] : []}
    />
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export default face<Props>(Chart, { css });
