/* What is said in a view's place before there is anything to draw, by the entry and by the core alike. */
export const STARTING = "Starting…";
export const WAITING = "Waiting for the kernel to answer…";
export const ASLEEP = "Asleep: the kernel is gone. Run the cell again to wake this app.";
/** Until then nothing is said: most apps are there by then. */
export const QUIET_MS = 400;
export const PATIENT_MS = 2000;
