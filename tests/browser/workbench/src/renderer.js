// In the real webview: VS Code's widget bundle over a kernel proxy, as the Jupyter extension has it.
import { KernelProxy } from "../../vscode/src/proxy.js";
import { pack, unpack } from "./bytes.js";

const WHITE = "cell-output-ipywidget-background";
const MODEL_WITHIN = 10000; // ms
const here = (path) => new URL(path, import.meta.url).href;

function script(path) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement("script"), { src: here(path) });
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}

const scripts = {
  widgetsRegisteredInRequireJs: new Set(),
  async loadWidgetScript(name) {
    const known = await (await fetch(here("nbextensions.json"))).json();
    if (!known[name]) return;
    window.requirejs.config({ paths: { [name]: here(known[name]) } });
    this.widgetsRegisteredInRequireJs.add(name);
  },
  successHandler() {},
  errorHandler(className, module, version, error) {
    console.error(`no widget class ${module}:${className}@${version}`, error);
  },
};

/** The manager of widgets, once there is a kernel. */
function meetKernel(context) {
  const post = (kind, data = {}) =>
    context.postMessage({ kind, ...data, ...(data.frame === undefined ? {} : { frame: pack(data.frame) }) });
  let proxy;
  return new Promise((resolve) => {
    const on = {
      kernel({ kernel }) {
        if (proxy) return;
        proxy = new KernelProxy(kernel, post);
        resolve(new window.vscIPyWidgets.WidgetManager(proxy.connection, document.body, scripts, () => {}));
        post("met");
      },
      fromKernel: ({ frame, number }) => proxy.receive(unpack(frame), number),
      mirror: ({ message }) => proxy.mirror(message),
      hookQuestion: ({ question, msgId }) => post("hookAnswer", { question, keep: proxy.staysWithCell(msgId) }),
    };
    context.onDidReceiveMessage((message) => on[message.kind]?.(message));
    post("ready");
  });
}

async function modelOf(manager, id) {
  const end = performance.now() + MODEL_WITHIN;
  while (!manager.has_model(id)) {
    if (performance.now() > end) throw new Error(`no widget ${id}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return manager.get_model(id);
}

export async function activate(context) {
  const style = document.createElement("style");
  style.textContent = `.${WHITE} { background: white !important; }`; // as the Jupyter extension has it
  document.head.append(style);
  await script("require.js");
  (await import(here("ipywidgets8.js"))).activate();
  window.vscIPyWidgets8.load();
  const manager = await meetKernel(context);
  return {
    async renderOutputItem(item, element) {
      const widget = item.json();
      const inner = Object.assign(document.createElement("div"), { className: WHITE });
      element.classList.add(WHITE);
      element.replaceChildren(inner);
      const view = await manager.create_view(await modelOf(manager, widget.model_id), { el: inner });
      await manager.display_view(widget, view, { node: inner });
    },
  };
}
