// Builds the extension into the folder that is its argument. Libraries come from ../vscode, which must be built.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";

const standIn = new URL("../vscode/", import.meta.url);
const { build } = createRequire(new URL("package.json", standIn))("esbuild");
const [, , folder] = process.argv;
const common = {
  absWorkingDir: import.meta.dirname,
  nodePaths: [new URL("node_modules", standIn).pathname],
  bundle: true,
  target: "es2022",
  logLevel: "warning",
};

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build({
  ...common,
  entryPoints: ["src/renderer.js"],
  outfile: `${folder}/renderer.js`,
  format: "esm",
  platform: "browser",
  mainFields: ["browser", "module", "main"],
  define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
});
await build({
  ...common,
  entryPoints: ["src/extension.js"],
  outfile: `${folder}/extension.js`,
  format: "cjs",
  platform: "node",
  external: ["vscode"],
});
cpSync(new URL("extension/package.json", import.meta.url), `${folder}/package.json`);
for (const name of ["ipywidgets8.js", "require.js"]) cpSync(new URL(`dist/${name}`, standIn), `${folder}/${name}`);
