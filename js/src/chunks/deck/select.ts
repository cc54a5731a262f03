/* What is selected on a map, as the app reads it: indices and objects, by layer. Limits: pure. */
import type { Json } from "./data";

export interface Selection {
  selection: { indices: Record<string, number[]>; objects: Record<string, unknown[]> };
}
export interface Picked {
  index: number;
  object?: unknown;
  layer?: { id: string } | null;
}

export const NOTHING: Selection = { selection: { indices: {}, objects: {} } };

export const indicesOf = (value: Selection | undefined): Record<string, number[]> =>
  value?.selection?.indices ?? {};

export const isEmpty = (value: Selection | undefined): boolean =>
  Object.values(indicesOf(value)).every((list) => list.length === 0);

/** After a click on `picked`: what is selected is taken back, what is not is selected; beside everything: nothing is. */
export function clicked(old: Selection | undefined, picked: Picked | null, many: boolean): Selection {
  if (!picked?.layer || picked.index < 0) return NOTHING;
  const { id } = picked.layer;
  const had = indicesOf(old)[id] ?? [];
  const index = had.indexOf(picked.index);
  const object = plain(picked.object);
  if (!many)
    return index >= 0
      ? NOTHING
      : { selection: { indices: { [id]: [picked.index] }, objects: { [id]: [object] } } };
  const indices = { ...indicesOf(old) };
  const objects = { ...old?.selection?.objects };
  indices[id] = index >= 0 ? had.filter((_, i) => i !== index) : [...had, picked.index];
  objects[id] =
    index >= 0 ? (objects[id] ?? []).filter((_, i) => i !== index) : [...(objects[id] ?? []), object];
  if (indices[id].length === 0) {
    delete indices[id];
    delete objects[id];
  }
  return { selection: { indices, objects } };
}

/** Without what the layers do not have any more: `count` says how many objects a layer has, if that is known. */
export function kept(value: Selection, count: (layer: string) => number | undefined): Selection {
  const out: Selection = { selection: { indices: {}, objects: {} } };
  let same = true;
  for (const [id, list] of Object.entries(indicesOf(value))) {
    const most = count(id) ?? Number.POSITIVE_INFINITY;
    const stay = list.map((index) => index < most);
    if (stay.every(Boolean)) {
      out.selection.indices[id] = list;
      out.selection.objects[id] = value.selection.objects[id] ?? [];
      continue;
    }
    same = false;
    const few = <T>(items: T[]) => items.filter((_, i) => stay[i]);
    if (!stay.some(Boolean)) continue;
    out.selection.indices[id] = few(list);
    out.selection.objects[id] = few(value.selection.objects[id] ?? []);
  }
  return same ? value : out;
}

/** An object as JSON has it; what points back to itself stays out. */
function plain(object: unknown): unknown {
  const seen = new WeakSet<object>();
  const text = JSON.stringify(object ?? {}, (_, item) => {
    if (ArrayBuffer.isView(item)) return Array.from(item as unknown as number[]);
    if (typeof item === "bigint") return String(item);
    if (item !== null && typeof item === "object") {
      if (seen.has(item)) return undefined;
      seen.add(item);
    }
    return item;
  });
  return JSON.parse(text) as Json;
}
