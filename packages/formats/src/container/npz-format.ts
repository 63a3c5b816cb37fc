import type { Format } from "../format.ts";
import { interpretArrays } from "./interpret-arrays.ts";
import { readNpz } from "./npz.ts";
import { isZip } from "./zip.ts";

export const npzFormat: Format = {
  id: "numpy-npz",
  name: "NumPy archive (.npz)",
  extensions: [".npz"],
  recognise(bytes, fileName) {
    if (!isZip(bytes)) return "no";
    const head = new TextDecoder("latin1").decode(bytes.subarray(30, 30 + 200));
    return head.includes(".npy") ? "certain" : fileName.toLowerCase().endsWith(".npz") ? "likely" : "no";
  },
  read(bytes) {
    return { format: "numpy-npz", ...interpretArrays(readNpz(bytes), "numpy-npz") };
  },
};
