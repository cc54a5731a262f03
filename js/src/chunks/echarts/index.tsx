/* st.echarts_chart: Apache ECharts. An option of the same shape changes the chart in place, so zoom, legend and selection
   stay; the app's colors are a theme that follows light and dark. */
import * as echarts from "echarts";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face, type View } from "../../contract/face";
import type { BlobRef, EndpointRef } from "../../contract/wire";
import css from "../../kit/chart/chart.css";
import { useMode } from "../../kit/chart/color_mode";
import { useData } from "../../kit/chart/data_table";
import { Frame, useStage } from "../../kit/chart/frame";
import { painter, readPalette } from "../../kit/chart/palette";
import { pngOf, useSketch, WIDEST } from "../../kit/chart/snapshot";
import { useStable } from "../../kit/form/draft";
import { formatNumber } from "../../kit/form/numbers";
import { download, type Tool } from "../../kit/overlay/toolbar";

type Option = Record<string, unknown>;

interface Props {
  option: Option;
  frames?: Record<string, BlobRef>;
  theme?: "none";
  renderer?: "svg";
  selects?: boolean;
  alt?: string;
  sketch?: EndpointRef;
}

interface Group {
  series_index: number;
  series_id: string | null;
  series_name: string | null;
  data_type: string;
  data_indices: number[];
}
interface Selection {
  selection: { selected: Group[]; areas: unknown[] };
}
type Args = FaceArgs<Props, Selection | undefined>;

const SETTLED_MS = 150; // a brush that is drawn says something with each move

function EChartsChart(args: Args): JSX.Element {
  const { props, view } = args;
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | undefined>(undefined);
  const { mode, key } = useMode();
  const option = useOption(args);
  const own = mode === "dark" ? "dark" : "default";
  const theme = () => (props.theme === "none" ? own : themeOf(view, mode));

  useEffect(() => {
    const place = box.current;
    if (!place) return;
    const it = echarts.init(place, theme(), { renderer: props.renderer ?? "canvas" });
    chart.current = it;
    const watch = new ResizeObserver(() => {
      if (place.clientWidth > 0) it.resize(); // it has no size while its data is shown
    });
    watch.observe(place);
    return () => {
      watch.disconnect();
      it.dispose();
      chart.current = undefined;
    };
  }, [props.renderer]);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) chart.current?.setTheme(theme());
    first.current = false;
  }, [key, props.theme]);
  useUpdates(chart, option, props.renderer);
  useSelection(args, chart);
  useSketch(view, props.sketch, option !== undefined, async () => {
    const pixelRatio = Math.min(1.5, WIDEST / Math.max(1, chart.current?.getWidth() ?? 1));
    const canvas = props.renderer === "svg" ? undefined : chart.current?.renderToCanvas({ pixelRatio });
    return canvas && pngOf(canvas);
  });
  const name = props.alt || titleOf(option) || "Chart";
  const stage = useStage(view, name);
  const held = useRef(0);
  held.current = box.current?.clientHeight || held.current; // it has none while its data is shown
  const data = useData(args, props.sketch, hasTable(props.option), held.current, name);
  return (
    <Frame
      class="is-echarts"
      stage={stage}
      name={name}
      group
      instead={data.instead}
      tools={[
        ...(data.tool ? [data.tool] : []),
        ...(option && !data.instead ? [savingTool(chart, props.renderer)] : []),
      ]}
    >
      <div class="nb-echarts" ref={box} />
    </Frame>
  );
}

const first = (part: unknown): Option | undefined =>
  (Array.isArray(part) ? part[0] : part) as Option | undefined;

function titleOf(option: Option | undefined): string {
  const text = first(option?.title)?.text;
  return typeof text === "string" ? text.trim() : "";
}

/** Whether its data can be shown as a table; the kernel makes it (nbflow/charts/rows.py). */
function hasTable(option: Option): boolean {
  if (first(option.dataset)?.source !== undefined) return true;
  const series = (Array.isArray(option.series) ? option.series : [option.series]) as (Option | undefined)[];
  return series.some((one) => one?.data !== undefined);
}

function savingTool(chart: { current: echarts.ECharts | undefined }, renderer?: string): Tool {
  const type = renderer === "svg" ? "svg" : "png";
  const label = `Download as ${type.toUpperCase()}`;
  return {
    icon: "download",
    label,
    act: () => download(chart.current?.getDataURL({ type, pixelRatio: 2 }) ?? "", `chart.${type}`),
  };
}

/** The option as ECharts takes it: frames in their places, formats as functions; undefined while bytes are on the way. */
function useOption({ props, view }: Args): Option | undefined {
  const [, again] = useState(0);
  const refs = Object.entries(props.frames ?? {});
  const bytes = refs.map(([name, ref]) => [name, view.store.blobs.read(ref)] as const);
  const waits = bytes.some(([, found]) => !found);
  useEffect(() => (waits ? view.store.onBlobs(() => again((n) => n + 1)) : undefined), [waits, view]);
  const last = useRef<{ from: unknown[]; option: Option } | undefined>(undefined);
  if (waits) return last.current?.option;
  const from = [props.option, props.frames, props.alt];
  if (from.some((one, i) => one !== last.current?.from[i])) {
    const frames = new Map(
      bytes.map(([name, found]) => [name, JSON.parse(new TextDecoder().decode(found)) as unknown]),
    );
    const option = prepared(props.option, frames) as Option;
    option.aria = {
      ...(option.aria as object),
      enabled: true,
      ...(props.alt && { label: { description: props.alt } }),
    };
    if (globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches) option.animation = false;
    last.current = { from, option };
  }
  return last.current?.option;
}

function prepared(value: unknown, frames: Map<string, unknown>, name = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => prepared(item, frames));
  if (value === null || typeof value !== "object")
    return name === "valueFormatter" && typeof value === "string" ? formatter(value) : value;
  const entries = value as Option;
  if (typeof entries.$frame === "string") return frames.get(entries.$frame);
  return Object.fromEntries(Object.entries(entries).map(([key, item]) => [key, prepared(item, frames, key)]));
}

const formatter = (format: string) => (value: unknown) => {
  const number = typeof value === "number" ? value : Number(value);
  return value === null || value === undefined || Number.isNaN(number) ? "-" : formatNumber(number, format);
};

/** What stands in it besides the data. Options of one shape are merged, so zoom, legend and selection stay; a merge
    would keep what a new shape left out, so that one starts again. */
function shapeOf(value: unknown, name = ""): string {
  if (name === "data" || name === "source" || value === null || typeof value !== "object")
    return typeof value;
  if (Array.isArray(value)) return `[${value.map((item) => shapeOf(item)).join()}]`;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${key}:${shapeOf(item, key)}`).join()}}`;
}

function useUpdates(
  chart: { current: echarts.ECharts | undefined },
  option: Option | undefined,
  renderer?: string,
): void {
  const drawn = useRef<{ by?: echarts.ECharts; shape?: string }>({});
  useEffect(() => {
    const by = chart.current;
    if (!by || !option) return;
    const shape = shapeOf(option);
    by.setOption(option, { notMerge: drawn.current.by !== by || drawn.current.shape !== shape });
    drawn.current = { by, shape };
  }, [option, renderer]);
}

// ---- what a person selects

function useSelection(args: Args, chart: { current: echarts.ECharts | undefined }): void {
  const { props } = args;
  const lastValue = useStable(() => args.value);
  const send = useStable((value: Selection) => {
    if (JSON.stringify(value) !== JSON.stringify(lastValue() ?? nothing)) args.send(value);
  });
  useEffect(() => {
    const it = chart.current;
    if (!it || !props.selects) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let points: Picked[] = [];
    let brushed: Picked[] = [];
    let areas: unknown[] = [];
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => send({ selection: { selected: groups(it, [...points, ...brushed]), areas } }),
        SETTLED_MS,
      );
    };
    it.on("selectchanged", (event) => {
      points = (event as { selected?: Picked[] }).selected ?? [];
      later();
    });
    it.on("brushselected", (event) => {
      const batch = (event as { batch?: Brushed[] }).batch ?? [];
      brushed = batch.flatMap((one) => one.selected ?? []);
      areas = batch.flatMap((one) => one.areas ?? []).flatMap(area);
      later();
    });
    it.getZr().on("dblclick", () => {
      it.dispatchAction({ type: "brush", areas: [] });
      for (const { seriesIndex, dataIndex } of points)
        it.dispatchAction({ type: "unselect", seriesIndex, dataIndex });
    });
    return () => clearTimeout(timer);
  }, [props.selects, props.renderer]);
}

const nothing: Selection = { selection: { selected: [], areas: [] } };

interface Picked {
  seriesIndex: number;
  dataType?: string;
  dataIndex: number[];
}
interface Brushed {
  selected?: Picked[];
  areas?: { brushType: string; coordRange?: unknown }[];
}

/** One region, in the chart's own coordinates; those that have none are left out: pixels say nothing of the data. */
const area = (one: { brushType: string; coordRange?: unknown }, index: number) =>
  one.coordRange === undefined
    ? []
    : [{ brush_index: index, brush_type: one.brushType, coord_range: one.coordRange }];

function groups(chart: echarts.ECharts, picked: Picked[]): Group[] {
  const series = ((chart.getOption() as Option | undefined)?.series ?? []) as {
    id?: string;
    name?: string;
  }[];
  const found = new Map<string, Group>();
  for (const { seriesIndex, dataType = "main", dataIndex } of picked) {
    if (dataIndex.length === 0) continue;
    const key = `${seriesIndex}/${dataType}`;
    const one = found.get(key) ?? {
      series_index: seriesIndex,
      series_id: given(series[seriesIndex]?.id),
      series_name: given(series[seriesIndex]?.name),
      data_type: dataType,
      data_indices: [],
    };
    one.data_indices = [...new Set([...one.data_indices, ...dataIndex])].sort((a, b) => a - b);
    found.set(key, one);
  }
  return [...found.values()].sort((a, b) => a.series_index - b.series_index);
}

/** ECharts makes names up, with a zero character in them. */
const given = (name: string | undefined): string | null =>
  name === undefined || name.includes("\0") ? null : name;

// ---- the theme

function themeOf(view: View, mode: "light" | "dark"): Option {
  const color = painter(view);
  const token = (name: string) => color(`var(${name})`);
  const [fg, muted, line, strong, grid] = ["fg", "muted", "border", "border-strong", "grid"].map((name) =>
    token(`--nb-${name}`),
  );
  const words = { color: fg };
  const axis = {
    axisLine: { lineStyle: { color: strong } },
    axisTick: { lineStyle: { color: strong } },
    axisLabel: { color: muted },
    nameTextStyle: { color: muted },
    splitLine: { lineStyle: { color: grid } },
    splitArea: { areaStyle: { color: ["transparent", token("--nb-bg2")] } },
  };
  return {
    darkMode: mode === "dark",
    color: readPalette(view).categories,
    line: { symbol: "circle", symbolSize: 5 },
    backgroundColor: "transparent",
    textStyle: { ...words, fontFamily: getComputedStyle(view.box).fontFamily },
    title: { textStyle: { ...words, fontWeight: 600, fontSize: 16 }, subtextStyle: { color: muted } },
    legend: { textStyle: words, inactiveColor: strong, pageTextStyle: words, pageIconColor: fg },
    tooltip: {
      confine: true, // the app's box may cut off what stands out
      backgroundColor: token("--nb-raised"),
      borderColor: line,
      textStyle: words,
      axisPointer: {
        lineStyle: { color: strong },
        crossStyle: { color: strong },
        label: { backgroundColor: strong },
      },
    },
    toolbox: { iconStyle: { borderColor: muted } },
    visualMap: { textStyle: words },
    timeline: {
      label: words,
      lineStyle: { color: line },
      controlStyle: { color: muted, borderColor: muted },
    },
    dataZoom: { textStyle: words, borderColor: line, dataBackground: { lineStyle: { color: strong } } },
    // Of a name that does not fit beside the pie ECharts shows nothing when its three dots do not fit either.
    pie: {
      label: { ellipsis: "…", bleedMargin: 0, distanceToLabelLine: 3 },
      labelLine: { length: 10, length2: 6 },
    },
    graph: { label: words, lineStyle: { color: strong } },
    radar: {
      axisName: { color: muted },
      splitLine: { lineStyle: { color: grid } },
      axisLine: { lineStyle: { color: line } },
    },
    gauge: { title: { color: muted }, detail: words },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    logAxis: axis,
    timeAxis: axis,
  };
}

export default face<Props, Selection | undefined>(EChartsChart, { css });
