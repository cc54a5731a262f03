/* What runs inside a frame with HTML of an app before its own scripts do: it has an origin of its own, so storage
   comes from the view; and nobody can look into it from outside, so it tells its size. Limits: a bundle of its own. */
import { patchHistory, patchParent } from "./inside_around";
import { type Change, patchStorage } from "./inside_storage";

const { token, kept = "" } = document.currentScript?.dataset ?? {};
document.currentScript?.remove();
const above = window.parent;
const say = (message: object) => above.postMessage({ nbflow: token, ...message }, "*");

const changed = patchStorage(JSON.parse(kept), (change) => say({ change }));
patchParent();
patchHistory();
addEventListener("message", ({ source, data }: MessageEvent<{ nbflow?: string; change?: Change }>) => {
  if (source === above && data?.nbflow === token && data?.change) changed(data.change);
});

function tell(): void {
  const { body } = document;
  const style = getComputedStyle(body);
  const height = Math.ceil(
    body.getBoundingClientRect().bottom + Number.parseFloat(style.marginBottom) + scrollY,
  );
  const before = body.style.width;
  body.style.width = "max-content";
  const sides = Number.parseFloat(style.marginLeft) + Number.parseFloat(style.marginRight);
  const width = Math.ceil(body.offsetWidth + sides);
  body.style.width = before;
  say({ height, width });
}

// A page that is nothing but a script has no body before its end.
addEventListener("DOMContentLoaded", () => {
  new ResizeObserver(tell).observe(document.body);
  tell();
});
addEventListener("load", tell);
