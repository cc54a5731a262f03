/* CONTRIBUTING's recipe: a face is one file in src/faces/, found by being there. The element: tests/test_recipe.py. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

const JS = join(import.meta.dirname, "..");
const FACE = join(JS, "..", "docs", "recipe", "rating.tsx");

const PATIENCE = 120_000; // ms; vitest's own 5 s are few for a compiler on a busy machine

let copy: string;
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "nbflow-recipe-"));
  for (const name of ["src", "plugins.mjs", "package.json"])
    cpSync(join(JS, name), join(copy, name), { recursive: true });
  symlinkSync(join(JS, "node_modules"), join(copy, "node_modules"));
  cpSync(FACE, join(copy, "src", "faces", "input", "rating.tsx"));
});
afterEach(() => rmSync(copy, { recursive: true }));

const run = (...command: string[]) =>
  execFileSync(process.execPath, command, { cwd: copy, encoding: "utf8" });

it(
  "one file makes a face, and its types are right",
  () => {
    const list =
      'import("./plugins.mjs").then(async ({ virtual }) => console.log(await virtual("nbflow:faces")))';
    expect(run("--eval", list)).toContain('["rating", f');
    const config = { extends: join(JS, "tsconfig.json"), include: ["src"] };
    writeFileSync(join(copy, "tsconfig.json"), JSON.stringify(config));
    run("node_modules/typescript/bin/tsc", "--noEmit", "-p", ".");
  },
  PATIENCE,
);

it(
  "the face shows its value and sends another",
  async () => {
    writeFileSync(
      join(copy, "entry.js"),
      'export { default as rating } from "./src/faces/input/rating"; export { h, render } from "preact";',
    );
    const options = { entryPoints: ["entry.js"], bundle: true, format: "esm", outfile: "out.mjs" };
    const jsx = { jsx: "automatic", jsxImportSource: "preact" };
    run("--eval", `require("esbuild").buildSync(${JSON.stringify({ ...options, ...jsx })})`);
    const text = readFileSync(join(copy, "out.mjs"), "utf8");
    const { rating, h, render } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    const place = document.createElement("div");
    const sent: number[] = [];
    const props = { label: "How was it?", stars: 5 };
    render(h(rating.component, { id: 7, props, value: 3, send: (n: number) => sent.push(n) }), place);
    const input = place.querySelector("input") as HTMLInputElement;
    expect([input.max, input.value, place.textContent]).toEqual(["5", "3", "How was it?★★★"]);
    input.value = "4";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    expect(sent).toEqual([4]);
  },
  PATIENCE,
);
