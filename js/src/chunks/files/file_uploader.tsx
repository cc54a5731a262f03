/* st.file_uploader: a button, a place to drop or paste files on, and the list of what is there. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { cx } from "../../kit/classes";
import { Field, nameOf, partIds } from "../../kit/form/field";
import { useValidity } from "../../kit/form/validity";
import { FileList, Line } from "./file_list";
import { dropZone, FileChooser } from "./file_sources";
import css from "./files.css";
import { dropped, fits, hintText, type Picked } from "./pick";
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
    const fault = useValidity(args, () => (uploads.busy ? "Wait until the upload is complete." : undefined));
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
      if (folders && !props.directory) return args.view.say("Folders cannot be added here.");
      add(files);
    };
    const zone = dropZone(take, (over) => setOver(over && !props.disabled));
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
            <UploadButton
              id={ids.control}
              text={empty ? what : props.several ? "Add more" : "Replace"}
              disabled={props.disabled === true}
              press={() => input.current?.click()}
            />
            <span class="nb-drop-hint" id={`${ids.control}-hint`}>
              {over ? "Drop to upload" : hintText(wanted)}
            </span>
          </div>
          <FileChooser
            input={input}
            folder={props.directory === true}
            several={props.several === true}
            types={props.types}
            disabled={props.disabled === true}
            add={add}
          />
        </div>
      </Field>
    );
  },
  { css },
);

interface ButtonProps {
  id: string;
  text: string;
  disabled: boolean;
  press(): void;
}

const UploadButton = ({ id, text, disabled, press }: ButtonProps): JSX.Element => (
  <button
    type="button"
    class="nb-btn nb-drop-button"
    id={id}
    disabled={disabled}
    aria-describedby={`${id}-hint`}
    onClick={press}
  >
    <Line path={UP} />
    <span>{text}</span>
  </button>
);

const NONE: FileRef[] = [];
