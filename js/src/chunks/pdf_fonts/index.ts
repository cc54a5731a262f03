/* Tables of Chinese, Japanese and Korean texts, and symbols that no system has alike, on demand. */
export { files } from "nbflow:pdf-fonts";
