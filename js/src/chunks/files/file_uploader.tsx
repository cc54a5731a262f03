/* st.file_uploader: a button, a place to drop or paste files on, and the list of what is there. */
import { useRef, useState } from "preact/hooks";
import { face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { cx } from "../../kit/classes";
import { Field, nameOf, partIds } from "../../kit/form/field";
import { useValidity } from "../../kit/form/validity";
import { FileList, Line } from "./file_list";
import css from "./files.css";
import { chosen, dropped, fits, hintText, type Picked } from "./pick";
import type { FileRef } from "./send";
import { useUploads } from "./use_uploads";

interface Props {
  source?: EndpointRef;
  types?: string[];
  limit: number;
  several?: boolean;
  directory?: boolean;
}

const UP = "M8 10.5V3M5 5.7L8 2.7l3 3M2.8 10v3h10.4v-3";

export const fileUploader = face<Props, FileRef[] | null>(
  (args) => {
    const { props, value, send } = args;
    const wanted = { types: props.types, limit: props.limit };
    const uploads = useUploads(args, {
      wanted,
      several: props.several === true,
      value: value ?? NONE,
      commit: send,
    });
    const fault = useValidity(args, () => (uploads.busy ? "Wait until the upload has ended." : undefined));
    const input = useRef<HTMLInputElement>(null);
    const [over, setOver] = useState(false);
    const ids = partIds(args);
    const add = (picked: Picked[]) => {
      // Of a folder, what has another type is left out without a word.
      uploads.add(
        props.directory ? picked.filter((one) => fits(one.name, one.file.type, props.types)) : picked,
      );
    };
    const take = async (data: DataTransfer | null) => {
      if (props.disabled) return;
      const { files, folders } = await dropped(data);
      if (folders && !props.directory) return args.view.say("Folders are not taken here.");
      add(files);
    };
    const zone = {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(!props.disabled);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        void take(event.dataTransfer);
      },
      onPaste: (event: ClipboardEvent) => {
        if (!event.clipboardData?.types.includes("Files")) return;
        event.preventDefault();
        event.stopPropagation();
        void take(event.clipboardData);
      },
    };
    const empty = uploads.files.length === 0;
    const what = props.directory ? "Upload folder" : props.several ? "Upload files" : "Upload";
    return (
      <Field args={args} error={fault} class="nb-uploader" group>
        <div
          class={cx("nb-drop", over && "is-over", props.disabled && "is-off")}
          role="group"
          aria-label={nameOf(args)}
          {...zone}
        >
          <FileList {...uploads} disabled={props.disabled} />
          <div class="nb-drop-row">
            <button
              type="button"
              class="nb-btn nb-drop-button"
              id={ids.control}
              disabled={props.disabled}
              aria-describedby={`${ids.control}-hint`}
              onClick={() => input.current?.click()}
            >
              <Line path={UP} />
              <span>{empty ? what : props.several ? "Add more" : "Replace"}</span>
            </button>
            <span class="nb-drop-hint" id={`${ids.control}-hint`}>
              {over ? "Drop to upload" : hintText(wanted)}
            </span>
          </div>
          <input
            ref={input}
            type="file"
            class="nb-drop-input"
            tabIndex={-1}
            aria-hidden="true"
            multiple={props.several}
            disabled={props.disabled}
            accept={props.directory ? undefined : props.types?.join(",")}
            {...(props.directory ? { webkitdirectory: true } : {})}
            onChange={(event) => {
              add(chosen(event.currentTarget.files));
              event.currentTarget.value = ""; // the same file can be chosen again
            }}
          />
        </div>
      </Field>
    );
  },
  { css },
);

const NONE: FileRef[] = [];
