/* Full screen: what it lies over, how it is left, what stays. How it looks is looked at in a browser. */
import { createPortal, render } from "preact/compat";
import { useRef } from "preact/hooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { View } from "../src/contract/face";
import { useFull } from "../src/kit/overlay/full_screen";
import { fullTool, Tools } from "../src/kit/overlay/toolbar";

let host: HTMLElement;
let box: HTMLElement;
let place: HTMLElement;

function Chart({ view }: { view: View }) {
  const home = useRef<HTMLDivElement>(null);
  const full = useFull(view, "The chart", home);
  return (
    <>
      <div class="home" ref={home} />
      {createPortal(
        <div class="chart">
          <canvas />
          <Tools label="Tools" tools={[{ icon: "copy", label: "Copy", act() {} }, fullTool(full)]} />
        </div>,
        full.stage,
      )}
    </>
  );
}

const settle = () => new Promise((done) => setTimeout(done, 5));
const one = <T extends HTMLElement>(name: string) => box.querySelector<T>(name);
const button = () => [...box.querySelectorAll("button")].find((it) => /full screen/i.test(it.title))!;
const press = (target: Element, key: string, more = {}) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));

beforeEach(() => {
  host = document.createElement("div");
  document.body.append(host);
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = '<div class="nb-app"><div class="nb-frame"></div></div>';
  box = root.querySelector(".nb-app")!;
  place = root.querySelector(".nb-frame")!;
  render(<Chart view={{ root, box } as View} />, place);
});
afterEach(() => {
  render(null, place);
  host.remove();
  delete document.body.dataset.vscodeThemeKind;
});

describe("full screen", () => {
  it("moves the very same chart over everything, and back", async () => {
    const canvas = one("canvas");
    button().focus();
    button().click();
    await settle();
    const layer = one(".nb-full")!;
    expect(layer.getAttribute("role")).toBe("dialog");
    expect(layer.getAttribute("aria-label")).toBe("The chart");
    expect(layer.querySelector("canvas")).toBe(canvas);
    expect(place.inert).toBe(true);
    expect(button().title).toBe("Leave full screen");
    press(layer, "Escape");
    await settle();
    expect(one(".nb-full")).toBeNull();
    expect(one(".home canvas")).toBe(canvas);
    expect(place.inert).toBe(false);
    expect(button().title).toBe("Full screen");
  });

  it("is in the top layer; in VS Code's tall frame over the app's own box", async () => {
    const show = vi.fn();
    const proto = HTMLElement.prototype as { showPopover?: () => void };
    const before = proto.showPopover;
    proto.showPopover = show;
    button().click();
    await settle();
    expect(show).toHaveBeenCalledOnce();
    button().click();
    await settle();
    document.body.dataset.vscodeThemeKind = "vscode-light";
    button().click();
    await settle();
    proto.showPopover = before;
    expect(show).toHaveBeenCalledOnce();
    expect(one(".nb-full.is-in-box")).not.toBeNull();
    expect(Number.parseInt(box.style.minHeight, 10)).toBeGreaterThanOrEqual(420);
    button().click();
    await settle();
    expect(box.style.minHeight).toBe("");
  });

  it("leaves nothing behind when its element goes", async () => {
    button().click();
    await settle();
    render(null, place);
    await settle();
    expect(one(".nb-full")).toBeNull();
    expect(place.inert).toBe(false);
  });
});

describe("the toolbar", () => {
  it("is one stop for Tab, with arrows inside", async () => {
    const stops = () => [...box.querySelectorAll("button")].map((it) => it.tabIndex);
    expect(stops()).toEqual([0, -1]);
    press(box.querySelector("button")!, "ArrowRight");
    await settle();
    expect(stops()).toEqual([-1, 0]);
  });
});
