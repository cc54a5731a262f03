/* A Bokeh document as it travels, and what has to be said to one that is drawn so that it shows another. Models are
   named by their order (nbflow/charts/bokeh.py), so two figures of one make have the same names. Limits: pure. */
import type { BlobRef } from "../../contract/wire";

// biome-ignore lint/suspicious/noExplicitAny: JSON of somebody else's making
export type Json = any;

export interface BokehDoc {
  roots: Json[];
  defs?: Json;
  callbacks?: Json;
}
export interface BokehProps {
  doc: BokehDoc;
  buffers: Record<string, BlobRef>;
  /** BokehJS's files, as chunks. */
  parts: string[];
  alt?: string;
}
export interface Change {
  kind: "ModelChanged";
  model: { id: string };
  attr: string;
  new: Json;
}

type Models = Map<string, { name: string; attributes: Record<string, Json> }>;

/** What changes `before` into `now`; undefined when it must be drawn again. */
export function changes(
  before: Pick<BokehProps, "doc" | "buffers">,
  now: Pick<BokehProps, "doc" | "buffers">,
): Change[] | undefined {
  const same = (one: Json, other: Json): boolean => equal(one, other, before.buffers, now.buffers);
  const rootIds = (doc: BokehDoc) => doc.roots.map(({ id }) => id);
  if (!same(rootIds(before.doc), rootIds(now.doc))) return undefined;
  if (!same(before.doc.defs, now.doc.defs) || !same(before.doc.callbacks, now.doc.callbacks))
    return undefined;
  const old = modelsOf(before.doc);
  const found: Change[] = [];
  for (const [id, model] of modelsOf(now.doc)) {
    const was = old.get(id);
    if (!was) continue; // told with what holds it
    if (was.name !== model.name) return undefined;
    // What is no longer said would have to become what it is by itself, which only Bokeh knows.
    if (Object.keys(was.attributes).some((attr) => !(attr in model.attributes))) return undefined;
    for (const [attr, value] of Object.entries(model.attributes)) {
      const change = referring(value, old);
      if (attr in was.attributes && same(referring(was.attributes[attr], old), change)) continue;
      found.push({ kind: "ModelChanged", model: { id }, attr, new: change });
    }
  }
  // Data first: what is drawn from it may name its new columns.
  return found.sort((one, other) => Number(other.attr === "data") - Number(one.attr === "data"));
}

const isModel = (part: Json): boolean => part.type === "object" && typeof part.id === "string";

function modelsOf(doc: BokehDoc): Models {
  const models: Models = new Map();
  const look = (part: Json): void => {
    if (Array.isArray(part)) part.forEach(look);
    else if (part !== null && typeof part === "object") {
      if (isModel(part)) models.set(part.id, { name: part.name, attributes: part.attributes ?? {} });
      Object.values(part).forEach(look);
    }
  };
  look(doc.roots);
  return models;
}

/** A value with references in the place of the models that are there. */
function referring(part: Json, known: Models): Json {
  if (Array.isArray(part)) return part.map((item) => referring(item, known));
  if (part === null || typeof part !== "object") return part;
  if (isModel(part) && known.has(part.id)) return { id: part.id };
  return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, referring(item, known)]));
}

type Buffers = Record<string, BlobRef>;

function equal(one: Json, other: Json, mine: Buffers, theirs: Buffers): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object")
    return one === undefined || other === undefined ? (one ?? null) === (other ?? null) : false;
  if (one.type === "bytes" && other.type === "bytes" && one.data?.id && other.data?.id)
    return mine[one.data.id]?.$blob === theirs[other.data.id]?.$blob;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && equal(one[name], other[name], mine, theirs))
  );
}
