/**
 * @file The molecules that simulated spectra are mixed from, as lists of Raman bands. Positions are those commonly
 * assigned in spectra of biological material (Z. Movasaghi, S. Rehman, I. U. Rehman, Appl. Spectrosc. Rev. 42, 493, 2007;
 * J. De Gelder et al., J. Raman Spectrosc. 38, 1133, 2007); widths and relative heights are set by hand to look like
 * them, and stand for no measured substance.
 */

/** Position and full width at half maximum in cm-1, and height in units of the component's strongest band. */
export type Band = readonly [shiftCm1: number, widthCm1: number, height: number];

export interface Component {
  readonly name: string;
  /** Typical share of the component in a mixture. */
  readonly amount: number;
  readonly bands: readonly Band[];
}

export const components: readonly Component[] = [
  {
    name: "protein",
    amount: 1,
    bands: [
      [643, 12, 0.15],
      [853, 16, 0.3],
      [937, 24, 0.25],
      [1127, 20, 0.25],
      [1208, 18, 0.25],
      [1245, 40, 0.45],
      [1317, 30, 0.35],
      [1450, 28, 0.85],
      [1556, 18, 0.15],
      [1668, 42, 1],
    ],
  },
  {
    name: "phenylalanine",
    amount: 0.6,
    bands: [
      [621, 9, 0.18],
      [1003, 8, 1],
      [1032, 11, 0.25],
      [1586, 12, 0.15],
      [1606, 13, 0.3],
    ],
  },
  {
    name: "nucleic acid",
    amount: 0.7,
    bands: [
      [668, 14, 0.3],
      [726, 15, 0.65],
      [783, 17, 1],
      [811, 16, 0.45],
      [1098, 26, 0.6],
      [1338, 24, 0.55],
      [1375, 20, 0.4],
      [1484, 20, 0.55],
      [1577, 18, 0.75],
    ],
  },
  {
    name: "lipid",
    amount: 0.6,
    bands: [
      [719, 13, 0.25],
      [1064, 18, 0.45],
      [1085, 22, 0.35],
      [1129, 16, 0.4],
      [1266, 20, 0.25],
      [1300, 20, 0.8],
      [1440, 24, 1],
      [1656, 16, 0.5],
      [1743, 20, 0.2],
    ],
  },
  {
    name: "polysaccharide",
    amount: 0.5,
    bands: [
      [478, 22, 0.6],
      [577, 24, 0.25],
      [851, 22, 0.55],
      [939, 22, 0.6],
      [1048, 24, 0.65],
      [1082, 24, 0.75],
      [1125, 24, 1],
      [1339, 30, 0.6],
      [1381, 24, 0.5],
      [1460, 28, 0.55],
    ],
  },
  {
    name: "peptidoglycan",
    amount: 0.35,
    bands: [
      [530, 20, 0.4],
      [733, 14, 1],
      [955, 20, 0.4],
      [1095, 22, 0.6],
      [1331, 26, 0.7],
      [1374, 22, 0.5],
      [1460, 26, 0.6],
    ],
  },
  {
    name: "carotenoid",
    amount: 0.15,
    bands: [
      [1006, 10, 0.35],
      [1157, 14, 0.95],
      [1191, 12, 0.15],
      [1523, 17, 1],
    ],
  },
  {
    name: "cytochrome c",
    amount: 0.2,
    bands: [
      [690, 12, 0.2],
      [750, 12, 0.9],
      [1128, 14, 0.75],
      [1174, 12, 0.2],
      [1313, 14, 0.55],
      [1585, 14, 1],
    ],
  },
];
