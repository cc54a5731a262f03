/* Opens a document: from its bytes, from its address, or in parts that the kernel is asked for as pages need them. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { getDocument, PasswordResponses, PDFDataRangeTransport } from "pdfjs-dist/legacy/build/pdf.mjs";
import { useEffect, useState } from "preact/hooks";
import type { View } from "../../contract/face";
import { type FileParts, PART, readPart } from "../../kit/media/parts";
import { filesOf, start } from "./worker";

export interface Opened {
  document?: PDFDocumentProxy;
  fault?: string;
  /** Takes a password; `wrong` says that one was tried. */
  unlock?(password: string): void;
  wrong?: boolean;
}

export function useDocument(props: FileParts, view: View): Opened {
  const [opened, setOpened] = useState<Opened>({});
  const { src, parts, size } = props;
  const key = JSON.stringify(src ?? parts);
  const [, repaint] = useState(0);
  const bytes = typeof src === "object" ? view.store.blobs.read(src) : undefined;
  useEffect(
    () => (typeof src !== "object" || bytes ? undefined : view.store.onBlobs(() => repaint((n) => n + 1))),
    [bytes, key],
  );
  const available = typeof src === "string" || parts !== undefined || bytes !== undefined;
  useEffect(() => {
    if (!available) return;
    const life = new AbortController();
    setOpened({});
    open(props, bytes, view, life.signal, setOpened).catch(
      (fault) => !life.signal.aborted && setOpened({ fault: sayFault(fault, src) }),
    );
    return () => life.abort();
  }, [key, size, available, view]);
  return opened;
}

async function open(
  { src, parts, size = 0 }: FileParts,
  bytes: Uint8Array | undefined,
  view: View,
  signal: AbortSignal,
  tell: (opened: Opened) => void,
): Promise<void> {
  const worker = await start();
  if (signal.aborted) return;
  const common = {
    BinaryDataFactory: filesOf(view),
    useWorkerFetch: false,
    cMapPacked: true,
    enableXfa: false,
    isEvalSupported: false,
    stopAtErrors: false,
  };
  const task = getDocument({
    ...common,
    ...(worker ? { worker } : {}),
    ...(typeof src === "string" ? { url: src } : {}),
    ...(bytes ? { data: bytes.slice() } : {}), // pdf.js hands them over to its worker
    ...(parts
      ? {
          range: new Ranges(view, parts, size, signal),
          rangeChunkSize: PART,
          disableAutoFetch: true,
          disableStream: true,
        }
      : {}),
  });
  signal.addEventListener("abort", () => void task.destroy());
  task.onPassword = (unlock: (password: string) => void, reason: number) => {
    if (!signal.aborted) tell({ unlock, wrong: reason === PasswordResponses.INCORRECT_PASSWORD });
  };
  const document = await task.promise;
  if (!signal.aborted) tell({ document });
}

/** Asks the kernel for what pdf.js wants to read. */
class Ranges extends PDFDataRangeTransport {
  constructor(
    private readonly view: View,
    private readonly parts: NonNullable<FileParts["parts"]>,
    size: number,
    private readonly signal: AbortSignal,
  ) {
    super(size, null);
  }
  override requestDataRange(begin: number, end: number): void {
    readPart(this.view.store, this.parts, begin, end, this.signal).then(
      (bytes) => this.onDataRange(begin, bytes),
      (fault) => !this.signal.aborted && console.error("[nbflow] a part of a PDF did not come", fault),
    );
  }
}

function sayFault(fault: unknown, src: FileParts["src"]): string {
  const text = fault instanceof Error ? fault.message : String(fault);
  if (typeof src !== "string") return `This PDF cannot be shown: ${text}`;
  return `This PDF cannot be shown here: its server does not answer, or does not let other pages read it (${text}).`;
}
