import { DataError } from "@stokes/errors";
import type { RawFile, RawPart } from "@stokes/formats";
import { nearestName } from "../set/columns.ts";

/**
 * The parts of `file` to load: the one called `name`, or, without a name, all of them. Throws a DataError with the
 * list of names when parts of several names are there and none is chosen, for they are alternatives and not one set;
 * unless the names only repeat a column (each patient's spectra a part, for they have their own axis).
 */
export function chooseParts(file: RawFile, fileName: string, name: string | undefined): readonly RawPart[] {
  const parts = file.parts.filter((part) => part.intensity.length > 0);
  if (parts.length === 0) throw new DataError(`${fileName} holds no spectra; check that it is the right file`);
  const names = [...new Set(parts.flatMap((part) => part.name ?? []))];
  if (name !== undefined) {
    const chosen = parts.filter((part) => part.name === name);
    if (chosen.length > 0) return chosen;
    const hint =
      names.length === 0
        ? "its spectra have no names"
        : `did you mean "${nearestName(name, names)}"? It holds ${names.join(", ")}`;
    throw new DataError(`${fileName} holds no part "${name}"; ${hint}`);
  }
  if (names.length > 1 && !parts.every(isNamedByColumn)) {
    throw new DataError(
      `${fileName} holds ${names.length} sets of spectra (${names.join(", ")}); choose one as ${fileName}#${names[0]}`,
      { details: { names } },
    );
  }
  return parts;
}

/** Whether a column of the part holds its name throughout. */
function isNamedByColumn({ name, columns }: RawPart): boolean {
  return Object.values(columns).some(
    (values) => !(values instanceof Float64Array) && values.every((value) => value === name),
  );
}
