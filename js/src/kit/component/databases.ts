/* IndexedDB in frames: a page without an origin has none. A chunk with one in memory is loaded for front ends that name
   it; it lasts as long as the frame. */

/** What a frame asks for to get the code: no file is called so. */
export const DATABASES = "nbflow:indexeddb";

export const namesDatabases = (code: string): boolean => code.includes("indexedDB");

let placed = false;

/** Runs the code in this frame, once. */
export function placeDatabases(code: string): void {
  if (placed) return;
  placed = true;
  const script = document.createElement("script");
  script.textContent = code;
  document.documentElement.append(script);
  script.remove();
}
