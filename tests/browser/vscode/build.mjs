// Builds dist/: the two pages, their scripts, requirejs, and VS Code's widget bundle from its npm package.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

const BUNDLE = {
  spec: "@vscode/jupyter-ipywidgets8@1.0.9",
  sha512:
    "6e87024e17dae090c80ddeea08501f5b71e9cc77d32d8c4e4e94db8837f0e035ce5232879ebe8e6e430188892ecd83d1c9b8796d8e058582de9ae0ee4ef21ba5",
};
const cache = "node_modules/.widget-bundle";

/** Fetch the npm package without its dependencies, check it, unpack it. */
function fetchBundle() {
  const file = `${cache}/package/dist/ipywidgets.js`;
  if (existsSync(file)) return file;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const packed = execFileSync("npm", ["pack", "--json", "--silent", "--pack-destination", cache, BUNDLE.spec], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const tarball = `${cache}/${JSON.parse(packed)[0].filename}`;
  const hash = createHash("sha512").update(readFileSync(tarball)).digest("hex");
  if (hash !== BUNDLE.sha512) throw new Error(`${BUNDLE.spec}: sha512 is ${hash}, expected ${BUNDLE.sha512}`);
  execFileSync("tar", ["xzf", tarball, "-C", cache]);
  return file;
}

mkdirSync("dist", { recursive: true });
await build({
  entryPoints: ["src/notebook.js", "src/frame.js"],
  outdir: "dist",
  bundle: true,
  format: "iife",
  platform: "browser",
  target: "es2022",
  mainFields: ["browser", "module", "main"],
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
  logLevel: "warning",
});
cpSync(fetchBundle(), "dist/ipywidgets8.js");
cpSync("node_modules/requirejs/require.js", "dist/require.js");
cpSync("pages", "dist", { recursive: true });
