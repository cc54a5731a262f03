/* A stepper button: one step per press, and on and on while it is held. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "../text/icons";
import { useStable } from "./draft";

const HOLD_AFTER_MS = 400;
const REPEAT_MS = 70;

interface StepButtonProps {
  icon: IconName;
  label: string;
  disabled: boolean;
  onStep(): void;
}

export function StepButton({ icon, label, disabled, onStep }: StepButtonProps): JSX.Element {
  const timer = useRef(0);
  const step = useStable(onStep);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  // At a limit the button is disabled under the finger, and a disabled button hears no pointerup.
  useEffect(() => {
    if (disabled) stop();
  }, [disabled]);
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    step();
    const repeat = () => {
      step();
      timer.current = window.setTimeout(repeat, REPEAT_MS);
    };
    timer.current = window.setTimeout(repeat, HOLD_AFTER_MS);
  };
  return (
    <button
      type="button"
      class="nb-icon-button nb-step"
      aria-label={label}
      tabIndex={-1}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()} // the focus stays in the box
      onPointerDown={press}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => {
        if (event.detail === 0) step(); // a click without a pointer: screen readers, voice control
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
