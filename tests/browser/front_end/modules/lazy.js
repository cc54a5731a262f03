import { shared } from "./shared.js";
export const name = `lazy ${shared}`;
