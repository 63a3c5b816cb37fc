import type { Cursor } from "../../cursor.ts";

/** The fixed first block of a WDF file, 512 bytes. */
export interface WdfHeader {
  readonly version: number;
  /** Set where every spectrum has its own axis. */
  readonly ownAxes: boolean;
  readonly pointsPerSpectrum: number;
  /** Spectra that the measurement was to have; DATA and ORGN have room for so many. */
  readonly capacity: number;
  /** Spectra that were measured; fewer than `capacity` when it was interrupted. */
  readonly collected: number;
  readonly accumulations: number;
  readonly yLength: number;
  readonly xLength: number;
  readonly origins: number;
  readonly application: string;
  readonly applicationVersion: string;
  readonly scanType: number;
  readonly measurementType: number;
  /** FILETIME. */
  readonly start: bigint;
  /** FILETIME. */
  readonly end: bigint;
  readonly intensityUnit: number;
  /** Wavenumber of the laser in cm-1; 0 where it is not known. */
  readonly laserCm1: number;
  readonly user: string;
  readonly title: string;
}

export function readWdfHeader(cursor: Cursor): WdfHeader {
  const header = cursor.slice(0, 512, "the WDF header");
  const field = (position: number) => header.seek(position);
  return {
    version: field(4).u32(),
    ownAxes: field(16).u8() % 2 === 1,
    pointsPerSpectrum: field(60).u32(),
    capacity: field(64).u64(),
    collected: field(72).u64(),
    accumulations: field(80).u32(),
    yLength: field(84).u32(),
    xLength: field(88).u32(),
    origins: field(92).u32(),
    application: field(96).text(24),
    applicationVersion: Array.from(field(120).uint16s(4)).join("."),
    scanType: field(128).u32(),
    measurementType: field(132).u32(),
    start: field(136).i64(),
    end: field(144).i64(),
    intensityUnit: field(152).u32(),
    laserCm1: field(156).f32(),
    user: field(208).text(32),
    title: field(240).text(160),
  };
}
