/* Files as chips: icon, name, size or what is wrong; with their progress and a button that takes them away. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { IconButton } from "../../kit/text/icons";
import { sizeText } from "./pick";
import type { FileRef } from "./send";
import type { OnTheWay } from "./use_uploads";

/** Chips on one page of the list. */
export const PAGE = 12;

const KINDS: [RegExp, string][] = [
  [/^image\//, "M2.5 3.5h11v9h-11zM2.5 11l3.2-3.2 2.6 2.6 2-2 3.2 3.1M10.6 6.2h.01"],
  [
    /^audio\//,
    "M6 11.6V4l6-1.4v7.6M6 11.6a1.7 1.5 0 1 1-3.4 0 1.7 1.5 0 0 1 3.4 0zM12 10.2a1.7 1.5 0 1 1-3.4 0 1.7 1.5 0 0 1 3.4 0z",
  ],
  [/^video\//, "M2.5 4h8v8h-8zM10.5 7l3-1.8v5.6l-3-1.8z"],
  [/csv|spreadsheet|excel|parquet|tab-separated/, "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.2 6.5v6M2.5 9.5h11"],
];
const PAGE_ICON = "M4 2h5.2L12.5 5.3V14H4zM9 2v3.5h3.5";
const WRONG_ICON = "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 5v3.6M8 10.9v.01";

const iconOf = (type: string): string => KINDS.find(([kind]) => kind.test(type))?.[1] ?? PAGE_ICON;

const Line = ({ path, size = 16 }: { path: string; size?: number }): JSX.Element => (
  <svg class="nb-line-icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
    <path
      d={path}
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);

interface ListProps {
  files: readonly FileRef[];
  moving: readonly OnTheWay[];
  disabled?: boolean | undefined;
  remove(id: string): void;
}

export function FileList({ files, moving, disabled, remove }: ListProps): JSX.Element | null {
  const [asked, setPage] = useState(0);
  // What needs attention comes first; then the newest are what one looks for.
  const rows: (FileRef | OnTheWay)[] = [...moving, ...files];
  if (rows.length === 0) return null;
  const pages = Math.ceil(rows.length / PAGE);
  const page = Math.min(asked, pages - 1);
  return (
    <div class="nb-files">
      <ul class="nb-file-list" aria-label="Files">
        {rows.slice(page * PAGE, (page + 1) * PAGE).map((row) => (
          <FileChip key={row.id} row={row} disabled={disabled} remove={remove} />
        ))}
      </ul>
      {pages > 1 && (
        <div class="nb-file-pages">
          <span>
            {page * PAGE + 1}–{Math.min(rows.length, (page + 1) * PAGE)} of {rows.length} files
          </span>
          <IconButton
            icon="left"
            label="Previous files"
            disabled={page === 0}
            onPress={() => setPage(page - 1)}
          />
          <IconButton
            icon="right"
            label="Next files"
            disabled={page === pages - 1}
            onPress={() => setPage(page + 1)}
          />
        </div>
      )}
    </div>
  );
}

function FileChip({
  row,
  disabled,
  remove,
}: {
  row: FileRef | OnTheWay;
  disabled?: boolean | undefined;
  remove(id: string): void;
}): JSX.Element {
  const way = "sent" in row ? row : undefined;
  const wrong = way?.fault;
  const going = way && !wrong;
  const share = going ? (row.size === 0 ? 1 : way.sent / row.size) : 1;
  return (
    <li class={`nb-file ${wrong ? "is-wrong" : ""}`}>
      <span class="nb-file-icon">
        <Line path={wrong ? WRONG_ICON : iconOf(row.type)} />
      </span>
      <span class="nb-file-text">
        <span class="nb-file-name" title={row.name}>
          {row.name}
        </span>
        <span class="nb-file-note">
          {wrong ?? (going ? `${sizeText(way.sent)} of ${sizeText(row.size)}` : sizeText(row.size))}
        </span>
        {going && (
          <span
            class="nb-file-bar"
            role="progressbar"
            aria-label={`Uploading ${row.name}`}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share * 100)}
          >
            <span style={{ width: `${share * 100}%` }} />
          </span>
        )}
      </span>
      {!disabled && (
        <IconButton
          icon="close"
          class="nb-file-remove"
          label={going ? `Cancel ${row.name}` : `Remove ${row.name}`}
          onPress={() => remove(row.id)}
        />
      )}
    </li>
  );
}

export { Line };
