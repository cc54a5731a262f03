/* The toasts of a view: they outlive the run that made them, so the view keeps them. */
import type { Toast } from "../contract/view";

/** The toasts of one view. The toast face puts in, the stack shows and takes out. */
export class Toasts {
  private list: readonly Toast[] = [];
  private readonly closed = new Set<string>();
  private changed: () => void = () => {};

  show(toast: Toast): void {
    if (this.closed.has(toast.key)) return;
    const others = this.list.filter((other) => other.key !== toast.key);
    this.list =
      others.length === this.list.length
        ? [...others, toast]
        : this.list.map((o) => (o.key === toast.key ? toast : o));
    this.changed();
  }
  close(key: string): void {
    this.closed.add(key);
    this.list = this.list.filter((toast) => toast.key !== key);
    this.changed();
  }
  all(): readonly Toast[] {
    return this.list;
  }
  listen(changed: () => void): () => void {
    this.changed = changed;
    return () => {
      this.changed = () => {};
    };
  }
}
