// In the extension host: owns the kernel, runs cells, and writes down what the notebook looks like for the tests.
import { writeFileSync } from "node:fs";
import { KernelManager, ServerConnection } from "@jupyterlab/services";
import vscode from "vscode";
import { pack, unpack } from "./bytes.js";

const NOTEBOOK = "jupyter-notebook";
const PATIENCE = 2000; // ms; a webview that is gone must not stop the kernel's messages
const { NBFLOW_JUPYTER: JUPYTER, NBFLOW_STATE: STATE, NBFLOW_NOTEBOOK: FILE } = process.env;

class Kernel {
  #messaging = vscode.notebooks.createRendererMessaging("nbflow-widgets");
  #early = []; // the renderer starts with the first widget
  #met = false;
  #handled = new Map();
  #hooks = new Map();
  #questions = new Map();
  #sent = 0;

  constructor() {
    const on = {
      ready: () => this.#introduce(),
      met: () => this.#meet(),
      handled: ({ number }) => this.#handled.get(number)?.(),
      toKernel: ({ frame }) => this.socket.send(unpack(frame)),
      hook: ({ msgId }) => this.#hook(msgId),
      unhook: ({ msgId }) => this.#unhook(msgId),
      hookAnswer: ({ question, keep }) => this.#questions.get(question)?.(keep),
    };
    this.#messaging.onDidReceiveMessage(({ message }) => on[message.kind]?.(message));
  }

  #post(kind, data = {}) {
    this.#messaging.postMessage({ kind, ...data });
  }

  /** What the renderer must not miss. */
  #queue(kind, data) {
    if (this.#met) this.#post(kind, data);
    else this.#early.push([kind, data]);
  }

  #introduce() {
    if (!this.connection) return;
    const { id, name, clientId, username } = this.connection;
    this.#post("kernel", { kernel: { id, name, clientId, username, protocol: this.socket.protocol } });
  }

  #meet() {
    for (const [kind, data] of this.#early.splice(0)) this.#post(kind, data);
    this.#met = true;
  }

  async start() {
    const serverSettings = ServerConnection.makeSettings({
      baseUrl: JUPYTER,
      wsUrl: JUPYTER.replace(/^http/, "ws"),
      WebSocket: this.#socketClass(),
    });
    const manager = new KernelManager({ serverSettings });
    this.connection = await manager.startNew({ name: "python3" }, { handleComms: false });
    await this.connection.info;
    this.#introduce();
  }

  /** The webview handles each frame before the notebook does: an Output widget may take what it holds. */
  #socketClass() {
    const kernel = this;
    return class extends WebSocket {
      #listener = null;
      #line = Promise.resolve();
      constructor(url, protocols) {
        super(url, protocols);
        this.binaryType = "arraybuffer";
        kernel.socket = this;
        this.addEventListener("message", (event) => {
          this.#line = this.#line.then(() => kernel.#showFirst(event.data)).then(() => this.#listener?.(event));
        });
      }
      get onmessage() {
        return this.#listener;
      }
      set onmessage(listener) {
        this.#listener = listener;
      }
    };
  }

  async #showFirst(frame) {
    const number = ++this.#sent;
    const handled = this.#met && new Promise((resolve) => this.#handled.set(number, resolve));
    this.#queue("fromKernel", { number, frame: pack(frame) });
    if (!handled) return;
    await Promise.race([handled, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    this.#handled.delete(number);
  }

  #hook(msgId) {
    const ask = (message) => {
      const question = crypto.randomUUID();
      const answer = new Promise((resolve) => this.#questions.set(question, resolve));
      this.#post("hookQuestion", { question, msgId: message.header.msg_id });
      return answer.finally(() => this.#questions.delete(question));
    };
    this.#hooks.set(msgId, ask);
    this.connection.registerMessageHook(msgId, ask);
  }

  #unhook(msgId) {
    const ask = this.#hooks.get(msgId);
    if (ask) this.connection.removeMessageHook(msgId, ask);
    this.#hooks.delete(msgId);
  }

  async run(code, onOutput) {
    const future = this.connection.requestExecute({ code }, false);
    this.#queue("mirror", { message: JSON.parse(JSON.stringify(future.msg)) });
    future.onIOPub = ({ header, content }) => onOutput(header.msg_type, content);
    return (await future.done).content.status === "ok";
  }
}

const Item = vscode.NotebookCellOutputItem;
const text = (value) => [].concat(value).join("");

/** The output of a message, or nothing. */
function outputOf(type, content) {
  if (type === "stream") return [content.name === "stderr" ? Item.stderr(content.text) : Item.stdout(content.text)];
  if (type === "error")
    return [Item.error({ name: content.ename, message: content.evalue, stack: content.traceback.join("\n") })];
  if (type !== "display_data" && type !== "execute_result") return undefined;
  return Object.entries(content.data).map(([mime, value]) =>
    mime.endsWith("json") ? Item.json(value, mime) : Item.text(text(value), mime),
  );
}

async function runCell(controller, kernel, cell) {
  const execution = controller.createNotebookCellExecution(cell);
  execution.start(Date.now());
  await execution.clearOutput();
  const good = await kernel.run(cell.document.getText(), (type, content) => {
    if (type === "update_display_data") return update(controller, content);
    const items = outputOf(type, content);
    if (!items) return;
    const output = new vscode.NotebookCellOutput(items);
    const id = content.transient?.display_id;
    if (id) displayed.set(id, { cell, output });
    execution.appendOutput(output);
  });
  execution.end(good, Date.now());
}

const displayed = new Map(); // display id -> where it was displayed

/** As the Jupyter extension does it when the cell is long over: by an execution that says nothing. */
async function update(controller, content) {
  const known = displayed.get(content.transient.display_id);
  if (!known) return;
  const items = outputOf("display_data", content);
  const execution = controller.createNotebookCellExecution(known.cell);
  execution.start();
  await execution.replaceOutputItems(items, known.output);
  execution.end(undefined);
}

/** The tests read it: how many cells there are, what they hold, and how often each was run. */
function writeState(runs) {
  const [notebook] = vscode.workspace.notebookDocuments;
  const cells = notebook?.getCells().map((cell) => cell.document.getText()) ?? [];
  writeFileSync(STATE, JSON.stringify({ cells, runs }));
}

export async function activate(context) {
  const kernel = new Kernel();
  const controller = vscode.notebooks.createNotebookController("nbflow-kernel", NOTEBOOK, "nbflow's tests");
  controller.supportedLanguages = ["python"];
  let started;
  let runs = 0;
  controller.executeHandler = async (cells) => {
    started ??= kernel.start();
    await started;
    for (const cell of cells) {
      await runCell(controller, kernel, cell);
      runs += 1;
      writeState(runs);
    }
  };
  context.subscriptions.push(
    controller,
    vscode.workspace.onDidChangeNotebookDocument(() => writeState(runs)),
  );
  const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(FILE));
  await vscode.window.showNotebookDocument(notebook);
  const wanted = { id: controller.id, extension: "nbflow.nbflow-kernel" };
  await vscode.commands.executeCommand("notebook.selectKernel", wanted);
  writeState(runs);
  await vscode.commands.executeCommand("notebook.execute");
}
