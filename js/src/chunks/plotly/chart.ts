/* One Plotly chart in a shadow root: drawn once, then updated with what is new. Read draw(). Limits: knows plotly.js and a
   place in the page; nothing of Preact. plotly.js itself comes from its Python package, see src/chunks/plotly/index.tsx. */
import type { View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { paletteOf } from "../../kit/chart/palette";
import { Arrays, dressed, type Json, type Selected, selectedOf } from "./figure";
import { type TraceProp, Traces } from "./traces";

export interface PlotlyProps {
  figure: unknown;
  /** Those whose points are not in the figure. */
  traces?: TraceProp[];
  /** Answers for their points. */
  source?: EndpointRef;
  config?: Json;
  theme?: "none";
  alt?: string;
  select?: ("points" | "box" | "lasso")[];
}
export interface Kept {
  selection: Selected;
  view: { areas: Json[]; points: Record<number, number[]> };
}
export interface PlotlyPlace extends HTMLDivElement {
  on(event: string, act: (data: Json | undefined) => void): void;
  data: Json[];
  layout: Json;
}
export interface PlotlyLibrary {
  react(place: HTMLElement, data: Json[], layout: Json, config: Json): Promise<unknown>;
  addFrames(place: HTMLElement, frames: Json[]): Promise<unknown>;
  purge(place: HTMLElement): void;
  relayout(place: HTMLElement, change: Json): Promise<unknown>;
  restyle(place: HTMLElement, change: Json): Promise<unknown>;
  toImage(place: HTMLElement, options: Json): Promise<string>;
}

const HEIGHT = 450; // px of a figure that says nothing of its height
/** The app's own tools stand in the corner, where plotly.js has its. */
const BESIDE_TOOLS = ".js-plotly-plot .plotly .modebar { right: 40px; }";
const TREES = new Set(["sunburst", "treemap", "icicle"]);

export class PlotlyChart {
  private readonly arrays: Arrays;
  private readonly sheet = document.createElement("style");
  private started = false;
  private busy: Promise<unknown> = Promise.resolve();
  private selects = false;
  private modes: readonly string[] = [];
  /** How many traces are the app's. */
  private given = 0;
  /** What asks for points that stay in the kernel. */
  readonly traces: Traces;

  constructor(
    private readonly plotly: PlotlyLibrary,
    readonly place: PlotlyPlace,
    private readonly app: View,
    private readonly send: (value: Kept | null) => void,
    private readonly kept: () => Kept | null | undefined,
    private readonly again: () => void,
  ) {
    this.traces = new Traces(app, again);
    this.arrays = new Arrays((ref) => app.store.blobs.read(ref));
  }

  /** Draws, or changes what is drawn; false while bytes are on the way. */
  async draw(props: PlotlyProps, width: number, height: number | undefined): Promise<boolean> {
    const decoded = this.arrays.figure(props.figure);
    if (!decoded) return false;
    const figure = props.theme === "none" ? decoded : dressed(decoded, paletteOf(this.app));
    const layout = {
      uirevision: "kept", // what the person zoomed, hid and turned outlives new data
      margin: { l: 8, r: 8, b: 8, t: figure.layout.title ? 48 : 32, ...autoMargins(figure.layout) },
      ...figure.layout,
      width,
      height: height ?? figure.layout.height ?? HEIGHT,
      autosize: false,
    };
    this.traces.take(props.source, props.traces ?? [], layout, width, layout.height);
    const data = this.traces.fill(figure.data, layout, (trace) => this.isHidden(trace));
    if (!data) return false;
    this.given = figure.data.length;
    this.modes = props.select ?? [];
    if (props.select) selectable(layout, props.select);
    const config = {
      displaylogo: false,
      plotlyServerURL: "",
      showSendToCloud: false,
      ...props.config,
      responsive: false,
    };
    if (!this.started) this.restore(data, layout);
    const work = this.busy.catch(() => {}).then(() => this.plotly.react(this.place, data, layout, config));
    this.busy = work;
    await work;
    this.styles();
    if (!this.started) {
      this.started = true;
      this.place.on("plotly_relayout", () => this.traces.look(this.place.layout));
      this.place.on("plotly_restyle", this.again); // a trace may be hidden now, and its image with it
      if (figure.frames?.length) await this.plotly.addFrames(this.place, figure.frames);
    }
    if (props.select && !this.selects) this.listen();
    this.traces.look(this.place.layout);
    return true;
  }

  /** Takes back what is selected: the form was cleared. */
  async clear(): Promise<void> {
    if (!this.started) return;
    await this.plotly.restyle(this.place, { selectedpoints: [null] });
    await this.plotly.relayout(this.place, { selections: [] });
  }

  image(options: Json): Promise<string> {
    return this.plotly.toImage(this.place, options);
  }

  close(): void {
    this.traces.close();
    this.plotly.purge(this.place);
    this.sheet.remove();
  }

  /** plotly.js puts its rules into the document's head, which a shadow root does not see. */
  private styles(): void {
    const rules: string[] = [];
    for (const style of document.querySelectorAll<HTMLStyleElement>('style[id^="plotly.js-style-"]')) {
      const modebar = /modebar-\w+$/.exec(style.id)?.[0];
      if (modebar && !this.place.querySelector(`[id="${modebar}"]`)) continue;
      for (const rule of style.sheet?.cssRules ?? []) rules.push(rule.cssText);
    }
    rules.push(BESIDE_TOOLS);
    const text = rules.join("\n");
    if (this.sheet.textContent !== text) this.sheet.textContent = text;
    if (!this.sheet.isConnected) this.place.parentElement?.prepend(this.sheet);
  }

  /** Whether the person has hidden a trace in the legend. */
  private isHidden(trace: number): boolean {
    const visible = this.place.data?.[trace]?.visible;
    return visible === "legendonly" || visible === false;
  }

  private listen(): void {
    this.selects = true;
    this.place.on("plotly_selected", (event) => {
      if (!event) return;
      const areas = (event.selections ?? []) as Json[];
      const boxes = areas.some((area) => area.type === "rect");
      const lassos = areas.some((area) => area.type === "path");
      if ((boxes && !this.modes.includes("box")) || (lassos && !this.modes.includes("lasso"))) return;
      const here = ((event.points ?? []) as Json[]).filter(
        ({ curveNumber }) => areas.length === 0 || !this.traces.isElsewhere(curveNumber),
      );
      const points: Record<number, number[]> = {};
      for (const point of here) {
        if (this.traces.isElsewhere(point.curveNumber)) continue; // others are drawn after the next zoom
        const own = point.pointIndices ?? [point.pointIndex ?? point.pointNumber];
        points[point.curveNumber] = [...(points[point.curveNumber] ?? []), ...own];
      }
      const picked = here
        .map((point) => this.traces.pointOf(point, this.given))
        .filter((point) => point !== undefined);
      this.tell({ selection: selectedOf(picked, areas), view: { areas: plain(areas), points } });
    });
    this.place.on("plotly_deselect", () => this.send(null));
    this.place.on("plotly_click", (event) => {
      const points = ((event?.points ?? []) as Json[]).filter((point) =>
        TREES.has(point.fullData?.type ?? point.data?.type),
      );
      if (points.length > 0)
        this.tell({ selection: selectedOf(points, []), view: { areas: [], points: {} } });
    });
  }

  private tell(value: Kept): void {
    const sent = plain(value);
    if (JSON.stringify(sent.selection) !== JSON.stringify(this.kept()?.selection)) this.send(sent);
  }

  /** After a reload: what is selected looks selected. */
  private restore(data: Json[], layout: Json): void {
    const kept = this.kept()?.view;
    if (!kept) return;
    layout.selections = kept.areas;
    for (const [curve, points] of Object.entries(kept.points)) {
      const trace = data[Number(curve)];
      if (trace) trace.selectedpoints = points;
    }
  }
}

/** Without margins of its own, a figure gets as much as its axes need. */
const autoMargins = (layout: Json): Json => layout.margin ?? {};

function selectable(layout: Json, modes: readonly string[]): void {
  if (modes.includes("points")) layout.clickmode ??= "event+select";
  else layout.clickmode ??= "none";
  if (modes.includes("box")) layout.dragmode ??= "select";
  else if (modes.includes("lasso")) layout.dragmode ??= "lasso";
  layout.hovermode ??= "closest";
}

const plain = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_, item) =>
      ArrayBuffer.isView(item) ? Array.from(item as unknown as number[]) : item,
    ),
  );
