/* A specification of Vega or Vega-Lite. Limits: a type. */

// biome-ignore lint/suspicious/noExplicitAny: specifications are what the app wrote
export type Spec = Record<string, any>;
