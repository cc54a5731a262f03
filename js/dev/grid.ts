/* The data grid without a kernel: ten million rows that a function makes. `?theme=dark`, `?width=400`, `?rows=1000`,
   `?lag=300` (ms until an answer), `?scene=view|edit|kinds`. window.asked holds the questions, window.events what was sent. */

import type { Cell, Column, Condition, Edits, GridProps } from "../src/chunks/grid/contract";
import { plain } from "../src/chunks/grid/format";
import { toTsv } from "../src/chunks/grid/tsv";
import type { ToKernel } from "../src/contract/wire";
import nbflow from "../src/view/index";
import { app, control, FakeModel } from "./model";

const query = new URLSearchParams(location.search);
const theme = query.get("theme") ?? "light";
const lag = Number(query.get("lag") ?? 15);
const total = Number(query.get("rows") ?? 10_000_000);
document.body.style.background = theme === "dark" ? "#12141a" : "#ffffff";
document.body.dataset.jpThemeLight = String(theme !== "dark");

const CITIES = ["Berlin", "São Paulo", "Łódź", "New York", "Tokyo", "Lagos"];
const PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='24'%3E%3Crect width='40' height='24' fill='teal'/%3E%3Ccircle cx='20' cy='12' r='8' fill='gold'/%3E%3C/svg%3E";
const wave = (row: number) =>
  Array.from({ length: 14 }, (_, i) => Math.round(50 + 40 * Math.sin((row + i * 3) / 4)));

type Maker = (row: number) => Cell;
const simple: [Partial<Column> & { name: string }, Maker][] = [
  [{ name: "_index", label: "", kind: "number", index: true, disabled: true }, (row) => row],
  [
    { name: "city", kind: "text", required: true, help: "Where the <b>sensor</b> stands" },
    (row) => (row % 17 === 5 ? null : CITIES[row % 6]!),
  ],
  [{ name: "amount", kind: "number", format: "dollar", min: 0 }, (row) => ((row * 7919) % 100_000) / 100],
  [{ name: "share", kind: "number", format: "percent" }, (row) => ((row * 31) % 100) / 100],
  [{ name: "count", kind: "number", step: 1 }, (row) => (row * 104_729) % 1_000_003],
  [{ name: "ok", kind: "checkbox" }, (row) => row % 3 === 0],
  [
    { name: "day", kind: "date" },
    (row) => new Date(Date.UTC(2024, 0, 1 + (row % 366))).toISOString().slice(0, 10),
  ],
  [
    { name: "seen", kind: "datetime", format: "distance" },
    (row) => new Date(Date.now() - row * 36e5).toISOString().slice(0, 19),
  ],
  [
    { name: "when", kind: "datetime", timezone: "Europe/Berlin" },
    (row) => `2024-07-0${1 + (row % 9)}T12:30:00+00:00`,
  ],
];
const kinds: typeof simple = [
  ...simple.slice(0, 2),
  [{ name: "time", kind: "time" }, (row) => `0${row % 10}:30:00`],
  [{ name: "level", kind: "progress", min: 0, max: 100, format: "%d%%" }, (row) => (row * 13) % 101],
  [{ name: "line", kind: "line_chart", color: "auto" }, wave],
  [{ name: "bars", kind: "bar_chart", y_min: 0, y_max: 100 }, wave],
  [{ name: "area", kind: "area_chart", color: "violet" }, wave],
  [{ name: "tags", kind: "list" }, (row) => ["alpha", "beta", "gamma"].slice(0, 1 + (row % 3))],
  [
    {
      name: "state",
      kind: "selectbox",
      options: [
        { value: "open", label: "🟢 Open", color: "green" },
        { value: "shut", color: "red" },
        { value: "new" },
      ],
    },
    (row) => ["open", "shut", "new"][row % 3]!,
  ],
  [
    {
      name: "many",
      kind: "multiselect",
      accept_new_options: true,
      options: [
        { value: 1, label: "One", color: "blue" },
        { value: 2, label: "Two", color: "orange" },
        { value: 3, label: "Three" },
      ],
    },
    (row) => [1, 2, 3].slice(row % 3),
  ],
  [
    { name: "link", kind: "link", display_text: "https://(.*?)\\.example" },
    (row) => `https://${CITIES[row % 6]!.slice(0, 3).toLowerCase()}.example/${row}`,
  ],
  [{ name: "picture", kind: "image" }, () => PICTURE],
  [{ name: "json", kind: "json" }, (row) => ({ row, deep: { list: [1, 2, row] } })],
  [
    { name: "note", kind: "markdown" },
    (row) => `**Row** ${row} with a rather long text that does not fit into its cell`,
  ],
  [{ name: "go", kind: "button", display_text: "Open", w: "go" }, () => true],
];

const scene = query.get("scene") ?? "view";
const made = scene === "kinds" ? kinds : simple;
const columns = made.map(([column], id) => ({ ...column, id }) as Column);
const rowsOf = (from: number, to: number, at = (row: number) => row) =>
  made.map(([, make]) => Array.from({ length: Math.max(0, to - from) }, (_, i) => make(at(from + i))));

const edit = scene === "view" ? {} : { edit: { rows: (query.get("dynamic") ?? "dynamic") as "dynamic" } };
const props: Partial<GridProps> & Record<string, unknown> = {
  source: { $ask: "rows" },
  rows: total,
  columns,
  first: { start: 0, columns: rowsOf(0, Math.min(40, total)) },
  ...edit,
  ...(scene === "view" && query.get("select") !== "no" && { select: { rows: "multi", columns: "multi" } }),
  ...(scene !== "view" && { value: { edited_rows: {}, added_rows: [], deleted_rows: [] } satisfies Edits }),
  ...(scene === "view" && { stats: true }),
  ...(query.has("height") && { height: Number(query.get("height")) }),
  ...(query.has("row_height") && { row_height: Number(query.get("row_height")) }),
  ...(scene === "edit" && { faults: [{ row: 3, name: "amount", text: "The kernel says: too much." }] }),
  key: "grid",
};
if (scene === "view" && props.first)
  (props.first as unknown as { styles: unknown }).styles = {
    2: Array.from({ length: 40 }, (_, row) =>
      row % 5 === 2 ? "background-color: #ffe0b2; color: #8a3b00; font-weight: bold" : null,
    ),
  };

/** The first rows that match a filter; the real kernel looks at all of them. */
function filtered(conditions: readonly Condition[]): number[] {
  const holds = (row: number, condition: Condition): boolean => {
    const value = made[condition.id]![1](row);
    if (condition.op === "empty") return value === null;
    if (condition.op === "filled") return value !== null;
    if (condition.op === "in") return condition.values.includes(value);
    if (value === null) return false;
    if (condition.op === "range") {
      const { min, max } = condition;
      const given = typeof value === "number" ? Number : String;
      return (!min || value >= given(min)) && (!max || value <= given(max));
    }
    if (!("text" in condition)) return false;
    const text = String(value).toLowerCase();
    const wanted = condition.text.toLowerCase();
    return condition.op === "equals" ? text === wanted : text.includes(wanted);
  };
  const all = Array.from({ length: Math.min(total, 50_000) }, (_, row) => row);
  return all.filter((row) => conditions.every((condition) => holds(row, condition)));
}

const FILTERED_BY: Record<string, string> = {
  number: "number",
  progress: "number",
  date: "date",
  datetime: "datetime",
  time: "time",
  checkbox: "boolean",
};

const asked: Record<string, unknown>[] = [];
function answer(q: Record<string, unknown>): {
  a?: Record<string, unknown>;
  buffer?: string;
  error?: string;
} {
  const order = (q.sort as { desc: boolean }[] | undefined)?.[0];
  const kept = q.filter ? filtered(q.filter as Condition[]) : undefined;
  const rows = kept ? kept.length : total;
  const at = (row: number) => {
    const place = order?.desc ? rows - 1 - row : row;
    return kept ? kept[place]! : place;
  };
  switch (q.q) {
    case "rows": {
      const start = Math.min(q.start as number, rows);
      const end = Math.min(q.end as number, rows);
      const positions = Array.from({ length: end - start }, (_, i) => at(start + i));
      const moved = order !== undefined || kept !== undefined;
      return { a: { columns: rowsOf(start, end, at), rows, ...(moved && { at: positions }) } };
    }
    case "filter": {
      const { kind } = columns[q.id as number]!;
      const by = FILTERED_BY[kind] ?? "text";
      const choices = q.id === 1 ? [...CITIES] : by === "boolean" ? [true, false] : null;
      return { a: { by, choices } };
    }
    case "find": {
      const cells: [number, number][] = [];
      for (let row = 0; row < Math.min(rows, 50_000) && cells.length < 1000; row++)
        for (const [id, [column, make]] of made.entries())
          if (
            plain(column as Column, make(at(row)))
              .toLowerCase()
              .includes(String(q.text).toLowerCase())
          )
            cells.push([row, id]);
      if ("last".startsWith(String(q.text))) cells.push([total - 1, 1], [total >> 1, 1]);
      return { a: { cells, total: cells.length } };
    }
    case "at":
      return {
        a: {
          at: (q.ranges as [number, number][]).flatMap(([from, to]) =>
            Array.from({ length: to - from }, (_, i) => at(from + i)),
          ),
        },
      };
    case "tsv": {
      const list = (q.rows as [number, number][]).flatMap(([from, to]) =>
        Array.from({ length: to - from }, (_, i) => at(from + i)),
      );
      return {
        a: {},
        buffer: toTsv(
          list.map((row) => (q.columns as number[]).map((id) => plain(columns[id]!, made[id]![1](row)))),
        ),
      };
    }
    case "csv":
      return { a: {}, buffer: "city,amount\nBerlin,1\n" };
    case "stats":
      return {
        a: {
          lines: [
            ["Rows", total.toLocaleString()],
            ["Missing", "588,235"],
            ["Mean", "499.99"],
            ["Minimum", "0"],
            ["Maximum", "999.99"],
          ],
        },
      };
    case "markdown":
      return { a: { html: `<p>${String(q.text).replace(/\*\*(.*?)\*\*/g, "<strong>$1</strong>")}</p>` } };
    default:
      return { error: `no such question: ${q.q}` };
  }
}

class GridModel extends FakeModel {
  /** Questions wait as long as a kernel would take. */
  override send(content: unknown): void {
    const message = content as ToKernel;
    if (message.t !== "ask") return super.send(message);
    asked.push(message.q ?? {});
    setTimeout(() => super.send(message), lag);
  }
}

const node = control("data_grid", "grid", props);
const main = [
  { i: 50, f: "text", p: { body: "A text above the grid" } },
  node,
  { i: 51, f: "text", p: { body: "A text below the grid" } },
];
const el = document.getElementById("app") as HTMLElement;
el.style.maxWidth = `${query.get("width") ?? 1200}px`;
const model = new GridModel(app(main), { app_id: "grid", title: "Grid", options: {} });
model.endpoints.set("rows", (question) => {
  const { a, buffer, error } = answer(question);
  if (error) throw new Error(error);
  return {
    data: a ?? {},
    buffers: buffer === undefined ? [] : [new DataView(new TextEncoder().encode(buffer).buffer)],
  };
});
for (const name of ["grid", "katex"]) {
  const found = await fetch(`../../nbflow/static/chunks/${name}.js`);
  if (found.ok) model.chunkTexts.set(name, await found.text());
}
const module = nbflow();
module.initialize({ model });
module.render({ model, el });
Object.assign(window, {
  asked,
  events: () => model.sent.filter((message) => message.t === "ev"),
  model,
  /** A rerun that changes props. */
  rerun: (change: Record<string, unknown>) => {
    Object.assign(node.p, change);
    model.patch([["s", node.i, change]]);
  },
});
