/* Decoders of scanned pages (JBIG2, JPEG 2000), on demand: few documents have such images. */
export { files } from "nbflow:pdf-scans";
