import { expect, test, vi } from "vitest";
import { releaseViewport } from "../src/chunks/bokeh/viewport";

test("a plot of Bokeh that is removed does not listen to the viewport any more", () => {
  const viewport = new EventTarget();
  vi.stubGlobal("visualViewport", viewport);
  const heard: string[] = [];
  class PlotView {
    constructor(private readonly name: string) {}
    connect_signals(): void {
      window.visualViewport!.addEventListener("resize", () => heard.push(this.name));
    }
    remove(): void {
      heard.push(`${this.name} removed`);
    }
  }
  const library = { PlotView };
  releaseViewport(library);
  releaseViewport(library); // once is enough
  const [one, two] = [new PlotView("one"), new PlotView("two")];
  one.connect_signals();
  two.connect_signals();
  viewport.addEventListener("resize", () => heard.push("page"));
  viewport.dispatchEvent(new Event("resize"));
  expect(heard).toEqual(["one", "two", "page"]);
  one.remove();
  viewport.dispatchEvent(new Event("resize"));
  expect(heard.slice(3)).toEqual(["one removed", "two", "page"]);
  vi.unstubAllGlobals();
});
