import type { Format, ReadOptions } from "../format.ts";
import { FormatError } from "../format-error.ts";
import { interpretArrays } from "./interpret-arrays.ts";
import { isNpy, readNpy } from "./npy.ts";
import { isText, type NamedArray } from "./numeric-array.ts";

/** What the axis beside a matrix file is called, in use. */
const AXIS_FILES = ["shift", "raman_shift", "wavenumbers", "wavenumber", "wavelengths", "wavelength", "axis"];

export const npyFormat: Format = {
  id: "numpy-npy",
  name: "NumPy array (.npy)",
  extensions: [".npy"],
  recognise: (bytes) => (isNpy(bytes) ? "certain" : "no"),
  async read(bytes, options) {
    const array = readNpy(bytes);
    if (isText(array.values) || array.shape.length === 0) {
      throw new FormatError("The array holds no spectra: a matrix of numbers, spectra x points, was expected.", {
        format: "numpy-npy",
      });
    }
    const arrays: Record<string, NamedArray> = { X: array };
    const beside: string[] = [];
    const take = async (key: string, name: string): Promise<void> => {
      const found = await options.companion?.(name);
      if (found === undefined || !isNpy(found)) return;
      arrays[key] = readNpy(found);
      beside.push(name);
    };
    const points = array.shape[array.shape.length - 1] ?? 0;
    for (const name of AXIS_FILES) {
      await take(name, `${name}.npy`);
      if (arrays[name]?.values.length === points) break;
      delete arrays[name];
    }
    const labels = labelFile(options);
    if (labels) await take("y", labels);
    const { parts, warnings } = interpretArrays(arrays, "numpy-npy");
    const used = beside.length > 0 ? [`Read together with ${beside.join(" and ")}, which lies beside it.`] : [];
    return { format: "numpy-npy", parts, warnings: [...used, ...warnings] };
  },
};

/** `y_test.npy` for `X_test.npy`. */
function labelFile({ fileName }: ReadOptions): string | undefined {
  const base = fileName.split(/[/\\]/).at(-1) ?? "";
  return /^X[_.-]/.test(base) ? `y${base.slice(1)}` : undefined;
}
