/* Where a popup may lie. In VS Code the window is no measure: one frame, higher than the screen, holds the outputs of all
   cells, and the cells lie over it. What is in sight there is the part of the app's box that an IntersectionObserver
   reports (the page's own element has no height). Limits: on other pages the window is the measure, and all of this
   says nothing. */
import { inVscode } from "../theme";

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const EVERY = 100; // ms between looks while something is open: nobody tells us that the notebook was scrolled
const LEAST = 60; // px; an app of which less is in sight is no place for anything

const seen = new WeakMap<HTMLElement, Area>();

/** The app that an element belongs to. */
const boxOf = (el: Element): HTMLElement | null => el.closest<HTMLElement>(".nb-app");

/** What was in sight of the element's app when it was last looked at, in the window's coordinates. */
export function areaOf(el: Element): Area | undefined {
  const box = inVscode() ? boxOf(el) : null;
  return box ? (seen.get(box) ?? box.getBoundingClientRect()) : undefined;
}

/** Looks again; says whether something changed. */
export function look(el: Element): Promise<boolean> {
  const box = inVscode() && typeof IntersectionObserver === "function" ? boxOf(el) : null;
  if (!box) return Promise.resolve(false);
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect();
      const old = seen.get(box);
      const area = entry?.intersectionRect;
      if (area && area.height >= Math.min(LEAST, box.offsetHeight)) seen.set(box, area);
      resolve(Boolean(area) && !same(old, seen.get(box)));
    });
    observer.observe(box);
  });
}

const same = (a: Area | undefined, b: Area | undefined): boolean =>
  a === b || Boolean(a && b && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);

/** Calls `changed` whenever another part of the app is in sight, until the returned function is called. */
export function follow(el: Element, changed: () => void): () => void {
  if (!inVscode()) return () => {};
  let over = false;
  const again = () => look(el).then((isNew) => isNew && !over && changed());
  again();
  const timer = setInterval(again, EVERY);
  return () => {
    over = true;
    clearInterval(timer);
  };
}

const wishes = new WeakMap<HTMLElement, Map<object, number>>();

/** The least height of an app's box while something lies over it: the largest of what is asked for. */
export function wantHeight(box: HTMLElement, owner: object, height: number | undefined): void {
  const all = wishes.get(box) ?? new Map<object, number>();
  wishes.set(box, all);
  if (height === undefined) all.delete(owner);
  else all.set(owner, height);
  box.style.minHeight = all.size > 0 ? `${Math.max(...all.values())}px` : "";
}

/** Lets the app grow at its lower edge while a popup of this height fits neither above nor below its control. */
export function makeRoom(popup: HTMLElement, target: Element, height: number): void {
  const area = areaOf(target);
  const box = boxOf(target);
  if (!area || !box) return;
  const { top, bottom } = target.getBoundingClientRect();
  const whole = box.getBoundingClientRect();
  const endIsInSight = area.y + area.height >= whole.bottom - 1;
  if (height <= Math.max(top - area.y, area.y + area.height - bottom) || !endIsInSight) return;
  wantHeight(box, popup, Math.ceil(bottom - whole.top + height));
}

/** The popup is closed: the app shrinks again. */
export function giveRoomBack(popup: HTMLElement, target: Element): void {
  const box = boxOf(target);
  if (box && wishes.get(box)?.has(popup)) wantHeight(box, popup, undefined);
}
