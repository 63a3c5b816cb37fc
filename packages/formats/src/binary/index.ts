import type { Format } from "../format.ts";
import { matlabMat } from "./matlab/matlab-mat.ts";
import { thermoOmnic } from "./omnic/thermo-omnic.ts";
import { brukerOpus } from "./opus/bruker-opus.ts";
import { galacticSpc } from "./spc/galactic-spc.ts";
import { renishawWdf } from "./wdf/renishaw-wdf.ts";

/** The binary formats of the vendors, in the order in which they are tried. */
export const BINARY_FORMATS: readonly Format[] = [renishawWdf, galacticSpc, brukerOpus, thermoOmnic, matlabMat];
