/* st.download_button: saves a file. Its bytes are here already, or the kernel makes them when it is pressed. */
import { useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { BlobRef, EndpointRef } from "../../contract/wire";
import {
  ButtonFace,
  type ButtonProps,
  buttonClass,
  saidOf,
  sayKeys,
  useShortcut,
  withHelp,
} from "../../kit/form/button";
import { useStable } from "../../kit/form/draft";
import { useUrl } from "../../kit/media/url";

interface Props extends ButtonProps {
  data?: BlobRef;
  file_name?: string;
  /** Makes the file when it is asked. */
  source?: EndpointRef;
}

const KEPT_MS = 60_000; // a browser reads the address some time after the click

export default face<Props, boolean>((args) => {
  const { props } = args;
  const { press, busy, fault } = useSaving(args);
  const shortcut = useShortcut(args, press);
  return (
    <div class="nb-download">
      {withHelp(
        props.help,
        <button
          type="button"
          class={buttonClass(props)}
          disabled={props.disabled}
          aria-busy={busy ? "true" : undefined}
          aria-keyshortcuts={sayKeys(shortcut)}
          {...saidOf(props)}
          onClick={press}
        >
          <ButtonFace props={props} shortcut={shortcut} busy={busy} />
        </button>,
      )}
      {fault && (
        <div class="nb-fault" role="alert">
          {fault}
        </div>
      )}
    </div>
  );
});

function useSaving(args: FaceArgs<Props, boolean>) {
  const { props, view } = args;
  const url = useUrl(props.data);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const press = useStable(() => {
    if (busy || props.disabled) return;
    setFault(undefined);
    if (props.mode !== "ignore") args.trigger(true);
    if (!props.source)
      return url ? save(url, props.file_name) : setFault("The file is still being sent. Try again.");
    setBusy(true);
    view.store
      .ask(props.source, {})
      .then(({ data, buffers }) => {
        const made = URL.createObjectURL(new Blob(buffers as BlobPart[], { type: String(data.mime) }));
        save(made, String(data.name));
        setTimeout(() => URL.revokeObjectURL(made), KEPT_MS);
      })
      .catch((error: Error) => setFault(`The file could not be created. ${error.message}`))
      .finally(() => setBusy(false));
  });
  return { press, busy, fault };
}

function save(url: string, name = "download"): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
