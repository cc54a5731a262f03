// The output frame: stands for VS Code's webview. requirejs, VS Code's widget bundle, a kernel proxy; no network.
import { forward } from "./forward.js";
import { Outputs } from "./outputs.js";
import { KernelProxy } from "./proxy.js";
import { applyTheme } from "./theme.js";

const here = (path) => new URL(path, location.href).href;
const post = (kind, data = {}) => window.parent.postMessage({ kind, ...data }, "*");

let proxy = null;
let manager = null;
const early = []; // frames that came before there was a proxy
const outputs = new Outputs(document.getElementById("outputs"), () => manager);

/** Widget scripts come from the environment's nbextensions and from nowhere else. */
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

async function meetKernel(kernel) {
  manager?.dispose();
  proxy?.dispose();
  if (!window.vscIPyWidgets) {
    (await import(here("ipywidgets8.js"))).activate();
    window.vscIPyWidgets8.load();
  }
  proxy = new KernelProxy(kernel, post);
  const root = document.getElementById("outputs");
  manager = new window.vscIPyWidgets.WidgetManager(proxy.connection, root, scripts, () => {});
  post("ready");
  for (const { frame, number } of early.splice(0)) proxy.receive(frame, number);
}

const handlers = {
  kernel: ({ kernel }) => meetKernel(kernel),
  fromKernel: (message) => (proxy ? proxy.receive(message.frame, message.number) : early.push(message)),
  mirror: ({ message }) => proxy.mirror(message),
  cell: ({ index }) => outputs.cell(index),
  output: ({ index, type, content }) => outputs.add(index, type, content),
  hookQuestion: ({ question, msgId }) => post("hookAnswer", { question, keep: proxy.staysWithCell(msgId) }),
  theme: ({ theme }) => applyTheme(theme),
};

applyTheme("light");
forward(post);
addEventListener("message", ({ source, data }) => {
  if (source === window.parent) handlers[data.kind]?.(data);
});
post("listening");
