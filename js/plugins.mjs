/* Build plugins shared by esbuild (build.mjs) and vite (vitest.config.ts): what is found by glob, so that
   no list is kept by hand. Limits: generates module text only; knows nothing about the app. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build, transform } from "esbuild";

export const HERE = import.meta.dirname;
export const SRC = join(HERE, "src");

export const nameOf = (file) => basename(file).replace(/\.\w+$/, "");
/** A chunk is a folder: its module is the folder's index. */
export const chunkNameOf = (file) => basename(dirname(file));

/** The files of a folder and of the folders in it. */
const list = (folder, ending) =>
  existsSync(join(SRC, folder))
    ? readdirSync(join(SRC, folder), { recursive: true })
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => join(SRC, folder, name))
    : [];

/** kit/chart is for the chart libraries' chunks alone: each bundles what it uses, and the core has none of it.
    kit/component is for the core alone; what runs inside frames must never run in the page. */
const inCore = (file) => !["chart", "component"].some((part) => file.startsWith(join(SRC, "kit", part)));

/** What chunks take from the core instead of bundling it again: registry key -> what the core imports for it.
    Preact, face() and every file of the kit but those of kit/chart and kit/component. */
export const SHARED = Object.fromEntries([
  ...["preact", "preact/hooks", "preact/compat", "preact/jsx-runtime"].map((name) => [name, name]),
  ["face", join(SRC, "contract", "face.ts")],
  ...[...list("kit", ".ts"), ...list("kit", ".tsx")]
    .filter(inCore)
    .map((file) => [`kit/${nameOf(file)}`, file]),
]);

export const chunkFiles = () => [...list("chunks", "index.ts"), ...list("chunks", "index.tsx")];

/** Names the registry that core and chunks share; a chunk of another build never meets this core. */
export function buildId() {
  const hash = createHash("sha256");
  for (const file of readdirSync(SRC, { recursive: true })
    .filter((name) => /\.(ts|tsx|css)$/.test(name))
    .sort())
    if (!file.startsWith("generated")) hash.update(file).update(readFileSync(join(SRC, file)));
  hash.update(readFileSync(join(HERE, "package.json")));
  return hash.digest("hex").slice(0, 12);
}

/** The module text behind each `nbflow:*` import. */
export async function virtual(name, minify = true) {
  if (name === "nbflow:faces") {
    const files = list("faces", ".tsx");
    const imports = files.map((file, i) => `import f${i} from ${JSON.stringify(file)};`);
    const pairs = files.map((file, i) => `[${JSON.stringify(nameOf(file))}, f${i}]`);
    return `${imports.join("\n")}\nexport const faces = new Map([${pairs.join(",")}]);`;
  }
  if (name === "nbflow:styles") {
    const text = styleSheets()
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const { code } = await transform(text, { loader: "css", minify });
    return `export default ${JSON.stringify(code)};`;
  }
  if (name === "nbflow:shared") {
    const entries = Object.entries(SHARED);
    const imports = entries.map(([, from], i) => `import * as s${i} from ${JSON.stringify(from)};`);
    return `${imports.join("\n")}\nexport const shared = {${entries.map(([key], i) => `${JSON.stringify(key)}: s${i}`)}};`;
  }
  if (name === "nbflow:katex") return katex(minify);
  if (name === "nbflow:pdf") return pdf(minify);
  if (name === "nbflow:maplibre") return maplibre();
  if (name === "nbflow:frame") return frame();
  if (name === "nbflow:indexeddb") return databases();
  if (name === "nbflow:world") {
    const { land, borders } = (await import("./scripts/world.mjs")).world();
    return `export const land = ${JSON.stringify(land)};\nexport const borders = ${JSON.stringify(borders)};`;
  }
  if (name === "nbflow:glide") return glideStyles(minify);
  if (name === "nbflow:pdf-scans") return pdfFiles("wasm", /^(jbig2|openjpeg)\.wasm$/);
  if (name === "nbflow:pdf-fonts")
    return pdfFiles("cmaps", /\.bcmap$/, "standard_fonts", /^Foxit(Symbol|Dingbats)\.pfb$/);
  throw new Error(`no virtual module ${name}`);
}

/** KaTeX's styles and fonts apart: fonts in a shadow root's styles are ignored, so the document gets them. Names of
    our own, since the page may have another KaTeX. */
async function katex(minify) {
  const folder = join(HERE, "node_modules", "katex", "dist");
  const sheet = readFileSync(join(folder, "katex.css"), "utf8").replaceAll("KaTeX_", "nbKaTeX_");
  const rule = /@font-face\s*\{[^}]*\}/g;
  const fonts = sheet.match(rule).map((text) => {
    const value = (name) => text.match(new RegExp(`${name}: *"?([^;"]+)`))[1];
    const file = text.match(/fonts\/nb([\w-]+\.woff2)/)[1];
    const data = readFileSync(join(folder, "fonts", file)).toString("base64");
    return [value("font-family"), value("font-weight"), value("font-style"), data];
  });
  const { code } = await transform(sheet.replace(rule, ""), { loader: "css", minify });
  return `export const css = ${JSON.stringify(code)};\nexport const fonts = ${JSON.stringify(fonts)};`;
}

/** pdf.js's worker as a text (it becomes a Blob URL: a page may not load scripts from elsewhere), and its styles of the
    layer that makes text selectable. */
async function pdf(minify) {
  const folder = join(HERE, "node_modules", "pdfjs-dist");
  const worker = readFileSync(join(folder, "legacy", "build", "pdf.worker.min.mjs"), "utf8");
  const sheet = readFileSync(join(folder, "web", "pdf_viewer.css"), "utf8");
  const layer = sheet.slice(sheet.indexOf("\n.textLayer{"), sheet.indexOf("\n.textLayerImages{"));
  const { code } = await transform(layer, { loader: "css", minify });
  return `export const worker = ${JSON.stringify(worker)};\nexport const textLayer = ${JSON.stringify(code)};`;
}

/** What runs first in a component's frame, and in one with HTML of an app, as texts. */
async function frame() {
  const [code, html] = await Promise.all(["inside.ts", "inside_html.ts"].map(inside));
  return `export const code = ${JSON.stringify(code)};\nexport const html = ${JSON.stringify(html)};`;
}

const inside = (name) => script({ entryPoints: [join(SRC, "kit", "component", name)] });

/** IndexedDB in memory (fake-indexeddb) as a text. */
async function databases() {
  const code = await script({ stdin: { contents: 'import "fake-indexeddb/auto";', resolveDir: HERE } });
  return `export const code = ${JSON.stringify(code.replaceAll("</script", "<\\/script"))};`;
}

/** A script that stands by itself. */
async function script(from) {
  const { outputFiles } = await build({
    ...from,
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    write: false,
  });
  return outputFiles[0].text.trim();
}

/** MapLibre's worker as a text: it becomes a Blob URL. */
function maplibre() {
  const file = join(HERE, "node_modules", "maplibre-gl", "dist", "maplibre-gl-worker.mjs");
  const text = readFileSync(file, "utf8").replace(/\n?\/\/# sourceMappingURL=\S+\s*$/, "");
  return `export const worker = ${JSON.stringify(text)};`;
}

const GLIDE = join(HERE, "node_modules", "@glideapps", "glide-data-grid", "dist");

/** Glide's styles without those of its editors and its search box, which we do not use. */
async function glideStyles(minify) {
  const sheets = ["scrolling-data-grid/infinite-scroller", "data-editor-container/data-grid-container"];
  const text = sheets.map((name) => readFileSync(join(GLIDE, "esm", "internal", `${name}.css`), "utf8"));
  const { code } = await transform(text.join("\n"), { loader: "css", minify });
  return `export const css = ${JSON.stringify(code)};`;
}

/** What of Glide is left out, since nbflow brings its own: the overlay editors (with marked, a carousel and a number
    field in them) and the search box (it searches what is loaded; ours asks the kernel). */
export const GLIDE_UNUSED = /glide-data-grid[\\/].*(-overlay-editor|growing-entry|markdown-div)\.js$/;

const NOTHING = ["default", "GrowingEntry", "ImageOverlayEditor", "MarkdownOverlayEditor"];
export const GLIDE_EMPTY = `const none = () => null; export { ${NOTHING.map((name) => `none as ${name}`)} };`;

/** Glide asks the document for the focus, where a shadow root shows only its host. And it chooses the first cell when the
    canvas gets the focus, even where a screen reader gave it to another cell in it: only the canvas itself may. */
export function glideInShadow(text) {
  if (text.includes("onCanvasFocused = ") && !CANVAS_FOCUSED.test(text))
    throw new Error("Glide's onCanvasFocused looks different now: see CANVAS_FOCUSED in plugins.mjs");
  if (text.includes('role: "columnheader"') && !text.includes(HEADER))
    throw new Error("Glide's columnheader looks different now: see HEADER in plugins.mjs");
  return text
    .replace(HEADER, `${HEADER} || "Row"`)
    .replaceAll("document.activeElement", "globalThis.nbflowFocus()")
    .replaceAll("!document.contains(el)", "!el.isConnected")
    .replace(CANVAS_FOCUSED, "$1event$2event.target === event.currentTarget && ");
}

/** What screen readers hear of a column without a name: that of the rows' own names. */
const HEADER = "key: c.sourceIndex }, c.title";

const CANVAS_FOCUSED =
  /(onCanvasFocused = React\.useCallback\(\()(\) => \{\s*setIsFocusedDebounced[^;]*;(?:\s*\/\/[^\n]*)?\s*if \()(?=gridSelection)/;

/** Files that pdf.js reads when a document needs them, by name, as base64. */
function pdfFiles(...wanted) {
  const files = {};
  for (let i = 0; i < wanted.length; i += 2) {
    const folder = join(HERE, "node_modules", "pdfjs-dist", wanted[i]);
    for (const name of readdirSync(folder))
      if (wanted[i + 1].test(name)) files[name] = readFileSync(join(folder, name)).toString("base64");
  }
  return `export const files = ${JSON.stringify(files)};`;
}

/** The core's styles, in their order: tokens first, then what later ones may override. */
const styleSheets = () => {
  const tokens = join(SRC, "kit", "theme.css");
  const files = ["view", "kit", "faces"].flatMap((folder) => list(folder, ".css"));
  return [tokens, ...files.filter((file) => file !== tokens && inCore(file))];
};

export const watched = (name) => (name === "nbflow:styles" ? styleSheets() : []);

/** In a chunk: the registry key behind an import, or null when the chunk brings it itself. */
export function sharedKey(path, resolved) {
  if (path === "react" || path === "react-dom") return "preact/compat";
  if (path === "react/jsx-runtime") return "preact/jsx-runtime";
  if (path.startsWith("preact") && path in SHARED) return path;
  if (!resolved) return null;
  const bare = resolved.replace(/\.tsx?$/, "");
  const found = Object.entries(SHARED).find(([, file]) => file.replace(/\.tsx?$/, "") === bare);
  return found ? found[0] : null;
}
