import { createAirpls } from "./airpls.ts";
import { createArpls } from "./arpls.ts";
import { createAsls } from "./asls.ts";
import { createAspls } from "./aspls.ts";
import { createDrpls } from "./drpls.ts";
import { createIarpls } from "./iarpls.ts";
import { createImodpoly } from "./imodpoly.ts";
import { createModpoly } from "./modpoly.ts";
import { createMormol } from "./mormol.ts";
import { createPsplineAsls } from "./pspline-asls.ts";
import { createRollingBall } from "./rolling-ball.ts";
import { createRubberband } from "./rubberband.ts";
import { createSnip } from "./snip.ts";

/** Every baseline method by the name that recipes use. */
export const baselineMethods = {
  asls: createAsls,
  arpls: createArpls,
  airpls: createAirpls,
  iarpls: createIarpls,
  drpls: createDrpls,
  aspls: createAspls,
  "pspline-asls": createPsplineAsls,
  snip: createSnip,
  modpoly: createModpoly,
  imodpoly: createImodpoly,
  rubberband: createRubberband,
  "rolling-ball": createRollingBall,
  mormol: createMormol,
} as const;

export type BaselineMethod = keyof typeof baselineMethods;
