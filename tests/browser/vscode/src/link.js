// The host page's end of the line to the frame: typed messages, and a socket whose frames the webview sees first.

// VS Code's own flags: no modals, no popups, no top navigation.
const SANDBOX = "allow-same-origin allow-pointer-lock allow-scripts allow-downloads allow-forms";
const PATIENCE = 2000; // ms; a frame that is gone must not stop the kernel's messages

export class FrameLink {
  #handlers = {};
  #frame = null;
  #socket = null;
  #lockstep = false; // true once the frame has its kernel proxy
  #handled = new Map();
  #sent = 0;

  constructor(origin) {
    this.origin = origin;
    addEventListener("message", ({ source, origin: from, data }) => {
      if (from !== this.origin || source !== this.#frame?.contentWindow) return;
      if (data.kind === "handled") this.#handled.get(data.number)?.();
      else if (data.kind === "toKernel") this.#socket?.send(data.frame);
      else this.#handlers[data.kind]?.(data);
    });
  }

  on(handlers) {
    Object.assign(this.#handlers, handlers);
  }

  post(kind, data = {}) {
    this.#frame?.contentWindow.postMessage({ kind, ...data }, this.origin);
  }

  /** Put a new frame into the page; resolves when its script listens. */
  renew() {
    this.#lockstep = false;
    this.#frame?.remove();
    this.#frame = Object.assign(document.createElement("iframe"), { name: "webview" });
    this.#frame.setAttribute("sandbox", SANDBOX);
    const listening = this.#next("listening");
    this.#frame.src = `${this.origin}/frame.html`;
    document.body.append(this.#frame);
    return listening;
  }

  /** Introduce the kernel to the frame; resolves when it has a widget manager for it. */
  async meet(kernel) {
    const ready = this.#next("ready");
    this.post("kernel", { kernel: { ...kernel, protocol: this.#socket.protocol } });
    await ready;
    this.#lockstep = true;
  }

  #next(kind) {
    return new Promise((resolve) => this.on({ [kind]: resolve }));
  }

  /** Send one frame of the kernel to the webview and wait until it has been handled there. */
  async #showFirst(frame) {
    const number = ++this.#sent;
    const handled = this.#lockstep && new Promise((resolve) => this.#handled.set(number, resolve));
    this.post("fromKernel", { number, frame });
    if (!handled) return;
    await Promise.race([handled, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    this.#handled.delete(number);
  }

  /** A WebSocket for @jupyterlab/services: `onmessage` runs after the webview has handled the frame. */
  socketClass() {
    const link = this;
    return class extends WebSocket {
      #listener = null;
      #queue = Promise.resolve();

      constructor(url, protocols) {
        super(url, protocols);
        this.binaryType = "arraybuffer";
        link.#socket = this;
        this.addEventListener("message", (event) => {
          this.#queue = this.#queue.then(() => link.#showFirst(event.data)).then(() => this.#listener?.(event));
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
}
