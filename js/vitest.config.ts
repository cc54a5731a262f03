import { defineConfig, type Plugin } from "vitest/config";
import { virtual } from "./plugins.mjs";

const found: Plugin = {
  name: "nbflow-virtual",
  resolveId: (id) => (id.startsWith("nbflow:") ? `\0${id}` : undefined),
  load: (id) => (id.startsWith("\0nbflow:") ? virtual(id.slice(1)) : undefined),
};

export default defineConfig({
  plugins: [found],
  define: { __BUILD__: '"test"' },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: { environment: "happy-dom", include: ["test/**/*.test.{ts,tsx}"] },
});
