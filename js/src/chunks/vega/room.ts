/* The room that a chart has: what a specification says of its size, and what a new size means. Limits: no drawing. */
import type { View } from "vega";
import type { Spec } from "./spec";
import { HEIGHT } from "./theme";

export interface Room {
  /** px, or undefined: as wide (high) as the chart wants to be. */
  width?: number;
  height?: number;
}
interface Placed {
  room: Room;
  view: View;
  /** Whether a new width is a signal, or needs compiling again. */
  elastic: boolean;
}

/** Whether the chart can go on: the same mode of size, and a size that a signal can change. */
export function sameRoom(drawn: Placed, room: Room): boolean {
  if (drawn.room.width === room.width && drawn.room.height === room.height) return true;
  const modes = (r: Room) => `${r.width !== undefined}${r.height !== undefined}`;
  return drawn.elastic && modes(drawn.room) === modes(room);
}

export function resize(drawn: Placed, room: Room): void {
  if (room.width !== undefined) drawn.view.width(room.width);
  if (room.height !== undefined) drawn.view.height(room.height);
  drawn.room = room;
}

export const faceted = (spec: Spec): boolean =>
  "facet" in spec ||
  "repeat" in spec ||
  ["row", "column", "facet"].some((name) => name in (spec.encoding ?? {}));

/** The specification for a room: parts below each other share its width. */
export function sized(spec: Spec, room: Room): Spec {
  const result: Spec = { ...spec };
  if (room.width !== undefined) {
    if (Array.isArray(spec.vconcat))
      result.vconcat = spec.vconcat.map((part: Spec) =>
        "hconcat" in part ? part : { ...part, width: room.width },
      );
    else if (!("hconcat" in spec) && !("concat" in spec) && !faceted(spec)) result.width = room.width;
  }
  if (room.height !== undefined && !("vconcat" in spec) && !("concat" in spec) && !faceted(spec))
    result.height = room.height;
  else if (
    result.height === undefined &&
    room.width !== undefined &&
    result.width === room.width &&
    !stepped(spec)
  )
    result.height = HEIGHT;
  return result;
}

/** Rows of a discrete axis have a height each; only Vega knows how many there are. */
const stepped = (spec: Spec): boolean => typeof spec.height === "object";

/** px of a chart that has a width of its own. */
export function widest(spec: Spec): number {
  const widths: number[] = [];
  const walk = (part: Spec): void => {
    if (typeof part.width === "number") widths.push(part.width);
    for (const name of ["layer", "hconcat", "vconcat", "concat"])
      for (const one of part[name] ?? []) walk(one);
    if (typeof part.spec === "object") walk(part.spec);
  };
  walk(spec);
  return Math.max(500, ...widths);
}
