/* st.form: a deferred-sync box. Its members' values stay in the browser (values.ts) until a submit button sends
   them all; Enter in a field presses the first enabled one. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import { cx, elementAttrs } from "../../kit/classes";
import { composing } from "../../kit/form/typing";

interface Props {
  form: string;
  border?: boolean;
  enter?: boolean;
  clear?: boolean;
  live?: boolean; // read by store.ts
}

/** Enter in a one-line field, Ctrl or Cmd with Enter in a text area. A combobox that used it has prevented it. */
function submits(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" || event.defaultPrevented || composing(event) || event.shiftKey) return false;
  const target = event.target as HTMLElement;
  const held = event.ctrlKey || event.metaKey;
  if (target instanceof HTMLTextAreaElement) return held;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit|range)$/.test(target.type);
}

function Form(args: FaceArgs<Props>): JSX.Element {
  const { props, view } = args;
  const onKeyDown = (event: KeyboardEvent) => {
    if (props.enter === false || !submits(event)) return;
    event.preventDefault();
    view.submit(props.form);
  };
  return (
    <div
      {...elementAttrs(args, cx("nb-form", props.border !== false && "is-bordered"))}
      role="group"
      aria-label="Form"
      onKeyDown={onKeyDown}
    >
      <div class="nb-vbox">{args.children}</div>
    </div>
  );
}

export default face<Props>(Form, { wrap: "bare" });
