// The outputs of all cells, in one frame, as VS Code has them.

const WIDGET = "application/vnd.jupyter.widget-view+json";
const WHITE = "cell-output-ipywidget-background";
const MODEL_WITHIN = 4000; // ms; an output may come before its comm_open was handled

const text = (value) => [].concat(value ?? "").join("");
// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI colours start with the escape character
const withoutColours = (value) => value.replace(/\x1b\[[0-9;]*m/g, "");

function pre(content, className) {
  const element = document.createElement("pre");
  element.className = className;
  element.textContent = content;
  return element;
}

export class Outputs {
  #shown = new Map(); // display id -> elements
  #views = new Map(); // element -> view of a widget

  /** @param manager  returns the widget manager of now */
  constructor(root, manager) {
    this.root = root;
    this.manager = manager;
  }

  /** Make or empty the place of a cell. */
  cell(index) {
    this.#clear(this.#area(index));
  }

  /** Views are disposed of with their output, before it leaves the page. */
  #clear(area) {
    for (const [element, view] of this.#views) {
      if (!area.contains(element)) continue;
      this.#views.delete(element);
      view.dispose?.();
    }
    area.replaceChildren();
  }

  #area(index) {
    const found = document.getElementById(`cell-${index}`);
    if (found) return found;
    const area = Object.assign(document.createElement("section"), { id: `cell-${index}`, className: "output_container" });
    const later = [...this.root.children].find((other) => Number(other.id.slice(5)) > index);
    this.root.insertBefore(area, later ?? null);
    return area;
  }

  add(index, type, content) {
    const area = this.#area(index);
    const displayId = content.transient?.display_id;
    if (type === "clear_output") {
      this.#clear(area);
    } else if (type === "update_display_data") {
      for (const element of this.#shown.get(displayId) ?? []) this.#fill(element, content.data);
    } else {
      const element = Object.assign(document.createElement("div"), { className: "output" });
      area.append(element);
      if (displayId) this.#shown.set(displayId, [...(this.#shown.get(displayId) ?? []), element]);
      if (type === "stream") element.append(pre(content.text, content.name));
      else if (type === "error") element.append(pre(withoutColours(content.traceback.join("\n")), "error"));
      else this.#fill(element, content.data);
    }
  }

  async #fill(element, bundle) {
    this.#clear(element);
    const widget = bundle[WIDGET];
    if (widget && (await this.#known(widget.model_id))) {
      const inner = Object.assign(document.createElement("div"), { className: WHITE });
      element.classList.add(WHITE);
      element.append(inner);
      const manager = this.manager();
      const view = await manager.create_view(await manager.get_model(widget.model_id), { el: inner });
      await manager.display_view(widget, view, { node: inner });
      this.#views.set(element, view.luminoWidget ?? view);
    } else {
      element.dataset.fallback = widget ? "1" : "";
      this.#plain(element, bundle);
    }
  }

  async #known(modelId) {
    const end = performance.now() + MODEL_WITHIN;
    while (!this.manager()?.has_model(modelId)) {
      if (performance.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return true;
  }

  #plain(element, bundle) {
    if (bundle["text/html"]) {
      element.innerHTML = text(bundle["text/html"]);
      for (const inert of element.querySelectorAll("script")) {
        const script = document.createElement("script");
        script.textContent = inert.textContent;
        inert.replaceWith(script);
      }
    } else if (bundle["image/png"]) {
      element.append(Object.assign(new Image(), { src: `data:image/png;base64,${text(bundle["image/png"])}` }));
    } else {
      element.append(pre(text(bundle["text/plain"]), "plain"));
    }
  }
}
