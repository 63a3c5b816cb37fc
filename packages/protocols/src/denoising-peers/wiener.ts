import * as v from "valibot";
import { wholeNumber } from "../deep/setting-schemas.ts";
import { filterPeer } from "./filter-peer.ts";
import { createWiener } from "./wiener-filter.ts";

export const wienerPeer = filterPeer({
  id: "wiener",
  name: "Wiener filter",
  source: "Lim, Two-Dimensional Signal and Image Processing, 1990, sec. 9.2",
  candidates: [{ window: 3 }, { window: 5 }, { window: 9 }, { window: 15 }],
  settings: v.strictObject({ window: wholeNumber }),
  filter: (points, { window }) => createWiener(points, { window }),
});
