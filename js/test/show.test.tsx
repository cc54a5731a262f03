/* Faces that show: their own logic. What needs a layout is looked at in a browser. */
import { render } from "preact";
import { afterEach, describe, expect, it } from "vitest";
import type { Face, FaceArgs } from "../src/contract/face";
import { ViewContext } from "../src/contract/face";
import { columnsFor } from "../src/faces/layout/grid";
import { drawnIcon } from "../src/faces/layout/main";
import popover from "../src/faces/layout/popover";
import image from "../src/faces/media/image";
import { embedded } from "../src/faces/media/video";
import json from "../src/faces/text/json";
import { celebrate } from "../src/kit/overlay/celebrate";
import { branchOf, Odd, readJson } from "../src/kit/text/json";

let home: HTMLElement | undefined;
afterEach(() => {
  if (home) render(null, home);
  home?.remove();
});

const settle = () => new Promise((done) => setTimeout(done, 5));

function draw(face: Face, props: Record<string, unknown>, more: Record<string, unknown> = {}) {
  home = document.createElement("div");
  document.body.append(home);
  const view = { root: document, url: (source: unknown) => source, say() {} } as unknown as FaceArgs["view"];
  const args = { id: 7, props, view, childIds: [], stale: false, trigger() {}, ...more };
  const place = home;
  render(
    <ViewContext.Provider value={view}>
      <face.component {...(args as unknown as FaceArgs)} />
    </ViewContext.Provider>,
    place,
  );
  return place;
}

describe("json", () => {
  it("reads the numbers that Python writes and JSON does not have", () => {
    const read = readJson('{"a": NaN, "b": [-Infinity, "NaN"], "c": "say \\"NaN\\""}') as Record<
      string,
      unknown
    >;
    expect((read.a as Odd).text).toBe("NaN");
    expect(read.b).toEqual([new Odd("-Infinity"), "NaN"]);
    expect(read.c).toBe('say "NaN"');
    expect(() => readJson("NaN {")).toThrow();
  });

  it("knows branches from values", () => {
    expect(branchOf({ a: 1 })).toEqual([["a", 1]]);
    expect(branchOf(["x"])).toEqual([["0", "x"]]);
    for (const value of [null, "x", 3, new Odd("NaN")]) expect(branchOf(value)).toBeUndefined();
  });

  it("opens as many levels as asked, and draws only what is open", async () => {
    const place = draw(json, { body: '{"a": {"b": {"c": 1}}}', expanded: 1 });
    const branches = () => [...place.querySelectorAll<HTMLElement>(".nb-json-branch")];
    expect(branches().map((branch) => branch.getAttribute("aria-expanded"))).toEqual(["true", "false"]);
    branches()[1]?.click();
    await settle();
    expect(branches().length).toBe(3);
  });

  it("shows long lists a part at a time, and says what is no JSON", async () => {
    const place = draw(json, { body: JSON.stringify(Array.from({ length: 250 }, (_, i) => i)) });
    expect(place.querySelectorAll(".nb-json-number").length).toBe(100);
    place.querySelector<HTMLElement>(".nb-json-more")?.click();
    await settle();
    expect(place.querySelectorAll(".nb-json-number").length).toBe(250);
    expect(draw(json, { body: "{oops" }).textContent).toContain("not JSON");
  });
});

describe("grid", () => {
  it("has as many columns as fit, at least one, at most those asked for", () => {
    expect(columnsFor(700, 14, 200)).toBe(3);
    expect(columnsFor(700, 14, 200, 2)).toBe(2);
    expect(columnsFor(90, 14, 200, 4)).toBe(1);
    expect(columnsFor(628, 14, 200)).toBe(3);
  });
});

describe("image", () => {
  it("leads nowhere that is a script", () => {
    expect(draw(image, { src: "a.png", link: "javascript:alert(1)" }).querySelector("a")).toBeNull();
    expect(draw(image, { src: "a.png", link: "https://e.org" }).querySelector("a")?.target).toBe("_blank");
  });

  it("gives each of several its own width", () => {
    const place = draw(image, { images: [{ src: "a" }, { src: "b", alt: "B" }], width: 80 });
    expect([...place.querySelectorAll<HTMLElement>("figure")].map((one) => one.style.width)).toEqual([
      "80px",
      "80px",
    ]);
    expect(place.querySelectorAll("img")[1]?.alt).toBe("B");
  });

  it("says that a picture is broken", async () => {
    const place = draw(image, { src: "none.png" });
    place.querySelector("img")?.dispatchEvent(new Event("error"));
    await settle();
    expect(place.textContent).toContain("cannot be shown: none.png");
  });
});

describe("popover", () => {
  it("tells when it opens and closes, if it is asked to", async () => {
    const sent: unknown[] = [];
    const more = {
      elementId: "p",
      value: false,
      send: (value: unknown) => sent.push(value),
      children: "inside",
    };
    const place = draw(popover, { label: "More" }, more);
    const button = place.querySelector("button") as HTMLButtonElement;
    button.click();
    await settle();
    expect(place.querySelector("[role=dialog]")?.textContent).toBe("inside");
    button.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    await settle();
    expect(place.querySelector("[role=dialog]")).toBeNull();
    expect(sent).toEqual([true, false]);
  });
});

it("YouTube hears the same wishes in its own words", () => {
  const url = embedded({ youtube: "abc", start: 3, end: 9, loop: true, muted: true });
  expect(url).toBe("https://www.youtube-nocookie.com/embed/abc?start=3&end=9&mute=1&loop=1&playlist=abc");
});

it("a page's icon is a picture", () => {
  expect(decodeURIComponent(drawnIcon("<span>🔥</span>"))).toContain(">🔥</text>");
  expect(decodeURIComponent(drawnIcon("<svg><path/></svg>"))).toContain('xmlns="http://www.w3.org/2000/svg"');
});

describe("balloons and snow", () => {
  const started = (age: number, reduced: boolean): number => {
    let count = 0;
    const kept = [globalThis.matchMedia, globalThis.IntersectionObserver] as const;
    globalThis.matchMedia = (() => ({ matches: reduced })) as unknown as typeof matchMedia;
    globalThis.IntersectionObserver = class {
      observe() {
        count += 1;
      }
      disconnect() {}
    } as unknown as typeof IntersectionObserver;
    celebrate({ box: document.body } as unknown as FaceArgs["view"], "snow", [], age);
    [globalThis.matchMedia, globalThis.IntersectionObserver] = kept;
    return count;
  };

  it("come once, not again on a page that is loaded later, and not for who wants less motion", () => {
    expect([started(0, false), started(60, false), started(0, true)]).toEqual([1, 0, 0]);
  });
});
