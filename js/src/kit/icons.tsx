/* The few line icons that inputs draw themselves. Icons of the app arrive as HTML from the kernel. */
import type { JSX } from "preact";

const PATHS = {
  down: "M4 6l4 4 4-4",
  left: "M10 4L6 8l4 4",
  right: "M6 4l4 4-4 4",
  close: "M4.5 4.5l7 7m0-7l-7 7",
  plus: "M8 3.5v9M3.5 8h9",
  minus: "M3.5 8h9",
  check: "M3.5 8.5l3 3 6-7",
  calendar: "M3 4.5h10v8.5H3zM3 7.2h10M5.5 2.8v3M10.5 2.8v3",
  clock: "M8 2.8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8zM8 5v3.2l2.2 1.3",
  eye: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6",
  hidden:
    "M2.5 2.5l11 11M6.3 4.1A6 6 0 0 1 8 3.8c4 0 6.5 4.2 6.5 4.2a11 11 0 0 1-1.9 2.3M4.2 5.2A11 11 0 0 0 1.5 8S4 12.2 8 12.2c1 0 2-.3 2.8-.7",
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }): JSX.Element => (
  <svg class="nb-line-icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
    <path
      d={PATHS[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);

interface IconButtonProps {
  icon: IconName;
  label: string;
  onPress(): void;
  disabled?: boolean;
  class?: string;
  tabIndex?: number;
  pressed?: boolean;
}

/** A small button inside a box. It never takes the focus away from the box's text. */
export const IconButton = ({
  icon,
  label,
  onPress,
  disabled,
  class: name,
  tabIndex,
  pressed,
}: IconButtonProps): JSX.Element => (
  <button
    type="button"
    class={`nb-icon-button ${name ?? ""}`}
    aria-label={label}
    aria-pressed={pressed}
    title={label}
    disabled={disabled}
    tabIndex={tabIndex}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onPress}
  >
    <Icon name={icon} />
  </button>
);
