/* One file that the browser makes (a photo, a recording): sending it, taking it away, and its bytes as a URL, also
   after the page was opened again. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { FaceArgs } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { useStable } from "../../kit/form/draft";
import { type FileRef, fetchFile, messageOf, newId, sendFile } from "./send";
import { askOf } from "./use_uploads";

export interface OneFile {
  /** What the kernel has. */
  file: FileRef | undefined;
  /** Its bytes, once they are here. */
  blob: Blob | undefined;
  url: string | undefined;
  busy: boolean;
  fault: string | undefined;
  put(blob: Blob, name: string): Promise<void>;
  clear(): void;
  complain(message: string | undefined): void;
}

export function useOne(args: FaceArgs<{ source?: EndpointRef }, FileRef[] | null>): OneFile {
  const file = args.value?.[0];
  const [blob, setBlob] = useState<{ id: string; data: Blob; url: string }>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const life = useRef<AbortController | null>(null);
  const ask = askOf(args);
  const hold = useStable((id: string, data: Blob) => {
    if (blob) URL.revokeObjectURL(blob.url);
    setBlob({ id, data, url: URL.createObjectURL(data) });
  });
  useEffect(() => () => life.current?.abort(), []);
  const url = useRef<string | undefined>(undefined);
  url.current = blob?.url;
  useEffect(
    () => () => {
      if (url.current) URL.revokeObjectURL(url.current);
    },
    [],
  );
  useEffect(() => {
    if (!file || blob?.id === file.id) return;
    const stop = new AbortController();
    fetchFile(ask, file, stop.signal).then(
      (data) => !stop.signal.aborted && hold(file.id, data),
      (error: unknown) => !stop.signal.aborted && setFault(messageOf(error)),
    );
    return () => stop.abort(new Error("no longer shown"));
  }, [file?.id]);
  const put = useStable(async (data: Blob, name: string) => {
    life.current?.abort(new Error("replaced"));
    const own = new AbortController();
    life.current = own;
    setBusy(true);
    setFault(undefined);
    try {
      const id = newId();
      hold(id, data);
      args.send([
        await sendFile(ask, data, { id, elementId: args.elementId ?? "", name, signal: own.signal }),
      ]);
    } catch (error) {
      if (!own.signal.aborted) setFault(messageOf(error));
    } finally {
      if (life.current === own) setBusy(false);
    }
  });
  const clear = useStable(() => {
    life.current?.abort(new Error("cleared"));
    setBusy(false);
    setFault(undefined);
    if (blob) URL.revokeObjectURL(blob.url);
    setBlob(undefined);
    if (file) args.send([]);
  });
  const mine = blob && (busy || blob.id === file?.id) ? blob : undefined;
  return { file, blob: mine?.data, url: mine?.url, busy, fault, put, clear, complain: setFault };
}
