/* The straight line of CONTRIBUTING.md, its rows in TypeScript: a real change is followed, call by call. The rows in
   Python: tests/test_line.py. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { app, control, FakeModel } from "../dev/model";
import nbflow from "../src/view/index";

const REPO = join(import.meta.dirname, "..", "..");
type Owner = { prototype: Record<string, () => unknown> };
const VIEW = join(REPO, "js", "src", "view");
const modules = new Map<string, Record<string, Owner>>();
for (const name of readdirSync(VIEW))
  if (/\.tsx?$/.test(name)) modules.set(name, (await import(join(VIEW, name))) as Record<string, Owner>);

interface Step {
  name: string;
  owner: Owner;
  method: string;
}

/** The rows that name files of the front end: a class without a method means that it renders. */
function steps(): Step[] {
  const text = readFileSync(join(REPO, "CONTRIBUTING.md"), "utf8");
  const rows = [...text.matchAll(/^ -> ([\w., ]+?)\s{2,}js\/src\/view\/(\S.*?)(?:\s{2,}| only )/gm)];
  return rows.flatMap(([, names = "", files = ""]) =>
    names.split(", ").map((name) => {
      const [owner = "", method = "render"] = name.split(".");
      const found = files.split(", ").map((file) => modules.get(file)?.[owner]);
      const held = found.find((one) => one !== undefined);
      if (!held) throw new Error(`${owner} is not exported by ${files}`);
      return { name, owner: held, method };
    }),
  );
}

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
  document.body.innerHTML = "";
  vi.restoreAllMocks();
});

it("a change takes the line of CONTRIBUTING.md, and so does its answer", async () => {
  const order: string[] = [];
  const named = steps();
  for (const { name, owner, method } of named) {
    const real = owner.prototype[method] as (...args: unknown[]) => unknown;
    vi.spyOn(owner.prototype, method).mockImplementation(function (this: unknown, ...args: unknown[]) {
      if (!order.includes(name)) order.push(name);
      return real.apply(this, args as []);
    } as never);
  }
  const box = control("checkbox", "c", { label: "C", value: false });
  const model = new FakeModel(app([box]), { app_id: "demo", options: {} });
  const module = nbflow();
  open.push(module.initialize({ model }));
  const el = document.createElement("div");
  document.body.append(el);
  open.unshift(module.render({ model, el }));
  await vi.waitFor(() => expect(el.firstElementChild!.shadowRoot!.querySelector("input")).not.toBeNull());
  order.length = 0;

  el.firstElementChild!.shadowRoot!.querySelector<HTMLInputElement>("input")!.click();
  await vi.waitFor(() => expect(model.sent.some((message) => message.t === "ev")).toBe(true));
  expect(order.slice(0, 2)).toEqual(named.map(({ name }) => name).slice(0, 2)); // the page shows it meanwhile, too

  order.length = 0;
  model.patch([["s", box.i, { label: "D" }]]);
  await vi.waitFor(() => expect(order).toEqual(named.map(({ name }) => name).slice(2)));
});
