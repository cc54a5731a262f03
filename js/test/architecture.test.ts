/* What holds the front end's structure up: layers of folders, imports that point down only (those of types counted), no
   circle, and functions that fit on a screen. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { parseAst } from "vite";
import { describe, expect, test } from "vitest";

const SRC = join(import.meta.dirname, "..", "src");
const FILES = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts") && !name.startsWith("generated"))
  .sort();

/** Each folder may import itself and the folders that stand before it in its row. */
const MAY_IMPORT: Record<string, string[]> = {
  contract: [],
  kit: ["contract"],
  view: ["contract", "kit"],
  faces: ["contract", "kit"],
  chunks: ["contract", "kit"],
  share: ["contract", "view"], // the page of `nbflow share`; of the view only types: it loads the core as a module
};

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;

/** The files of src/ that a file imports, also for types and on demand. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), "utf8");
  return [...text.matchAll(IMPORT)].flatMap(([, path]) => {
    const target = normalize(join(dirname(join(SRC, file)), path as string));
    const found = [".ts", ".tsx", "/index.ts", "/index.tsx"].map((end) => target + end).find(existsSync);
    return found ? [relative(SRC, found)] : [];
  });
}

const layerOf = (file: string): string => file.split("/")[0] as string;

/** One circle of the graph, or undefined. */
function circleIn(graph: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (name: string, trail: string[]): string[] | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const next of graph.get(name) ?? []) {
      const found = visit(next, [...trail, name]);
      if (found) return found;
    }
    done.add(name);
    return undefined;
  };
  for (const name of graph.keys()) {
    const found = visit(name, []);
    if (found) return found;
  }
  return undefined;
}

describe("layers", () => {
  test("every file stands in a layer", () => {
    expect(FILES.filter((file) => !(layerOf(file) in MAY_IMPORT))).toEqual([]);
  });

  test("imports point down", () => {
    const wrong = FILES.flatMap((file) =>
      importsOf(file)
        .filter((to) => layerOf(to) !== layerOf(file) && !MAY_IMPORT[layerOf(file)]?.includes(layerOf(to)))
        .map((to) => `${file} imports ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test("only chunks use the kit of charts: the core must not carry it", () => {
    const wrong = FILES.filter(
      (file) => !file.startsWith("chunks/") && !file.startsWith("kit/chart/"),
    ).filter((file) => importsOf(file).some((to) => to.startsWith("kit/chart/")));
    expect(wrong).toEqual([]);
  });

  test("a chunk imports no other chunk", () => {
    const folder = (file: string) => file.split("/").slice(0, 2).join("/");
    const chunks = FILES.filter((file) => file.startsWith("chunks/"));
    const wrong = chunks.flatMap((file) =>
      importsOf(file).filter((to) => to.startsWith("chunks/") && folder(to) !== folder(file)),
    );
    expect(wrong).toEqual([]);
  });

  test("there is no circle of imports, those of types counted", () => {
    expect(circleIn(new Map(FILES.map((file) => [file, importsOf(file)])))).toBeUndefined();
  });

  test("the search for circles finds one", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["b"]],
    ]);
    expect(circleIn(graph)).toEqual(["b", "c", "b"]);
    expect(
      circleIn(
        new Map([
          ["a", ["b", "c"]],
          ["b", ["c"]],
          ["c", []],
        ]),
      ),
    ).toBeUndefined();
  });
});

/** Lines of a function's body, as in Python. Components, and their hooks, may have twenty more: each attribute and each
    thing that a hook returns is a line. */
const MAX_FUNCTION = 40;
const MAX_OF_COMPONENTS = 60;
const mostOf = (file: string) =>
  /^(faces|chunks)\//.test(file) || file.endsWith(".tsx") ? MAX_OF_COMPONENTS : MAX_FUNCTION;

interface SyntaxNode {
  type?: string;
  start: number;
  end: number;
  body?: SyntaxNode;
  id?: { name?: string };
  key?: { name?: string };
}

/** Every function with a body of statements: its name and how many lines the body has. */
function* functionsOf(text: string, tsx: boolean): Generator<[name: string, lines: number]> {
  const lineAt = (place: number) => text.slice(0, place).split("\n").length;
  function* walk(node: unknown, name: string): Generator<[string, number]> {
    if (Array.isArray(node)) for (const child of node) yield* walk(child, name);
    if (!node || typeof node !== "object" || Array.isArray(node)) return;
    const { type = "", body, id, key } = node as SyntaxNode;
    const own = id?.name ?? key?.name ?? name;
    if (type.includes("Function") && body?.type === "BlockStatement")
      yield [own, lineAt(body.end) - lineAt(body.start) - 1];
    for (const child of Object.values(node)) yield* walk(child, own);
  }
  yield* walk(parseAst(text, { lang: tsx ? "tsx" : "ts" }), "");
}

describe("sizes", () => {
  test("a function fits on a screen", () => {
    const long = FILES.flatMap((file) =>
      [...functionsOf(readFileSync(join(SRC, file), "utf8"), file.endsWith("x"))]
        .filter(([, lines]) => lines > mostOf(file))
        .map(([name, lines]) => `${file}: ${name} has ${lines} lines`),
    );
    expect(long).toEqual([]);
  });

  test("the count of lines finds functions of each kind", () => {
    const text = "function a() {\n  b();\n}\nconst c = () => {\n  d();\n  e();\n};\n";
    expect([...functionsOf(text, false)]).toEqual([
      ["a", 1],
      ["c", 2],
    ]);
  });
});
