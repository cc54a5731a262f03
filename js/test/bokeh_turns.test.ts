/* Figures take turns: BokehJS makes its one WebGL canvas while it waits. The library is a stand-in that says when. */
import { expect, it } from "vitest";
import { BokehChart, type BokehLibrary } from "../src/chunks/bokeh/chart";
import type { View } from "../src/contract/face";

it("a figure begins when the one before stands", async () => {
  const log: string[] = [];
  let count = 0;
  const library = {
    version: "3",
    documents: [],
    require: () => ({
      Document: {
        from_json: () => ({ all_roots: [], all_models: new Set(), is_idle: true }),
      },
    }),
    embed: {
      async add_document_standalone() {
        const mine = ++count;
        log.push(`begin ${mine}`);
        await new Promise((done) => setTimeout(done, 5));
        log.push(`end ${mine}`);
        return Object.assign([], { get: () => null });
      },
    },
  } as unknown as BokehLibrary;
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const box = document.createElement("div");
  root.append(box);
  document.body.append(host);
  const view = { root, box, dark: () => false } as unknown as View;
  const props = { doc: { roots: [] }, buffers: {}, parts: ["bokeh-3.js"] };
  const size = { width: 300, height: 200 };
  const charts = [1, 2, 3].map(() => new BokehChart(library, box, view));
  await Promise.all(charts.map((chart) => chart.draw({ ...props }, size, false)));
  expect(log).toEqual(["begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3"]);
});
