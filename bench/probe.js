// Runs in the page before anything else. window.probe measures; nothing is measured until it is asked to.
(() => {
  const PATIENCE = 60000; // ms
  const wire = { counting: false, in: 0, inBytes: 0, out: 0, outBytes: 0 };
  const bytes = (data) =>
    typeof data === "string" ? new TextEncoder().encode(data).length : (data.byteLength ?? data.size ?? 0);

  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        if (!wire.counting) return;
        wire.in += 1;
        wire.inBytes += bytes(data);
      });
    }
    send(data) {
      if (wire.counting) {
        wire.out += 1;
        wire.outBytes += bytes(data);
      }
      super.send(data);
    }
  };

  /** The document, or the app's open shadow root once it is there. */
  const root = () => {
    for (const host of document.querySelectorAll(window.probe.shadow || "no-such-element")) {
      if (host.shadowRoot) return host.shadowRoot;
    }
    return document;
  };
  const texts = () => root().querySelectorAll(window.probe.text);
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** Element i shows "t<i>=<all>", the middle one "t<i>=<all>.<one>". */
  const counts = (nodes) => {
    const [all, one] = nodes[nodes.length >> 1].textContent.trim().split("=")[1].split(".");
    return { all: Number(all), one: Number(one) };
  };
  const shows = (total, want) => {
    const nodes = texts();
    if (nodes.length !== total) return false;
    const middle = total >> 1;
    if (nodes[middle].textContent.trim() !== `t${middle}=${want.all}.${want.one}`) return false;
    for (let i = total - 1; i >= 0; i--) {
      if (i !== middle && nodes[i].textContent.trim() !== `t${i}=${want.all}`) return false;
    }
    return true;
  };

  /** Click once; milliseconds from just before the click to the mutation that completes the picture. */
  const once = (button, kind, total) =>
    new Promise((resolve, reject) => {
      const before = counts(texts());
      const want = { ...before, [kind]: before[kind] + 1 };
      const target = root();
      const timer = setTimeout(() => {
        observer.disconnect();
        reject(new Error(`no repaint of ${kind} in a minute: ${texts().length} of ${total} elements are there`));
      }, PATIENCE);
      const observer = new MutationObserver(() => {
        if (!shows(total, want)) return;
        const ms = performance.now() - start;
        observer.disconnect();
        clearTimeout(timer);
        resolve(ms);
      });
      observer.observe(target === document ? document.body : target, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      const element = target.querySelector(button);
      const start = performance.now();
      element.click();
    });

  /** Resolves with performance.now() of the first frame in which `holds()`. The page must be in front. */
  const until = async (holds, what) => {
    const end = performance.now() + PATIENCE;
    while (!holds()) {
      if (performance.now() > end) throw new Error(`${what}: not there; ${texts().length} elements are`);
      await new Promise(requestAnimationFrame);
    }
    return performance.now();
  };

  window.probe = {
    shadow: "",
    text: "",

    /** Click `events` times, each `gap` ms after the repaint of the one before (0: in the next task). */
    async series({ button, kind, total, events, gap }) {
      const took = [];
      for (let i = 0; i < events; i++) {
        took.push(await once(button, kind, total));
        await wait(gap);
      }
      return took;
    },

    /** Click once with the websocket counted, until it has been silent for a moment. */
    async traffic({ button, kind, total }) {
      Object.assign(wire, { counting: true, in: 0, inBytes: 0, out: 0, outBytes: 0 });
      await once(button, kind, total);
      let last = -1;
      while (last !== wire.in + wire.out) {
        last = wire.in + wire.out;
        await wait(300);
      }
      wire.counting = false;
      return { in: wire.in, inBytes: wire.inBytes, out: wire.out, outBytes: wire.outBytes };
    },

    /** Milliseconds from the start of the navigation to the frame in which all elements are there. */
    async firstPicture({ button, total }) {
      const whole = () => root().querySelector(button) && shows(total, { all: 0, one: 0 });
      return until(whole, `${total} elements`);
    },

    /** Clicks what this selector finds in the app. */
    click(css) {
      root().querySelector(css).click();
    },

    /** Resolves with performance.now() of the mutation or frame after which `text` is shown. */
    async shown(text) {
      return until(() => [...texts()].some((node) => node.textContent.trim() === text), text);
    },
  };
})();
