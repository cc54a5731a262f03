/* Every input in every state, against a model without a kernel. `?theme=dark`, `?lag=500` (ms until the "kernel"
   answers). window.events holds what was sent; window.kernel.set(key, props) plays a rerun that changes something. */

import type { EventMessage, FromKernel, ToKernel, WireNode } from "../src/contract/wire";
import nbflow from "../src/view/index";
import { Emitter } from "./model";

const query = new URLSearchParams(location.search);
const theme = query.get("theme") ?? "light";
const lag = Number(query.get("lag") ?? 0);
document.body.style.background = theme === "dark" ? "#12141a" : "#ffffff";

const nodes = new Map<string, WireNode>();
let next = 10;
const block = (f: string, p: object, c: WireNode[]): WireNode => ({ i: next++, f, p: { ...p }, c });
const leaf = (f: string, p: object): WireNode => ({ i: next++, f, p: { ...p } });

/** A widget; its key names it in events and in window.kernel. */
function ask(f: string, key: string, p: Record<string, unknown>): WireNode {
  const props = { key, ...("value" in p && !("default" in p) ? { default: p.value } : {}), ...p };
  const node: WireNode = { i: next++, f, p: props, w: key };
  nodes.set(key, node);
  return node;
}

const icon = (path: string) =>
  `<svg class="nb-icon" viewBox="0 0 24 24" style="fill:none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="${path}"/></svg>`;
const SEARCH = icon("M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l5 5");
const PLUS = icon("M12 5v14M5 12h14");
const CITIES = [
  "Berlin",
  "São Paulo",
  "Łódź",
  "New York",
  "Ürümqi",
  "Tokyo",
  "Paris",
  "Lagos",
  "Lima",
  "Oslo",
  "Rome",
];
const MANY = Array.from({ length: 10_000 }, (_, i) => `Option ${i} ${CITIES[i % CITIES.length]}`);
const HELP = "Some <strong>help</strong> that explains what this is for.";
const micros = (iso: string) => Date.parse(iso) * 1000;
const DAY = 86_400_000_000;

const buttons = () => [
  ask("button", "b1", { label: "Secondary", type: "secondary" }),
  ask("button", "b2", { label: "Primary", type: "primary", icon: PLUS }),
  ask("button", "b3", { label: "Tertiary", type: "tertiary", icon: PLUS, icon_position: "right" }),
  ask("button", "b4", { label: "Save", shortcut: "Ctrl+K", help: HELP }),
  ask("button", "b5", { label: "Disabled", disabled: true }),
  ask("button", "b6", { label: "Primary off", type: "primary", disabled: true }),
  ask("button", "b7", { label: "Stretch", width: "stretch", icon: PLUS }),
  ask("button", "b8", { label: "A long label that does not fit in its 160 px", width: 160 }),
  ask("button", "b9", { label: "A long label on one single line", width: 160, wrap: false }),
];
const checks = () => [
  ask("checkbox", "c1", { label: "Checkbox with <strong>bold</strong>", value: true, help: HELP }),
  ask("checkbox", "c2", { label: "Off", value: false }),
  ask("checkbox", "c3", { label: "Disabled", value: true, disabled: true }),
  ask("checkbox", "c4", { label: "Toggle", value: true, toggle: true }),
  ask("checkbox", "c5", { label: "Toggle off", value: false, toggle: true }),
  ask("checkbox", "c6", { label: "Toggle disabled", value: true, toggle: true, disabled: true }),
  ask("checkbox", "c7", { label: "Collapsed label", value: false, label_visibility: "collapsed" }),
];
const radios = () => [
  ask("radio", "r1", {
    label: "Radio",
    value: 0,
    options: ["One", "Two", "<em>Three</em>"],
    captions: ["first", null, "third"],
  }),
  ask("radio", "r2", {
    label: "Horizontal, none chosen",
    value: null,
    options: ["a", "b", "c"],
    horizontal: true,
    help: HELP,
  }),
  ask("radio", "r3", { label: "Disabled", value: 1, options: ["a", "b"], disabled: true }),
];
const sliders = () => [
  ask("slider", "s1", { label: "Size", type: "int", value: [30], min: 0, max: 100, step: 1, help: HELP }),
  ask("slider", "s2", {
    label: "Range",
    type: "float",
    value: [0.2, 0.7],
    min: 0,
    max: 1,
    step: 0.01,
    format: "%.2f",
  }),
  ask("slider", "s3", {
    label: "Share",
    type: "float",
    value: [0.25],
    min: 0,
    max: 1,
    step: 0.05,
    format: "percent",
  }),
  ask("slider", "s4", {
    label: "Dates",
    type: "date",
    value: [micros("2024-02-01"), micros("2024-03-01")],
    min: micros("2024-01-01"),
    max: micros("2024-12-31"),
    step: DAY,
    format: "DD.MM.YYYY",
  }),
  ask("slider", "s5", {
    label: "Time",
    type: "time",
    value: [micros("2000-01-01T08:45Z")],
    min: micros("2000-01-01T00:00Z"),
    max: micros("2000-01-01T23:45Z"),
    step: 900_000_000,
    format: "HH:mm",
  }),
  ask("slider", "s6", {
    label: "Disabled",
    type: "int",
    value: [40, 41],
    min: 0,
    max: 100,
    step: 1,
    disabled: true,
  }),
  ask("slider", "s7", {
    label: "Tied",
    type: "int",
    value: [50, 50],
    min: 0,
    max: 100,
    step: 10,
    format: "dollar",
  }),
];
const numbers = () => [
  ask("number_input", "n1", {
    label: "Whole number 0 to 10",
    type: "int",
    value: 5,
    min: 0,
    max: 10,
    step: 1,
    help: HELP,
  }),
  ask("number_input", "n2", { label: "Float", type: "float", value: 1.5, step: 0.25, format: "%0.2f" }),
  ask("number_input", "n3", {
    label: "May be empty",
    type: "float",
    value: null,
    default: undefined,
    step: 0.1,
    placeholder: "Type a number…",
    icon: SEARCH,
  }),
  ask("number_input", "n4", { label: "Disabled", type: "int", value: 7, step: 1, disabled: true }),
];
const texts = () => [
  ask("text_input", "t1", { label: "Text", value: "hello", max_chars: 20, icon: SEARCH, help: HELP }),
  ask("text_input", "t2", { label: "Password", value: "secret", type: "password" }),
  ask("text_input", "t3", {
    label: "Live",
    value: "",
    placeholder: "Filter while typing…",
    live: 150,
    type: "search",
  }),
  ask("text_input", "t4", {
    label: "E-mail",
    value: "",
    required: true,
    type: "email",
    placeholder: "you@example.com",
    validate: ["^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "Enter an e-mail address."],
  }),
  ask("text_input", "t5", { label: "Disabled", value: "no", disabled: true }),
  ask("text_input", "t6", { label: "Hidden label", value: "hidden label", label_visibility: "hidden" }),
  ask("text_area", "a1", { label: "Text area", value: "Several\nlines", max_chars: 200 }),
  ask("text_area", "a2", {
    label: "Grows",
    value: "",
    height: "content",
    placeholder: "As tall as the text",
  }),
  ask("text_area", "a3", { label: "180 px high", value: "Fixed height", height: 180, required: true }),
];
const selects = () => [
  ask("selectbox", "x1", { label: "Select", value: null, options: MANY, clearable: true, help: HELP }),
  ask("selectbox", "x2", {
    label: "City",
    value: 1,
    options: CITIES,
    filter_mode: "contains",
    clearable: true,
    accept_new_options: true,
  }),
  ask("selectbox", "x3", {
    label: "Rich labels, no typing",
    value: 0,
    options: ["<strong>Bold</strong> one", "<em>Second</em> &amp; last", "Third"],
    filter_mode: "none",
  }),
  ask("selectbox", "x4", { label: "Disabled", value: 2, options: CITIES, disabled: true }),
  ask("selectbox", "x5", { label: "Nothing to choose", value: null, options: [] }),
  ask("multiselect", "m1", { label: "Multiselect", value: [0, 1], options: CITIES }),
  ask("multiselect", "m2", {
    label: "At most two, new ones allowed",
    value: [0],
    options: MANY,
    max_selections: 2,
    accept_new_options: true,
  }),
  ask("multiselect", "m3", { label: "Disabled", value: [0, 3], options: CITIES, disabled: true }),
];
const dates = () => [
  ask("date_input", "d1", {
    label: "Date",
    value: ["2024-03-15"],
    min: "2014-03-15",
    max: "2034-03-15",
    format: "YYYY/MM/DD",
    help: HELP,
  }),
  ask("date_input", "d2", {
    label: "Range",
    value: ["2024-03-05", "2024-04-10"],
    range: true,
    min: "2014-01-01",
    max: "2034-01-01",
    format: "DD.MM.YYYY",
  }),
  ask("date_input", "d3", {
    label: "May be empty",
    value: [],
    min: "2024-01-01",
    max: "2034-01-01",
    format: "MM/DD/YYYY",
    clearable: true,
  }),
  ask("date_input", "d4", { label: "Disabled", value: ["2024-03-15"], format: "YYYY/MM/DD", disabled: true }),
];
const inForm = () => [
  ask("text_input", "f1", { label: "Name", value: "", form: "F", required: true }),
  ask("number_input", "f2", { label: "Age", type: "int", value: 0, min: 0, max: 120, step: 1, form: "F" }),
  ask("selectbox", "f3", { label: "City", value: null, options: CITIES, form: "F", required: true }),
  ask("date_input", "f4", { label: "Since", value: [], format: "YYYY/MM/DD", form: "F", clearable: true }),
  ask("button", "f9", { label: "Submit", submit: true, form: "F", type: "primary" }),
];

/** As narrow as columns get. */
const narrow = () => [
  [
    ask("date_input", "w1", {
      label: "Range",
      value: ["2024-03-05", "2024-04-10"],
      range: true,
      format: "DD.MM.YYYY",
    }),
  ],
  [ask("multiselect", "w2", { label: "Tags in one row", value: [0, 1, 3, 5], options: CITIES, wrap: false })],
  [
    ask("multiselect", "w3", {
      label: "Tags",
      value: [0, 1, 3],
      options: [...CITIES, "A very long option that no box can hold"],
    }),
  ],
  [
    ask("slider", "w4", {
      label: "A label of more words than fit in one line",
      type: "datetime",
      value: [micros("2024-02-01"), micros("2024-03-01")],
      min: micros("2024-01-01"),
      max: micros("2024-12-31"),
      step: DAY,
      help: HELP,
    }),
  ],
  [
    ask("number_input", "w5", { label: "Number", type: "float", value: 12345.678, step: 0.01 }),
    ask("button", "w6", { label: "Stretched", width: "stretch", icon: PLUS }),
  ],
  [ask("radio", "w7", { label: "Many", value: 0, options: CITIES.slice(0, 4), horizontal: true })],
];

const column = (c: WireNode[]) => block("column", { weight: 1 }, c);
const main = block("main", {}, [
  block("columns", { gap: "medium" }, [column(buttons()), column(checks()), column(radios())]),
  ...sliders(),
  block("columns", { gap: "small" }, [
    column([...numbers(), ...texts()]),
    column([...selects(), ...dates()]),
  ]),
  block("form", { form: "F", border: true, enter: true, clear: true }, inForm()),
  block("columns", { gap: "small" }, narrow().map(column)),
  leaf("text", { body: "The end." }),
]);
const tree: WireNode = {
  i: 0,
  f: "root",
  p: {},
  c: [main, block("sidebar", {}, []), block("event", {}, []), block("bottom", {}, [])],
};

const layout = new Emitter(); // what a kernel says comes there
const events: EventMessage[] = [];
let version = 0;
let seq: Record<string, number> = {};
let unanswered = 0;
function reply(message: FromKernel): void {
  unanswered++;
  setTimeout(() => {
    layout.emit("msg:custom", { j: JSON.stringify(message), to: 1 }, []);
    unanswered--; // after what waited for this, which leaves at once and is counted
  }, lag);
}

/** The "kernel": takes every value as it is and answers with one patch. */
function receive(message: ToKernel): void {
  if (message.t === "hello") reply({ t: "snap", v: ++version, seq: {}, run: 0, tree, blobs: [] });
  if (message.t !== "ev") return;
  events.push(message);
  seq = { ...seq, [message.client]: message.n };
  const ops = Object.entries(message.vals).map(
    ([key, value]) => ["s", nodes.get(key)?.i ?? 0, { value }] as ["s", number, object],
  );
  reply({ t: "patch", from: version, v: ++version, seq, run: 0, ops: ops as never, blobs: [] });
}

const model = {
  get: (name: string) => ({ app_id: "inputs", title: "Inputs", options: { theme }, layout, number: 1 })[name],
  set: () => {},
  send: (message: unknown) => receive(message as ToKernel),
  on: () => {},
  off: () => {},
};

const kernel = {
  /** Resolves when all that the page sent is answered and drawn. */
  async rest() {
    do await new Promise(requestAnimationFrame);
    while (unanswered > 0);
    await new Promise(requestAnimationFrame);
  },
  set(key: string, props: Record<string, unknown>) {
    const op = ["s", nodes.get(key)?.i ?? 0, props];
    reply({ t: "patch", from: version, v: ++version, seq, run: 0, ops: [op] as never, blobs: [] });
  },
};
Object.assign(window, { events, kernel });

const app = nbflow();
app.initialize({ model } as never);
app.render({ model, el: document.getElementById("app") } as never);
