/* Checks of controls before their values may leave (`required`, `validate`), by form. Pure. */
import type { NodeId } from "../contract/wire";

interface Check {
  form: string | undefined;
  check: () => string | undefined;
  reveal: () => void;
}

export class Checks {
  private readonly all = new Map<NodeId, Check>();

  /** Registers a control's check; returns its undo. `reveal` shows the message at the control. */
  add(id: NodeId, form: string | undefined, check: Check["check"], reveal: Check["reveal"]): () => void {
    const mine = { form, check, reveal };
    this.all.set(id, mine);
    return () => {
      if (this.all.get(id) === mine) this.all.delete(id);
    };
  }

  /** Reveals what is wrong in a form; gives the messages. */
  failures(form: string): { id: NodeId; message: string }[] {
    const wrong: { id: NodeId; message: string }[] = [];
    for (const [id, entry] of this.all) {
      const message = entry.form === form ? entry.check() : undefined;
      if (message === undefined) continue;
      entry.reveal();
      wrong.push({ id, message });
    }
    return wrong;
  }
}
