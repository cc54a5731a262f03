/* One Vega chart: compiled once, drawn, then only given new data. Read draw(): what changed says what is done.
   Limits: knows Vega and a place in the page; nothing of Preact. */
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import type { View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { MISSING, type Row, rowsOf, type TableProp, tableKey } from "../../kit/chart/columns";
import { Gate, joined, Large, type LargeProp, type Summary, sourceOf } from "../../kit/chart/large";
import { painter, paletteOf, withColors } from "../../kit/chart/palette";
import { Tip } from "../../kit/chart/tooltip";
import { Hover } from "./hover";
import "./images";
import { parsed } from "./parse";
import { cloud, fill, movingSignals, patched, withoutUnread } from "./patch";
import { faceted, type Room, resize, sameRoom, sized, widest } from "./room";
import { Picker } from "./select";
import { sightOf } from "./sight";
import type { Spec } from "./spec";
import { HEIGHT, merged, NARROW, vegaConfig } from "./theme";

export interface VegaProps {
  spec: Spec;
  data: Record<string, TableProp & { large?: LargeProp; source?: string }>;
  /** Answers for the rows that are not here. */
  source?: EndpointRef;
  theme?: "none";
  alt?: string;
  kind?: string;
  /** Selections that go to the kernel. */
  select?: string[];
}
export interface Kept {
  selection: Record<string, unknown>;
  /** Vega's own state of it, to draw the same again. */
  view?: unknown;
}

/** Pages may forbid code out of texts; Vega then reads its expressions instead of compiling them. */
const mayCompile = (() => {
  try {
    return Boolean(new Function("return 1")());
  } catch {
    return false;
  }
})();

interface Drawn {
  key: string;
  room: Room;
  view: vega.View;
  tables: Map<string, string>;
  parse: Map<string, Record<string, string>>;
  /** Whether a new width is a signal, or needs compiling again. */
  elastic: boolean;
  names: string[];
  /** The rows of large tables, as Vega has them. */
  large: Map<string, Row[]>;
}

export class VegaChart {
  private drawn: Drawn | undefined;
  private readonly tip: Tip;
  private hover: Hover | undefined;
  private picker: Picker | undefined;
  private turn: Promise<void> = Promise.resolve();
  private wanted: [VegaProps, Room] | undefined;
  private selection: Record<string, unknown> = {};
  private first = true;
  private closed = false;
  /** What asks for rows that stay in the kernel, by table. */
  private readonly larges = new Map<string, Large>();
  private readonly gate = new Gate();

  constructor(
    private readonly place: HTMLElement,
    private readonly app: View,
    private readonly send: (value: Kept) => void,
    private readonly kept: () => Kept | null | undefined,
    private readonly again: () => void,
  ) {
    this.tip = new Tip(app);
  }

  /** Draws what the newest call says; calls that come meanwhile are joined. Rejects when it cannot be drawn. */
  draw(props: VegaProps, room: Room): Promise<void> {
    const idle = this.wanted === undefined;
    this.wanted = [props, room];
    if (idle) {
      this.turn = this.turn
        .catch(() => {})
        .then(async () => {
          const [newest, size] = this.wanted!;
          this.wanted = undefined;
          if (!this.closed) await this.show(newest, size);
        });
    }
    return this.turn;
  }

  get view(): vega.View | undefined {
    return this.drawn?.view;
  }

  /** The summary of the rows that stay in the kernel. */
  get summary(): Summary | undefined {
    return joined([...this.larges.values()].map((large) => large.summary));
  }

  close(): void {
    this.closed = true;
    for (const large of this.larges.values()) large.close();
    this.picker?.close();
    this.hover?.close();
    this.tip.close();
    this.drawn?.view.finalize();
    this.drawn = undefined;
  }

  /** Takes back what is selected: the form was cleared. */
  async reset(props: VegaProps, room: Room): Promise<void> {
    this.selection = {};
    if (this.drawn) this.drawn.key = "";
    this.first = false;
    await this.draw(props, room);
  }

  private async show(props: VegaProps, room: Room): Promise<void> {
    const tables = this.read(props, room);
    if (!tables) return; // bytes are on the way; we are called again
    const themed = props.theme !== "none";
    const palette = themed ? paletteOf(this.app) : undefined;
    const narrow = (room.width ?? NARROW) < NARROW;
    const key = JSON.stringify([props.spec, props.select, Object.keys(props.data), palette?.key, narrow]);
    const drawn = this.drawn;
    if (!drawn || drawn.key !== key || !sameRoom(drawn, room)) {
      await this.embed(props, room, key, tables, palette && vegaConfig(palette, narrow));
    } else {
      let changed = drawn.room.width !== room.width || drawn.room.height !== room.height;
      if (changed) resize(drawn, room);
      for (const [name, { key: id, rows }] of tables) {
        if (drawn.tables.get(name) === id) continue;
        this.give(drawn, props, name, rows());
        drawn.tables.set(name, id);
        changed = true;
      }
      if (changed) await this.run(drawn.view, props);
    }
    this.followPointer(props, tables);
  }

  /** The tables, read only when they are needed; undefined while bytes are on the way. */
  private read(props: VegaProps, room: Room): Map<string, { key: string; rows(): Row[] }> | undefined {
    const found = new Map<string, { key: string; rows(): Row[] }>();
    const bytes = this.app.store.blobs;
    const asked = this.ask(props, room);
    for (const [name, table] of Object.entries(props.data)) {
      const large = asked.get(name);
      if (large) {
        if (!large.summary) return undefined;
        found.set(name, { key: `large ${large.version}`, rows: () => large.rows() });
        continue;
      }
      const key = tableKey(table);
      if (this.drawn?.tables.get(name) === key && this.rows.get(name)) {
        const rows = this.rows.get(name)!;
        found.set(name, { key, rows: () => rows });
        continue;
      }
      const rows = rowsOf(table, (ref) => bytes.read(ref));
      if (rows === MISSING) return undefined;
      this.rows.set(name, rows);
      found.set(name, { key, rows: () => rows });
    }
    return found;
  }
  private readonly rows = new Map<string, Row[]>();

  /** Says what is wanted of the rows that stay in the kernel. */
  private ask(props: VegaProps, room: Room): Map<string, Large> {
    const { source, data, spec } = props;
    for (const [name, large] of this.larges) {
      if (source && data[name]?.large) continue;
      large.close();
      this.larges.delete(name);
    }
    if (!source) return this.larges;
    for (const [name, table] of Object.entries(data)) {
      if (!table.large) continue;
      const large = this.larges.get(name) ?? new Large(this.again, this.gate);
      this.larges.set(name, large);
      const from = sourceOf(this.app, source, table.source);
      large.take(from, table.large, room.width ?? widest(spec), room.height ?? HEIGHT);
      if (large.fault) throw new Error(large.fault);
    }
    return this.larges;
  }

  private async embed(
    props: VegaProps,
    room: Room,
    key: string,
    tables: Map<string, { key: string; rows(): Row[] }>,
    config: Spec | undefined,
  ): Promise<void> {
    const spec = sized(withColors(props.spec, painter(this.app)), room);
    const embed: Spec = spec.usermeta?.embedOptions ?? {};
    const raw = /\/vega\/v\d/.test(String(spec.$schema ?? ""));
    const settings = merged(config ?? {}, spec.config);
    const renderer = embed.renderer === "svg" ? "svg" : "canvas";
    const plain: Spec = raw
      ? { ...spec, config: undefined }
      : compile({ ...spec, config: settings } as TopLevelSpec, { logger: quiet() }).spec;
    const read = raw || renderer === "svg" ? plain : withoutUnread(plain, props.kind === "line_chart");
    const large = largeOf(props);
    const compiled = large ? patched(read, large) : read;
    const runtime = vega.parse(compiled as vega.Spec, raw ? settings : undefined, { ast: !mayCompile });
    const view = new vega.View(runtime, {
      renderer,
      hover: true,
      logLevel: vega.Error,
      tooltip: (_handler: unknown, event: MouseEvent, _item: unknown, value: unknown) =>
        value === null || value === undefined || value === ""
          ? this.tip.hide()
          : this.tip.show(value, event.clientX, event.clientY),
      ...(mayCompile ? {} : { expr: expressionInterpreter }),
      ...(embed.formatLocale || embed.timeFormatLocale
        ? { locale: { number: embed.formatLocale, time: embed.timeFormatLocale } }
        : {}),
    } as vega.ViewOptions);
    const datasets = ((compiled as Spec).data ?? []) as Spec[];
    const parse = new Map(datasets.map((dataset) => [dataset.name, dataset.format?.parse]));
    const next: Drawn = {
      key,
      room,
      view,
      names: selections(spec),
      tables: new Map([...tables].map(([name, table]) => [name, table.key])),
      parse,
      large: new Map(),
      elastic: !raw && !("vconcat" in spec) && !("hconcat" in spec) && !("concat" in spec) && !faceted(spec),
    };
    for (const [name, { rows }] of tables) if (parse.has(name)) this.give(next, props, name, rows());
    const state = this.drawn ? this.state(this.drawn) : this.first ? this.kept()?.view : undefined;
    this.first = false;
    const place = document.createElement("div");
    place.className = "nb-vega";
    view.initialize(place);
    await this.run(view, props);
    if (state) await restore(view, state);
    if (this.closed) {
      view.finalize();
      return;
    }
    this.drawn?.view.finalize();
    this.drawn = next;
    this.place.querySelector(".nb-vega")?.remove();
    this.place.prepend(place);
    this.listen(props, view);
    this.follow(view, props, compiled as Spec);
  }

  /** Gives Vega the rows of a table: of a large one only those that it does not have. */
  private give(drawn: Drawn, props: VegaProps, name: string, rows: Row[]): void {
    const prop = props.data[name]?.large;
    if (!prop) {
      drawn.view.data(name, parsed(rows, drawn.parse.get(name)));
      return;
    }
    const before = drawn.large.get(name) ?? [];
    const [old, now] = [new Set(before), new Set(rows)];
    const change = vega.changeset().remove(before.filter((row) => !now.has(row)));
    drawn.view.change(name, change.insert(rows.filter((row) => !old.has(row))));
    drawn.large.set(name, rows);
    fill(drawn.view, prop, this.larges.get(name)!, isTime(props.spec));
  }

  /** Draws what was given; a density when the scales have their colors. */
  private async run(view: vega.View, props: VegaProps): Promise<void> {
    await view.runAsync();
    const large = [...this.larges.values()][0];
    if (!large || largeOf(props)?.mark !== "circle") return;
    const single = props.spec.encoding?.color?.value ?? paletteOf(this.app).categories[0]!;
    if (cloud(view, large, isTime(props.spec), painter(this.app)(single))) await view.runAsync();
  }

  /** Asks for what the scales show, if that is a part, and again when they have moved. */
  private follow(view: vega.View, props: VegaProps, compiled: Spec): void {
    const tables = Object.entries(props.data).flatMap(([name, { large }]) =>
      large ? [{ name, large }] : [],
    );
    const look = () => {
      if (this.closed) return;
      for (const { name, large } of tables) this.larges.get(name)?.look(sightOf(view, large));
    };
    for (const name of movingSignals(
      compiled,
      tables.map(({ large }) => large),
    ))
      view.addSignalListener(name, () => view.runAfter(look));
    look(); // the specification may give an axis its domain
  }

  private listen(props: VegaProps, view: vega.View): void {
    this.picker?.close();
    this.picker = undefined;
    if (!props.select) return;
    const picker = new Picker(this.place, (news) => {
      const selection = { ...this.selection, ...news };
      if (JSON.stringify(selection) === JSON.stringify(this.selection)) return;
      this.selection = selection;
      if (this.drawn) this.send({ selection, view: plainState(this.state(this.drawn)) });
    });
    this.picker = picker;
    this.selection = { ...this.kept()?.selection, ...this.selection };
    for (const name of props.select) {
      try {
        view.addSignalListener(name, (_, value) => picker.heard(name, value));
      } catch {
        // the selection exists in a part of the chart that draws nothing
      }
    }
  }

  private state(drawn: Drawn): unknown {
    const mine = (name?: string) =>
      name !== undefined &&
      !PASSING.test(name) &&
      drawn.names.some((param) => name === param || name.startsWith(`${param}_`));
    return drawn.view.getState({ signals: mine, data: (name) => mine(name) && `${name}`.endsWith("_store") });
  }

  private followPointer(props: VegaProps, tables: Map<string, { rows(): Row[] }>): void {
    const first = [...tables.values()][0];
    if (props.kind !== "line_chart" || !first) return;
    const fields = props.spec.encoding?.tooltip ?? [];
    this.hover ??= new Hover(this.place, () => this.drawn?.view, this.tip, fields);
    this.hover.take(first.rows(), fields);
  }
}

/** Signals of something that goes on: restored by themselves they would move what has no beginning, or work out
    where nothing is selected. */
const PASSING = /_(translate|zoom)_(anchor|delta)$|_scale_trigger$/;

function selections(spec: Spec): string[] {
  const found: string[] = [];
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(walk);
    if (part === null || typeof part !== "object") return;
    for (const [name, value] of Object.entries(part)) {
      if (name === "data" || name === "datasets") continue;
      if (name === "params" && Array.isArray(value))
        for (const param of value as Spec[]) if (param?.select && param.name) found.push(String(param.name));
      walk(value);
    }
  };
  walk(spec);
  return found;
}

async function restore(view: vega.View, state: unknown): Promise<void> {
  try {
    view.setState(state as never);
    await view.runAsync();
  } catch {
    // the chart has other selections now
  }
}

const isTime = (spec: Spec): boolean => spec.encoding?.x?.type === "temporal";

/** The first table whose rows stay in the kernel, if there is one. */
const largeOf = (props: VegaProps): LargeProp | undefined =>
  props.source && Object.values(props.data).find((table) => table.large)?.large;

const plainState = (state: unknown): unknown => JSON.parse(JSON.stringify(local(state)));

/** Moments as numbers: Vega's own state is in local time, and stays so. */
function local(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(local);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, local(item)]));
  return value;
}

const quiet = () => {
  const logger = vega.logger(vega.Error);
  logger.warn = () => logger;
  return logger;
};
