import type { Value } from "../value.ts";
import { div } from "./div.ts";

/** Natural logarithm. Gradient: da = d / a. */
export const log = (a: Value): Value =>
  a.graph.node({ type: "Log", inputs: [a], gradient: (d) => [div(d!, a)] }, a.shape);
