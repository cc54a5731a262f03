// A kernel connection without a network: its socket is the line to the host page.
import { ServerConnection } from "@jupyterlab/services";
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default";

export class KernelProxy {
  #socket = null;
  #answers = new Map(); // message id -> whether its output stays with the cell

  /**
   * @param kernel  { id, name, clientId, username, protocol } as the host page told
   * @param post    sends a message to the host page
   */
  constructor(kernel, post) {
    this.post = post;
    this.connection = new KernelConnection({
      serverSettings: ServerConnection.makeSettings({
        baseUrl: "http://kernel.invalid/",
        wsUrl: "ws://kernel.invalid/",
        WebSocket: this.#socketClass(kernel.protocol),
      }),
      model: { id: kernel.id, name: kernel.name },
      clientId: kernel.clientId,
      username: kernel.username,
      handleComms: true,
      commsOverSubshells: "disabled", // VS Code's kernels say supportsSubshells: false
    });
    this.#passHooksOn();
  }

  #socketClass(protocol) {
    const proxy = this;
    return class {
      static OPEN = 1;
      readyState = 1;
      protocol = protocol;
      silent = false;
      constructor() {
        proxy.#socket = this;
        setTimeout(() => this.onopen?.({ target: this }));
      }
      send(frame) {
        if (!this.silent) proxy.post("toKernel", { frame });
      }
      close() {}
    };
  }

  /** Output widgets hook into the answers to a request; the host page must ask before it gives them to the cell. */
  #passHooksOn() {
    const { connection } = this;
    const register = connection.registerMessageHook.bind(connection);
    const remove = connection.removeMessageHook.bind(connection);
    const inner = new Map();
    connection.registerMessageHook = (msgId, hook) => {
      const remembering = async (message) => {
        const keep = await hook(message);
        this.#answers.set(message.header.msg_id, keep);
        return keep;
      };
      inner.set(hook, remembering);
      this.post("hook", { msgId });
      return register(msgId, remembering);
    };
    connection.removeMessageHook = (msgId, hook) => {
      this.post("unhook", { msgId });
      return remove(msgId, inner.get(hook) ?? hook);
    };
  }

  /** Handle one frame of the kernel and say so when all its handlers are done. */
  async receive(frame, number) {
    this.#socket?.onmessage?.({ target: this.#socket, data: frame });
    await this.connection._msgChain;
    this.post("handled", { number });
  }

  /** Note an execute request that the host page sent, without sending it again. */
  mirror(message) {
    this.#socket.silent = true;
    try {
      this.connection.sendShellMessage(message, false, false);
    } finally {
      this.#socket.silent = false;
    }
  }

  /** Does the output of this message stay with the cell? */
  staysWithCell(msgId) {
    return this.#answers.get(msgId) ?? true;
  }

  dispose() {
    this.connection.dispose();
  }
}
