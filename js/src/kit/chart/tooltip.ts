/* The little table beside the pointer: names and values, as text. Limits: stays within the app's box, never takes
   pointer events, and is not read by screen readers (the chart's description is). */
import type { View } from "../../contract/face";
import { areaOf, look } from "../overlay/sight";

const AWAY = 14; // px from the pointer

export class Tip {
  private readonly box = document.createElement("div");

  constructor(private readonly view: View) {
    this.box.className = "nb-chart-tip";
    this.box.hidden = true;
    this.box.setAttribute("aria-hidden", "true");
    view.box.append(this.box);
  }

  /** `values`: a node, a text, or a mapping that becomes a table; `style`: the author's own. */
  show(values: unknown, clientX: number, clientY: number, style?: Record<string, string>): void {
    const content = values instanceof Node ? values : contentOf(values);
    if (!content) return this.hide();
    this.box.removeAttribute("style");
    for (const [name, value] of Object.entries(style ?? {}))
      this.box.style.setProperty(
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        String(value),
      );
    this.box.replaceChildren(content);
    this.box.hidden = false;
    const layer = this.view.box.querySelector(":scope > .nb-full") ?? this.view.box;
    if (this.box.parentElement !== layer) layer.append(this.box);
    const room = layer.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    let x = clientX - room.left + AWAY;
    if (x + width > room.width) x = Math.max(0, clientX - room.left - AWAY - width);
    const sight = areaOf(layer);
    if (sight) look(layer); // for the next time
    const bottom = Math.min(
      room.height,
      sight ? sight.y + sight.height - room.top : Number.POSITIVE_INFINITY,
    );
    let y = clientY - room.top + AWAY;
    if (y + height > bottom) y = Math.max(0, clientY - room.top - AWAY - height);
    this.box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  hide(): void {
    this.box.hidden = true;
  }

  close(): void {
    this.box.remove();
  }
}

function contentOf(values: unknown): Node | null {
  if (values === null || values === undefined || values === "") return null;
  if (typeof values !== "object") return document.createTextNode(String(values));
  const list = document.createElement("dl");
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const dd = document.createElement("dd");
    if (name === "image" && typeof value === "string" && /^(https?:|data:image\/)/.test(value)) {
      const img = document.createElement("img");
      img.src = value;
      img.alt = "";
      dd.append(img);
      list.append(dd);
      continue;
    }
    dd.textContent = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
    const dt = document.createElement("dt");
    dt.textContent = name;
    list.append(dt, dd);
  }
  return list.childNodes.length > 0 ? list : null;
}
