import type { Format } from "../format.ts";
import { andorSif } from "./andor/andor-sif.ts";
import { horibaL6s } from "./labspec/horiba-l6s.ts";
import { matlabMat } from "./matlab/matlab-mat.ts";
import { thermoOmnic } from "./omnic/thermo-omnic.ts";
import { brukerOpus } from "./opus/bruker-opus.ts";
import { perkinElmerFsm } from "./perkinelmer/perkinelmer-fsm.ts";
import { perkinElmerPeds } from "./perkinelmer/perkinelmer-peds.ts";
import { perkinElmerSp } from "./perkinelmer/perkinelmer-sp.ts";
import { princetonSpe } from "./princeton/princeton-spe.ts";
import { galacticSpc } from "./spc/galactic-spc.ts";
import { renishawWdf } from "./wdf/renishaw-wdf.ts";
import { renishawWxd } from "./wxd/renishaw-wxd.ts";

/** The binary formats of the vendors, in the order in which they are tried. */
export const BINARY_FORMATS: readonly Format[] = [
  renishawWdf,
  renishawWxd,
  galacticSpc,
  brukerOpus,
  thermoOmnic,
  matlabMat,
  perkinElmerSp,
  perkinElmerFsm,
  perkinElmerPeds,
  andorSif,
  princetonSpe,
  horibaL6s,
];
