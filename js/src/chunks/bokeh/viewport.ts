/* BokehJS listens to the page's viewport for each plot, and never stops: the listener holds the plot, its document and all
   that it drew. Here it stops when the plot is removed. Limits: knows one class of BokehJS. */

interface PlotView {
  connect_signals(): void;
  remove(): void;
}
export interface PlotLibrary {
  PlotView: { prototype: PlotView };
}

const mended = new WeakSet<object>();

/** Lets the plots of a BokehJS listen to the viewport only while they are there. */
export function releaseViewport(library: PlotLibrary | undefined): void {
  const prototype = library?.PlotView?.prototype;
  if (!prototype?.connect_signals || !prototype.remove || mended.has(prototype)) return;
  mended.add(prototype);
  const { connect_signals, remove } = prototype;
  const lives = new WeakMap<PlotView, AbortController>();
  prototype.connect_signals = function () {
    const life = lives.get(this) ?? new AbortController();
    lives.set(this, life);
    during(life.signal, () => connect_signals.call(this));
  };
  prototype.remove = function () {
    lives.get(this)?.abort();
    lives.delete(this);
    remove.call(this);
  };
}

/** What is added to the viewport's listeners meanwhile goes with the signal. */
function during(signal: AbortSignal, act: () => void): void {
  const viewport = window.visualViewport;
  if (!viewport) return act();
  const own = Object.getOwnPropertyDescriptor(viewport, "addEventListener");
  const add = viewport.addEventListener.bind(viewport);
  const value = (type: string, listener: EventListener, options?: AddEventListenerOptions | boolean) =>
    add(type, listener, { ...(typeof options === "object" ? options : { capture: options }), signal });
  Object.defineProperty(viewport, "addEventListener", { value, configurable: true });
  try {
    act();
  } finally {
    Reflect.deleteProperty(viewport, "addEventListener");
    if (own) Object.defineProperty(viewport, "addEventListener", own);
  }
}
