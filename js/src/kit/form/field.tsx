/* The frame around every input: label, help, required mark, the control, then its message or hint.
   Limits: draws only; when a message is due is the face's business (`useValidity`, its own checks). */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { FaceArgs } from "../../contract/face";
import { cx } from "../classes";
import { Help } from "../overlay/tooltip";
import { Html, plain } from "../text/html";

// biome-ignore lint/suspicious/noExplicitAny: any input's args
export type AnyArgs = FaceArgs<any, any>;

/** The DOM ids of an input's parts; `control` is what a label's `for` and a test look for. */
export const partIds = (args: AnyArgs) => {
  const base = `nb-${args.id}`;
  return { control: `${base}-control`, label: `${base}-label`, note: `${base}-note`, list: `${base}-list` };
};

interface FieldProps {
  args: AnyArgs;
  children: ComponentChildren;
  /** What is wrong; shown in red and tied to the control by aria-describedby. */
  error?: string | undefined;
  /** What may be done now ("Press Enter to apply"), a counter: shown small under the control, moves nothing. */
  hint?: string | undefined;
  required?: boolean | undefined;
  /** A group of controls (radio, slider) has no single control for its label to point at. */
  group?: boolean | undefined;
  class?: string | undefined;
}

export function Field({
  args,
  children,
  error: own,
  hint,
  required,
  group,
  class: name,
}: FieldProps): JSX.Element {
  const ids = partIds(args);
  const error = own || args.props.fault;
  return (
    <div class={cx("nb-field", name, args.props.disabled && "is-disabled", error && "has-error")}>
      <LabelRow args={args} required={required} group={group} />
      <div class="nb-field-body">
        {children}
        {hint && !error && (
          <div class="nb-hint" id={ids.note}>
            {hint}
          </div>
        )}
      </div>
      {error && <Fault id={ids.note} text={error} reveal={!own} />}
    </div>
  );
}

/** What is wrong with a value. With `reveal`, the first of a form scrolls into view: the submit button may be far away. */
export function Fault({ id, text, reveal }: { id: string; text: string; reveal?: boolean }): JSX.Element {
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = reveal && note.current?.closest(".nb-form")?.querySelector(".nb-fault");
    if (first && first === note.current) first.parentElement?.scrollIntoView?.({ block: "nearest" });
  }, [reveal]);
  return (
    <div class="nb-fault" id={id} role="alert" ref={note}>
      {text}
    </div>
  );
}

function LabelRow({ args, required, group }: Pick<FieldProps, "args" | "required" | "group">): JSX.Element {
  const { label, label_visibility: visibility, help } = args.props;
  const ids = partIds(args);
  const Tag = group ? "span" : "label";
  // Collapsed and hidden labels stay for screen readers: they are the control's name.
  return (
    <div
      class={cx(
        "nb-label-row",
        visibility === "collapsed" && "nb-sr",
        visibility === "hidden" && "is-hidden",
      )}
    >
      <Tag id={ids.label} class="nb-label" {...(group ? {} : { for: ids.control })}>
        <Html html={label} />
        {required && <span class="nb-required"> (required)</span>}
      </Tag>
      {!visibility || visibility === "visible" ? <Help html={help} /> : null}
    </div>
  );
}

/** aria-invalid and aria-describedby for the control of a Field. */
export const describe = (args: AnyArgs, own: string | undefined, hint?: string | undefined) => {
  const error = own || args.props.fault;
  return {
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": error || hint ? partIds(args).note : undefined,
  };
};

/** The label's words, for names that must be one string ("Price, minimum"). */
export const nameOf = (args: AnyArgs): string => plain(args.props.label);

/** An icon before the text of a box: ready HTML. */
export const BoxIcon = ({ html }: { html: string | undefined }): JSX.Element | null =>
  html ? <Html html={html} class="nb-box-icon" aria-hidden="true" /> : null;

export const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
