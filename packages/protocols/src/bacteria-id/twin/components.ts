/**
 * @file What the cells of the twin are made of: components with Raman bands at the positions commonly assigned in spectra
 * of bacteria (J. De Gelder et al., J. Raman Spectrosc. 38, 1133, 2007; Z. Movasaghi et al., Appl. Spectrosc. Rev. 42,
 * 493, 2007). Strengths, widths and heights are set by hand and stand for no measured substance.
 */

/** Position and full width at half maximum in cm-1, and height relative to the component's strength. */
export type TwinBand = readonly [shiftCm1: number, widthCm1: number, height: number];

export interface TwinComponent {
  readonly name: string;
  /** Typical strength in a cell. */
  readonly strength: number;
  readonly bands: readonly TwinBand[];
}

export const twinComponents: readonly TwinComponent[] = [
  {
    name: "protein",
    strength: 1.0,
    bands: [
      [935, 22, 0.25],
      [1080, 24, 0.15],
      [1128, 16, 0.25],
      [1240, 40, 0.55],
      [1275, 32, 0.35],
      [1312, 24, 0.35],
      [1340, 20, 0.35],
      [1450, 28, 0.55],
      [1554, 20, 0.15],
      [1662, 46, 1.0],
    ],
  },
  {
    name: "phenylalanine",
    strength: 0.95,
    bands: [
      [621, 9, 0.2],
      [1003, 8, 1.0],
      [1032, 10, 0.3],
      [1207, 16, 0.2],
      [1585, 12, 0.2],
      [1605, 11, 0.25],
    ],
  },
  {
    name: "tyrosine",
    strength: 0.45,
    bands: [
      [643, 10, 0.45],
      [829, 14, 0.6],
      [852, 14, 0.8],
      [1177, 14, 0.45],
      [1208, 14, 0.3],
      [1615, 14, 0.5],
    ],
  },
  {
    name: "tryptophan",
    strength: 0.3,
    bands: [
      [545, 14, 0.2],
      [758, 12, 0.7],
      [879, 14, 0.45],
      [1011, 9, 0.5],
      [1340, 18, 0.5],
      [1360, 14, 0.35],
      [1552, 14, 0.75],
    ],
  },
  {
    name: "nucleic acid",
    strength: 0.9,
    bands: [
      [497, 22, 0.18],
      [668, 16, 0.35],
      [725, 13, 0.75],
      [748, 14, 0.25],
      [783, 15, 1.0],
      [1095, 24, 0.5],
      [1178, 16, 0.15],
      [1250, 22, 0.3],
      [1335, 20, 0.6],
      [1373, 18, 0.4],
      [1421, 18, 0.25],
      [1481, 18, 0.75],
      [1576, 18, 0.85],
    ],
  },
  {
    name: "ribose (RNA)",
    strength: 0.4,
    bands: [
      [813, 13, 1.0],
      [867, 18, 0.25],
      [915, 20, 0.2],
      [1045, 18, 0.2],
      [1232, 20, 0.35],
    ],
  },
  {
    name: "lipid",
    strength: 0.45,
    bands: [
      [718, 12, 0.25],
      [875, 16, 0.25],
      [970, 20, 0.2],
      [1064, 16, 0.55],
      [1085, 18, 0.4],
      [1129, 14, 0.5],
      [1270, 18, 0.35],
      [1300, 18, 0.85],
      [1440, 22, 0.7],
      [1655, 18, 0.5],
      [1740, 22, 0.4],
    ],
  },
  {
    name: "peptidoglycan",
    strength: 0.35,
    bands: [
      [531, 20, 0.25],
      [730, 13, 0.9],
      [898, 18, 0.4],
      [957, 20, 0.45],
      [1028, 18, 0.3],
      [1105, 20, 0.5],
      [1147, 16, 0.35],
      [1325, 22, 0.7],
      [1375, 20, 0.5],
      [1458, 20, 0.35],
      [1545, 24, 0.3],
    ],
  },
  {
    name: "teichoic acid",
    strength: 0.15,
    bands: [
      [700, 16, 0.4],
      [795, 16, 0.5],
      [1055, 20, 0.7],
      [1088, 18, 1.0],
      [1165, 18, 0.45],
      [1280, 20, 0.35],
    ],
  },
  {
    name: "lipopolysaccharide",
    strength: 0.15,
    bands: [
      [455, 22, 0.4],
      [590, 20, 0.35],
      [859, 18, 0.6],
      [985, 18, 0.5],
      [1049, 20, 0.8],
      [1120, 20, 0.7],
      [1415, 18, 0.6],
    ],
  },
  {
    name: "glycogen",
    strength: 0.15,
    bands: [
      [480, 18, 1.0],
      [577, 18, 0.35],
      [710, 16, 0.25],
      [853, 18, 0.55],
      [940, 20, 0.6],
      [1083, 20, 0.6],
      [1125, 18, 0.6],
      [1340, 20, 0.5],
      [1381, 18, 0.45],
      [1460, 18, 0.4],
    ],
  },
  {
    name: "glucan and mannan",
    strength: 0.04,
    bands: [
      [421, 20, 0.7],
      [545, 20, 0.6],
      [822, 18, 0.45],
      [895, 16, 0.8],
      [975, 20, 0.45],
      [1061, 20, 0.7],
      [1117, 20, 0.9],
      [1265, 20, 0.4],
      [1372, 20, 0.6],
    ],
  },
  {
    name: "ergosterol",
    strength: 0.03,
    bands: [
      [548, 14, 0.35],
      [702, 12, 0.5],
      [884, 16, 0.35],
      [1603, 14, 1.0],
      [1665, 16, 0.6],
    ],
  },
  {
    name: "carotenoid",
    strength: 0.06,
    bands: [
      [959, 14, 0.2],
      [1003, 12, 0.25],
      [1158, 14, 0.9],
      [1192, 14, 0.2],
      [1523, 16, 1.0],
    ],
  },
  {
    name: "cytochrome",
    strength: 0.15,
    bands: [
      [604, 12, 0.2],
      [691, 12, 0.25],
      [749, 10, 1.0],
      [1128, 12, 0.75],
      [1173, 12, 0.25],
      [1313, 14, 0.55],
      [1398, 14, 0.25],
      [1585, 14, 0.85],
      [1638, 16, 0.45],
    ],
  },
  {
    name: "phenazine",
    strength: 0.02,
    bands: [
      [418, 16, 0.5],
      [520, 16, 0.35],
      [678, 14, 0.7],
      [1160, 14, 0.3],
      [1352, 16, 0.9],
      [1406, 16, 0.7],
      [1600, 16, 1.0],
    ],
  },
  {
    name: "polyhydroxybutyrate",
    strength: 0.06,
    bands: [
      [432, 16, 0.45],
      [598, 16, 0.25],
      [839, 16, 0.8],
      [1058, 16, 0.7],
      [1103, 16, 0.45],
      [1263, 18, 0.25],
      [1725, 18, 0.85],
    ],
  },
  {
    name: "polyphosphate",
    strength: 0.08,
    bands: [
      [690, 20, 0.6],
      [1155, 22, 1.0],
      [1260, 24, 0.25],
    ],
  },
  {
    name: "thiol and disulphide",
    strength: 0.15,
    bands: [
      [508, 18, 0.7],
      [538, 18, 0.4],
      [662, 16, 0.6],
      [720, 16, 0.35],
    ],
  },
  // Sums of many weak bands that no spectrum resolves.
  {
    name: "unresolved",
    strength: 0.9,
    bands: [
      [420, 90, 0.45],
      [560, 120, 0.25],
      [850, 160, 0.45],
      [1070, 140, 0.8],
      [1310, 200, 1.1],
      [1450, 110, 0.15],
      [1610, 130, 0.8],
    ],
  },
];
