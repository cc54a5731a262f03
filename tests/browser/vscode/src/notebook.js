// The host page: stands for VS Code's editor and extension host. It owns the kernel and runs the cells; it never
// renders a widget. window.notebook is what the tests drive.
import { KernelManager, ServerConnection } from "@jupyterlab/services";
import { FrameLink } from "./link.js";

const OUTPUTS = ["stream", "display_data", "execute_result", "error", "update_display_data", "clear_output"];
const query = new URLSearchParams(location.search);

/** The outputs of a cell as they would be saved, so that a reopened notebook can show them again. */
class CellRecord {
  constructor() {
    this.outputs = [];
  }
  add(type, content) {
    const id = content.transient?.display_id;
    if (type === "clear_output") this.outputs = [];
    else if (type !== "update_display_data") this.outputs.push({ type, content });
    else for (const output of this.outputs) if (id === output.content.transient?.display_id) output.content = content;
  }
}

class Notebook {
  #cells = new Map();
  #hooks = new Map();
  #questions = new Map();
  #runs = 0;
  #theme = "light";

  constructor(link) {
    this.link = link;
    /** Keys that came from the webview. In VS Code they are the workbench's: Delete removes the cell. */
    this.keys = [];
    /** Does VS Code believe that somebody types in an output? */
    this.typing = false;
    link.on({
      key: ({ kind, ...key }) => this.keys.push(key),
      typing: ({ typing }) => {
        this.typing = typing;
      },
      wheel: ({ by }) => document.body.scrollBy(0, by),
    });
  }

  async open() {
    const base = location.origin;
    const serverSettings = ServerConnection.makeSettings({
      baseUrl: base,
      wsUrl: base.replace(/^http/, "ws"),
      WebSocket: this.link.socketClass(),
    });
    const manager = new KernelManager({ serverSettings });
    this.kernel = await manager.startNew({ name: query.get("kernel") ?? "python3" }, { handleComms: false });
    await this.kernel.info;
    this.link.on({
      hook: ({ msgId }) => this.#hook(msgId),
      unhook: ({ msgId }) => this.#unhook(msgId),
      hookAnswer: ({ question, keep }) => this.#questions.get(question)?.(keep),
    });
    await this.#introduce();
  }

  get kernelId() {
    return this.kernel.id;
  }

  /** Tell a frame which kernel there is; it answers when its widget manager is made. */
  async #introduce() {
    const { id, name, clientId, username } = this.kernel;
    await this.link.meet({ id, name, clientId, username });
    this.link.post("theme", { theme: this.#theme });
    document.body.dataset.ready = "1";
  }

  /** Run a cell's code; returns when the kernel is done with it. */
  async run(index, code) {
    const run = ++this.#runs;
    const record = new CellRecord();
    this.#cells.set(index, record);
    this.link.post("cell", { index });
    const future = this.kernel.requestExecute({ code, stop_on_error: true }, false);
    // The proxy in the frame must know the request, or its Output widgets could not hook into its messages.
    this.link.post("mirror", { message: plain(future.msg) });
    future.onIOPub = (message) => {
      const type = message.header.msg_type;
      if (!OUTPUTS.includes(type) || this.#cells.get(index) !== record) return;
      record.add(type, plain(message.content));
      this.link.post("output", { index, type, content: plain(message.content) });
    };
    const { status, ename, evalue } = (await future.done).content;
    return { run, status, ename, evalue };
  }

  async restart() {
    await this.kernel.restart();
    await this.kernel.info;
    await this.#introduce();
  }

  interrupt() {
    return this.kernel.interrupt();
  }

  /** Close and open the editor: a new frame, the same kernel, the outputs as they were written down. */
  async reopen() {
    delete document.body.dataset.ready;
    this.#hooks.clear();
    await this.link.renew();
    await this.#introduce();
    for (const [index, { outputs }] of this.#cells) {
      this.link.post("cell", { index });
      for (const { type, content } of outputs) this.link.post("output", { index, type, content });
    }
  }

  setTheme(theme) {
    this.#theme = theme;
    this.link.post("theme", { theme });
  }

  /** An Output widget in the frame wants the messages that answer `msgId`. */
  #hook(msgId) {
    const ask = (message) => {
      const question = crypto.randomUUID();
      const answer = new Promise((resolve) => this.#questions.set(question, resolve));
      this.link.post("hookQuestion", { question, msgId: message.header.msg_id });
      return answer.finally(() => this.#questions.delete(question));
    };
    this.#hooks.set(msgId, ask);
    this.kernel.registerMessageHook(msgId, ask);
  }

  #unhook(msgId) {
    const ask = this.#hooks.get(msgId);
    if (ask) this.kernel.removeMessageHook(msgId, ask);
    this.#hooks.delete(msgId);
  }
}

const plain = (value) => JSON.parse(JSON.stringify(value));

const link = new FrameLink(query.get("webview"));
window.notebook = new Notebook(link);
link
  .renew()
  .then(() => window.notebook.open())
  .catch((error) => console.error(error));
