/* What the run that goes on has not drawn again yet. It fades only after a moment, so a quick run marks nothing; then
   only nodes whose state changes are touched, however long the page is. Pure except for its timer. */
import type { NodeId, Stale } from "../contract/wire";
import type { Tree } from "./tree";

/** A run shorter than this marks nothing. */
export const FADE_AFTER_MS = 450;

export class Staleness {
  private counts: Stale = {};
  private marked: ReadonlySet<NodeId> = new Set();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly tree: Tree,
    private readonly changed: (id: NodeId) => void,
  ) {}

  /** Whether a node is marked. What stands in it is not, of itself. */
  has(id: NodeId): boolean {
    return this.marked.has(id);
  }

  /** Per block: how many of its first children are fresh. */
  set(counts: Stale): void {
    this.counts = counts;
    if (this.marked.size > 0) return this.mark();
    if (Object.keys(counts).length === 0) this.stop();
    else this.timer ??= setTimeout(() => this.mark(), FADE_AFTER_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private mark(): void {
    this.stop();
    const before = this.marked;
    const now = new Set<NodeId>();
    for (const block in this.counts) {
      const children = this.tree.nodes.get(Number(block))?.children ?? [];
      for (let i = this.counts[block] ?? 0; i < children.length; i++) now.add(children[i] as NodeId);
    }
    this.marked = now;
    for (const id of before) if (!now.has(id)) this.changed(id);
    for (const id of now) if (!before.has(id)) this.changed(id);
  }
}
