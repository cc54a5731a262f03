/* Checks of a control before its value may leave: `required`, `validate`. In a form they block the submission. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FaceArgs } from "../../contract/face";

/** Registers `check` for the control's form and gives the message to show, if there is one to show now.
    A message appears after a failed submission and goes as soon as the value is right. */
// biome-ignore lint/suspicious/noExplicitAny: any face's args will do
export function useValidity(args: FaceArgs<any, any>, check: () => string | undefined): string | undefined {
  const { id, props, view } = args;
  const [visible, setVisible] = useState(false);
  const newest = useRef(check);
  newest.current = check;
  // Before paint: Enter may come within the frame in which the control appears.
  useLayoutEffect(
    () =>
      view.store.checks.add(
        id,
        props.form,
        () => newest.current(),
        () => setVisible(true),
      ),
    [id, props.form, view],
  );
  return visible ? check() : undefined;
}
