import { DataError } from "@stokes/errors";
import type { RawPart } from "@stokes/formats";

export interface ShiftAxisOptions {
  /** Wavelength of the laser in nm, for axes in nm or absolute wavenumbers; the file's own, where it has one, serves. */
  readonly laserNm?: number | undefined;
  /** Axis in cm-1, in the order of the file's points, for files that name none. */
  readonly axis?: Float64Array | undefined;
  /** The axis in cm-1 is the Raman shift already, whatever the file calls it. */
  readonly axisIsShift?: boolean | undefined;
}

/** As `shiftAxis`. Throws a DataError where the file says that its spectra are of another kind and no axis is given. */
export function ramanAxis(part: RawPart, options: ShiftAxisOptions): Float64Array {
  const other = OTHERS[String(part.metadata.technique)];
  const inCm1 = part.unit === "wavenumber-cm1";
  const stated = options.axis !== undefined || (inCm1 && options.axisIsShift === true);
  if (!stated && part.unit !== "shift-cm1" && other !== undefined) {
    const how = inCm1 ? "take their axis for the shift with --axis-is-shift" : "give an axis in cm-1 with --axis FILE";
    throw new DataError(
      `the file holds ${other} spectra, and this needs Raman spectra; to use them all the same, ${how}`,
      { details: { technique: other } },
    );
  }
  return shiftAxis(part, options);
}

/** Techniques that are surely not Raman, as a sentence calls them. Fluorescence comes from the same spectrometers. */
const OTHERS: Readonly<Record<string, string>> = {
  infrared: "infrared",
  "near infrared": "near-infrared",
  nmr: "NMR",
  mass: "mass",
  "uv-vis": "UV-Vis",
};

/**
 * The Raman shift in cm-1 of every point of `part`, in the order of the file. Wavelengths l in nm become
 * 1e7 / laser - 1e7 / l, absolute wavenumbers v become 1e7 / laser - v.
 */
export function shiftAxis(part: RawPart, { laserNm, axis, axisIsShift }: ShiftAxisOptions): Float64Array {
  if (axis !== undefined) return givenAxis(part, axis);
  switch (part.unit) {
    case "shift-cm1":
      return part.axis;
    case "wavelength-nm": {
      const laser = 1e7 / laserWavelength(part, laserNm, "wavelengths in nm");
      return part.axis.map((wavelength) => laser - 1e7 / wavelength);
    }
    case "wavenumber-cm1": {
      if (axisIsShift) return part.axis;
      const laser = 1e7 / laserWavelength(part, laserNm, "absolute wavenumbers");
      return part.axis.map((wavenumber) => laser - wavenumber);
    }
    case "index":
      throw new DataError(
        `the file names no axis for its ${part.axis.length} points; give one in cm-1 with --axis FILE (${part.axis.length} numbers)`,
      );
    case "other":
      throw new DataError("the file's axis is not a spectral one; give the axis in cm-1 with --axis FILE");
  }
}

function givenAxis(part: RawPart, axis: Float64Array): Float64Array {
  if (axis.length !== part.axis.length) {
    throw new DataError(
      `the axis given has ${axis.length} points and the spectra have ${part.axis.length}; give one shift for each point`,
    );
  }
  return axis;
}

function laserWavelength(part: RawPart, laserNm: number | undefined, kind: string): number {
  if (laserNm !== undefined && !(laserNm > 0))
    throw new DataError(`a laser's wavelength is a positive number of nm, not ${laserNm}`);
  const laser = laserNm ?? part.metadata.laserNm;
  // Some programs write 0 where they know no laser.
  if (typeof laser === "number" && laser > 0) return laser;
  const or = part.unit === "wavenumber-cm1" ? ", or add --axis-is-shift if they are Raman shifts already" : "";
  throw new DataError(
    `the axis holds ${kind} and the file does not name its laser; give it with --laser NM (for example 532)${or}`,
  );
}
