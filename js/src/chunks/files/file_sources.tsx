/* Where files come from: the browser's own dialog, a drop, a paste. Shared by st.file_uploader and st.chat_input. */
import type { JSX, RefObject } from "preact";
import { chosen, type Picked } from "./pick";

export interface DropZone {
  onDragOver?(event: DragEvent): void;
  onDragLeave?(): void;
  onDrop?(event: DragEvent): void;
  onPaste?(event: ClipboardEvent): void;
}

/** What an element needs to take files that are dropped on it or pasted into it.
    @param over told whether files are above it
    @param pastes whether this paste means its files */
export function dropZone(
  take: (data: DataTransfer | null) => unknown,
  over: (over: boolean) => void,
  pastes: (data: DataTransfer) => boolean = () => true,
): DropZone {
  const mine = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    onDragOver(event) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      mine(event);
      over(true);
    },
    onDragLeave: () => over(false),
    onDrop(event) {
      mine(event);
      over(false);
      void take(event.dataTransfer);
    },
    onPaste(event) {
      const data = event.clipboardData;
      if (!data?.types.includes("Files") || !pastes(data)) return;
      mine(event);
      void take(data);
    },
  };
}

interface FileChooserProps {
  input: RefObject<HTMLInputElement | null>;
  folder: boolean;
  several: boolean;
  types: readonly string[] | undefined;
  disabled?: boolean;
  add(picked: Picked[]): void;
}

/** The browser's own dialog; a button clicks it. */
export const FileChooser = ({
  input,
  folder,
  several,
  types,
  disabled,
  add,
}: FileChooserProps): JSX.Element => (
  <input
    ref={input}
    type="file"
    class="nb-drop-input"
    tabIndex={-1}
    aria-hidden="true"
    multiple={several}
    disabled={disabled}
    accept={folder ? undefined : types?.join(",")}
    {...(folder ? { webkitdirectory: true } : {})}
    onChange={(event) => {
      add(chosen(event.currentTarget.files));
      event.currentTarget.value = ""; // the same file can be chosen again
    }}
  />
);
