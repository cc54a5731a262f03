/* Every face in its states, as trees. Used by the dev page, its screenshots and the tests. */
import { app, block, control, leaf, type Unpacked } from "./model";

const HELP = "What this is <strong>for</strong>, and <code>how</code> it is used.";
const md = (body: string, more = {}) => leaf("markdown", { body, ...more });
const icon = '<span class="nb-emoji">💡</span>';

const words = (): Unpacked[] => [
  leaf("heading", { tag: "h1", body: "Quarterly sales", help: HELP }),
  md(
    '<p>A paragraph with <strong>bold</strong>, <em>italic</em>, <code>code</code>, a <a href="#">link</a>, <span class="nb-c-red">red</span>, <span class="nb-c-violet">violet</span>, <span class="nb-bg-blue">blue ground</span> and a <span class="nb-badge nb-bg-green">badge</span>.</p><ul><li>One</li><li>Two<ul><li>Deeper</li></ul></li></ul><blockquote>Said before.</blockquote>',
  ),
  leaf("heading", { tag: "h2", body: "By region", divider: "rainbow" }),
  leaf("heading", { tag: "h3", body: "North", divider: "blue" }),
  md("<p>A caption with small gray words.</p>", { caption: true, help: HELP }),
  leaf("text", { body: "plain text,   spaces kept <b>not bold</b>" }),
  leaf("code", {
    body: '<span class="hl-k">def</span> <span class="hl-nf">mean</span>(xs):\n    <span class="hl-sd">"""The mean."""</span>\n    <span class="hl-k">return</span> <span class="hl-nb">sum</span>(xs) / <span class="hl-nb">len</span>(xs)  <span class="hl-c1"># numbers</span>\n',
    text: 'def mean(xs):\n    """The mean."""\n    return sum(xs) / len(xs)  # numbers\n',
    lines: true,
  }),
  leaf("divider"),
];

const metrics = (): Unpacked[] => {
  const data = [3, 4, 4, 6, 5, 8, 7, 9, 12, 11, 14];
  const cards = [
    {
      label: "Revenue",
      value: "€ 4.2 M",
      delta: "8 %",
      delta_dir: "up",
      delta_color: "green",
      chart: { type: "area", data },
    },
    {
      label: "Returns",
      value: "312",
      delta: "-24",
      delta_dir: "down",
      delta_color: "red",
      help: HELP,
      chart: { type: "bar", data },
    },
    { label: "Visitors", value: "1,204,332", delta: "0", delta_color: "gray", chart: { type: "line", data } },
  ];
  const columns = cards.map((card) =>
    block("column", { weight: 1 }, [leaf("metric", { border: true, ...card })]),
  );
  return [block("columns", {}, columns)];
};

const notes = (): Unpacked[] => [
  leaf("alert", { kind: "success", body: "<p>Saved 312 rows.</p>" }),
  leaf("alert", { kind: "info", body: "<p>Three files are <strong>new</strong>.</p>", icon }),
  leaf("alert", { kind: "warning", body: "<p>The last import is 3 days old. <a href='#'>Import</a></p>" }),
  leaf("alert", {
    kind: "error",
    body: "<p>No column <code>price</code>.</p>",
    title: "Cannot read the file",
  }),
  leaf("exception", {
    type: "KeyError",
    message: "'price'",
    text: "Traceback…",
    hint: "<p>Known columns: date, region, sum.</p>",
    frames: [
      { file: "cell 3", line: 7, name: "<module>", code: 'total = frame["price"].sum()', user: true },
      {
        file: "pandas/core/frame.py",
        line: 4113,
        name: "__getitem__",
        code: "indexer = self.columns.get_loc(key)",
        user: false,
      },
    ],
  }),
  leaf("progress", { value: 0.62, text: "Reading, 62 %" }),
  leaf("spinner", { text: "Thinking…", show_time: true }),
  block("status", { label: "Downloading", state: "running", open: true }, [
    md("<p>Step 1</p>"),
    md("<p>Step 2</p>"),
  ]),
  block("status", { label: "Done", state: "complete" }, [md("<p>Nothing</p>")]),
  block("status", { label: "Failed", state: "error" }, [md("<p>Nothing</p>")]),
  leaf("console", { s: "out", text: "epoch 1 \u001b[32mok\u001b[0m\nepoch 2 \u001b[1;31mbad\u001b[0m\n" }),
  leaf("console", { s: "err", text: "UserWarning: a warning\n" }),
  leaf("table", {
    columns: [{ name: "Region" }, { name: "Sum", align: "right" }, { name: "Share", align: "right" }],
    index: ["0", "1", "2"],
    rows: [
      ["North", "1,204", "31 %"],
      ["South", "934", "24 %"],
      ["A region with a long name", "12", "0.3 %"],
    ],
    more: 97,
  }),
];

const boxes = (): Unpacked[] => [
  block("tabs", {}, [
    block("tab", { label: "Chart" }, [
      md("<p>In the first tab.</p>"),
      control("text_input", "in_tab", { label: "In a tab", value: "kept" }),
    ]),
    block("tab", { label: "Data" }, [md("<p>In the second tab.</p>")]),
    block("tab", { label: "A longer label" }, [md("<p>Third.</p>")]),
  ]),
  block("expander", { label: "More settings", icon }, [md("<p>Hidden at first.</p>")]),
  block("expander", { label: "Open from the start", open: true }, [
    md("<p>Seen.</p>"),
    control("checkbox", "c9", { label: "In here", value: true }),
  ]),
  block("expander", { label: "Compact", type: "compact", open: true }, [md("<p>A thought.</p>")]),
  block("container", { border: true, direction: "horizontal", halign: "distribute", valign: "center" }, [
    md("<p><strong>3</strong> rows chosen</p>"),
    control("button", "h1", { label: "Clear", type: "tertiary" }),
    control("button", "h2", { label: "Apply", type: "primary" }),
  ]),
  block(
    "container",
    { border: true, height: 120 },
    [1, 2, 3, 4, 5, 6].map((n) => md(`<p>Line ${n} of a box that scrolls.</p>`)),
  ),
];

const controls = (): Unpacked[] => {
  const form = "f";
  const options = ["Oslo", "Bergen", "Trondheim", "Stavanger", "Tromsø"];
  return [
    block("columns", {}, [
      block("column", { weight: 1 }, [
        control("text_input", "t1", { label: "Name", value: "Ada", help: HELP }),
        control("text_input", "t2", { label: "Password", value: "secret", type: "password" }),
        control("number_input", "n1", { label: "Count", value: 3, min: 0, max: 10, step: 1, type: "int" }),
        control("text_area", "a1", { label: "Notes", value: "Two\nlines" }),
        control("date_input", "d1", {
          label: "Day",
          value: ["2026-11-22"],
          range: false,
          format: "YYYY/MM/DD",
        }),
      ]),
      block("column", { weight: 1 }, [
        control("selectbox", "s1", { label: "City", value: 1, options }),
        control("multiselect", "m1", { label: "Cities", value: [0, 2], options }),
        control("slider", "sl1", {
          label: "Size",
          value: [40],
          min: 0,
          max: 100,
          step: 1,
          type: "int",
          format: "%d",
        }),
        control("slider", "sl2", {
          label: "Range",
          value: [20, 60],
          min: 0,
          max: 100,
          step: 1,
          type: "int",
          format: "%d",
        }),
        control("radio", "r1", {
          label: "Pick",
          value: 0,
          options: ["One", "Two", "Three"],
          horizontal: true,
        }),
        control("checkbox", "c1", { label: "Agree", value: true, help: HELP }),
        control("checkbox", "c2", { label: "Live", value: false, toggle: true }),
      ]),
    ]),
    block("container", { direction: "horizontal" }, [
      control("button", "b1", { label: "Primary", type: "primary" }),
      control("button", "b2", { label: "Secondary", type: "secondary", help: HELP }),
      control("button", "b3", { label: "Tertiary", type: "tertiary" }),
      control("button", "b4", { label: "Disabled", type: "secondary", disabled: true }),
      control("button", "b5", { label: "Icon", type: "secondary", icon }),
    ]),
    block("form", { form, border: true, enter: true, clear: true }, [
      control("text_input", "f1", { label: "Title", value: "", default: "", form, required: true }),
      control("slider", "f2", {
        label: "Weight",
        value: [3],
        default: [3],
        min: 0,
        max: 10,
        step: 1,
        type: "int",
        form,
      }),
      control("button", "fs", { label: "Submit", type: "secondary", submit: true, form }),
    ]),
  ];
};

export const gallery = (): Unpacked =>
  app(
    [...words(), ...metrics(), ...controls(), ...boxes(), ...notes()],
    [
      leaf("heading", { tag: "h3", body: "Filters" }),
      control("selectbox", "side1", { label: "Region", value: 0, options: ["All", "North", "South"] }),
      control("slider", "side2", {
        label: "Year",
        value: [1990, 2020],
        min: 1980,
        max: 2026,
        step: 1,
        type: "int",
      }),
      control("button", "side3", { label: "Reset", type: "secondary", width: "stretch" }),
    ],
  );

export const dialogScene = (position = "center"): Unpacked =>
  app(
    [
      leaf("heading", { tag: "h1", body: "Behind" }),
      md("<p>Some text behind the dialog.</p>"),
      ...controls(),
    ],
    [],
    [
      block(
        "dialog",
        { title: "Edit the row", nonce: 1, width: "small", position, icon },
        [
          md("<p>Change what is wrong.</p>"),
          control("text_input", "dt", { label: "Name", value: "Ada" }),
          control("button", "ds", { label: "Save", type: "primary" }),
        ],
        "dlg",
      ),
      leaf("toast", { body: "<p>Saved <strong>one</strong> row</p>", icon, duration: "infinite" }),
    ],
  );

/** Many texts, for timing. */
export const many = (count: number): Unpacked =>
  app(Array.from({ length: count }, (_, i) => leaf("text", { body: `text ${i}` })));
