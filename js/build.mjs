/* Builds nbflow/static/: app.js (the core, one ESM text for the anywidget), loader.js (which finds the core on the page)
   and chunks/<name>.js (big faces that the view asks for over the comm). `--watch` rebuilds, `--dev` builds only dev/dist, the pages without a kernel. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import {
  buildId,
  chunkFiles,
  chunkNameOf,
  GLIDE_EMPTY,
  GLIDE_UNUSED,
  glideInShadow,
  HERE,
  SHARED,
  SRC,
  sharedKey,
  virtual,
  watched,
} from "./plugins.mjs";

const OUT = join(HERE, "..", "nbflow", "static");
const LIMIT = 150 * 1024; // gzip bytes of the core: design.md, decision 9
const watch = process.argv.includes("--watch");
const dev = process.argv.includes("--dev");

const found = {
  name: "nbflow-virtual",
  setup(build) {
    build.onResolve({ filter: /^nbflow:/ }, ({ path }) => ({ path, namespace: "nbflow" }));
    build.onLoad({ filter: /.*/, namespace: "nbflow" }, async ({ path }) => ({
      contents: await virtual(path, !dev),
      resolveDir: HERE,
      loader: "js",
      watchFiles: watched(path),
      watchDirs: [join(SRC, "faces"), join(SRC, "kit")],
    }));
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

const fromCore = (id) => ({
  name: "nbflow-from-core",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, resolveDir, importer }) => {
      if (!importer) return null;
      const key = sharedKey(path, path.startsWith(".") ? resolve(resolveDir, path) : null);
      return key === null ? null : { path: key, namespace: "core" };
    });
    build.onLoad({ filter: /.*/, namespace: "core" }, ({ path }) => ({
      contents: `module.exports = globalThis[Symbol.for("nbflow.${id}")].shared[${JSON.stringify(path)}];`,
      loader: "js",
    }));
  },
});

const glide = {
  name: "nbflow-glide",
  setup(build) {
    build.onLoad({ filter: /glide-data-grid.*\.js$/ }, ({ path }) =>
      GLIDE_UNUSED.test(path)
        ? { contents: GLIDE_EMPTY, loader: "js" }
        : { contents: glideInShadow(readFileSync(path, "utf8")), loader: "js" },
    );
  },
};

/** deck.gl's loaders bring Apache Arrow along for files that no layer of pydeck reads (GeoArrow): 45 KB gzipped less. */
const noArrow = {
  name: "nbflow-no-arrow",
  setup(build) {
    build.onResolve({ filter: /^apache-arrow/ }, ({ path, importer }) =>
      importer.startsWith(SRC) ? null : { path, namespace: "no-arrow" },
    );
    build.onLoad({ filter: /.*/, namespace: "no-arrow" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** Its loaders know servers from which they would fetch workers and decoders (Draco): nothing comes from a CDN here. */
const FAR = /https:\/\/(unpkg\.com|www\.gstatic\.com|raw\.githubusercontent\.com)/g;
const nothingFar = {
  name: "nbflow-nothing-far",
  setup(build) {
    build.onLoad({ filter: /@loaders\.gl[\\/].*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const near = text.replace(FAR, "https://not-fetched.invalid");
      return near === text ? null : { contents: near, loader: "js" };
    });
  },
};

const options = (id) => ({
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: !dev,
  sourcemap: dev ? "inline" : false,
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  // Voila and VS Code have RequireJS: a library that finds its `define` would go there instead of into the bundle.
  define: { __BUILD__: JSON.stringify(id), "process.env.NODE_ENV": '"production"', define: "undefined" },
  metafile: true,
  logLevel: "warning",
});

function report(file) {
  const text = readFileSync(file);
  const gzip = gzipSync(text, { level: 9 }).length;
  const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(9);
  console.log(`${file.slice(dirname(OUT).length + 1).padEnd(34)} ${kb(text.length)} raw ${kb(gzip)} gzip`);
  return gzip;
}

function jobs(id) {
  const core = {
    ...options(id),
    entryPoints: [join(SRC, "view", "index.ts")],
    outfile: join(OUT, "app.js"),
    plugins: [found],
  };
  const loader = {
    ...options(id),
    entryPoints: [join(SRC, "view", "loader.ts")],
    outfile: join(OUT, "loader.js"),
    plugins: [found],
  };
  const chunks = chunkFiles().map((file) => ({
    ...options(id),
    entryPoints: [file],
    outfile: join(OUT, "chunks", `${chunkNameOf(file)}.js`),
    plugins: [fromCore(id), found, glide, noArrow, nothingFar],
  }));
  const share = {
    ...options(id),
    entryPoints: [join(SRC, "share", "main.ts")],
    outfile: join(OUT, "share.js"),
    format: "iife", // stands in the page itself
    plugins: [found],
  };
  return [core, loader, share, ...chunks];
}

/** What is taken out of pdf.js's folders has licenses of its own. */
const more = (folder, name) =>
  name !== "pdfjs-dist"
    ? []
    : ["wasm", "cmaps", "standard_fonts"].flatMap((part) =>
        readdirSync(join(folder, part))
          .filter((file) => /^LICENSE/.test(file) && !/QCMS|LIBERATION/.test(file))
          .map((file) => `${part}/${file}\n\n${readFileSync(join(folder, part, file), "utf8").trim()}`),
      );

/** The licenses of what is bundled must travel with it. */
function licenses(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = new Set(
    inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.slice(1, 2) ?? []),
  );
  if (inputs.some((path) => path.includes("nbflow:world"))) names.add("world-atlas"); // made at build time
  if (inputs.some((path) => path.includes("nbflow:indexeddb"))) names.add("fake-indexeddb"); // a text
  const texts = [...names].sort().map((name) => {
    const folder = join(HERE, "node_modules", name);
    const file = ["LICENSE", "LICENSE.md", "LICENCE", "license"].find((it) => existsSync(join(folder, it)));
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const own = file ? readFileSync(join(folder, file), "utf8").trim() : `License: ${license}`;
    const text = [own, ...more(folder, name)].join("\n\n");
    return `${name} ${version}\n${"=".repeat(name.length + version.length + 1)}\n\n${text}\n`;
  });
  writeFileSync(join(OUT, "THIRD_PARTY.txt"), texts.join("\n\n"));
}

async function once() {
  rmSync(join(OUT, "chunks"), { recursive: true, force: true });
  mkdirSync(join(OUT, "chunks"), { recursive: true });
  const all = jobs(buildId());
  const results = await Promise.all(all.map((job) => esbuild.build(job)));
  const sizes = all.map((job) => report(job.outfile));
  licenses(results);
  if (process.argv.includes("--analyze")) console.log(await esbuild.analyzeMetafile(results[0].metafile));
  if (!dev && sizes[0] > LIMIT) {
    console.error(
      `The core is ${sizes[0]} bytes gzipped; the limit is ${LIMIT}. Move a face to src/chunks/.`,
    );
    process.exit(1);
  }
}

/** Every dev/<name>.ts is a page of its own: dev/<name>.html loads dist/<name>.js. */
async function devPages() {
  const page = {
    ...options(buildId()),
    entryPoints: readdirSync(join(HERE, "dev"))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(HERE, "dev", name)),
    outdir: join(HERE, "dev", "dist"),
    plugins: [found],
  };
  await esbuild.build(page);
  console.log(`dev pages: ${join(HERE, "dev")} (serve js/ over http)`);
}

if (watch) {
  const id = buildId();
  for (const job of jobs(id)) await (await esbuild.context(job)).watch();
  console.log(`watching; build ${id}, shared with chunks: ${Object.keys(SHARED).join(", ")}`);
} else {
  if (dev) await devPages();
  else await once();
}
