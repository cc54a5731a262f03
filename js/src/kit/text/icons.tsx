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
  trash: "M3.5 4.5h9M6.5 4.5v-1h3v1M4.5 4.5l.6 8h5.8l.6-8M6.8 6.8v3.6M9.2 6.8v3.6",
  download: "M8 2.8v7M5 7.2l3 3 3-3M3 12.8h10",
  unfilter: "M2.5 3.5h11L9.4 8.4v3.4l-2.8 1.4V8.4zM10.5 10.5l3.5 3.5M14 10.5l-3.5 3.5",
  find: "M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM10 10l3.2 3.2",
  full: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  small: "M6 3v3H3M13 6h-3V3M10 13v-3h3M3 10h3v3",
  table: "M2.8 3.5h10.4v9H2.8zM2.8 6.5h10.4M2.8 9.5h10.4M6.3 6.5v6",
  chart: "M2.8 12.8h10.4M4.5 10.5v-3M7.5 10.5v-6M10.5 10.5V6",
  vector: "M3 12.5C5 5 11 11 13 3.5M2 11.5h2v2H2zM12 2.5h2v2h-2z",
  copy: "M5.8 5.8h7v7h-7zM10.2 5.5V3.2h-7v7h2.3",
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
