/* pdf.js's worker, from a Blob URL (on the page's own thread where a host forbids workers), and what a document does not
   bring itself. */
import { worker } from "nbflow:pdf";
import { PDFWorker } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { View } from "../../contract/face";

let started: Promise<PDFWorker | undefined> | undefined;

/** Starts pdf.js's worker, once for the page and for all documents; none where the host forbids workers. */
export function start(): Promise<PDFWorker | undefined> {
  started ??= (async () => {
    const url = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
    try {
      const port = new Worker(url, { type: "module" });
      return await new Promise<PDFWorker>((resolve, reject) => {
        port.onerror = reject;
        setTimeout(() => reject(new Error("the worker does not answer")), 10_000);
        const made = PDFWorker.create({ port });
        made.promise.then(() => resolve(made), reject);
      });
    } catch {
      // pdf.js finds its worker's code here, and runs it on this thread.
      (globalThis as Record<string, unknown>).pdfjsWorker = await import(/* @vite-ignore */ url);
      return undefined;
    }
  })();
  return started;
}

/** Where pdf.js finds what a document does not bring: other chunks, asked for when it is needed. */
export function filesOf(view: View) {
  return class Files {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      const chunk = kind === "wasmUrl" ? "pdf_scans" : "pdf_fonts";
      const files = await view.chunks.load<Record<string, string>>(chunk, "files");
      const found = files[filename];
      if (found === undefined) throw new Error(`nbflow has no ${filename}`);
      return Uint8Array.from(atob(found), (letter) => letter.charCodeAt(0));
    }
  };
}
