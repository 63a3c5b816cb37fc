/**
 * @file The eleven arrays of Bacteria-ID as their authors distribute them: float64 `.npy`. The checksums are those that
 * public loaders of the data state.
 */

export interface OfficialFile {
  readonly name: string;
  readonly shape: readonly number[];
  /** SHA-256 of the whole file, hexadecimal. */
  readonly sha256: string;
}

/** Where the authors say how to get the arrays: a link in the README of their code. */
export const OFFICIAL_SOURCE = "https://github.com/csho33/bacteria-ID";

/** The small ones first. */
export const officialFiles: readonly OfficialFile[] = [
  file("y_reference.npy", [60_000], "f7458e2a5256ae828c6c00d93cd5e6b9f7d04a455860c77382408b04943ac85f"),
  file("y_finetune.npy", [3000], "aece34e11169d5cd9d13124b666d3e4d69f38f582817bcf66218abf6a9d55edb"),
  file("y_test.npy", [3000], "aece34e11169d5cd9d13124b666d3e4d69f38f582817bcf66218abf6a9d55edb"),
  file("y_2018clinical.npy", [10_000], "968f1eb87996ff36a2388f7df03e8fff4b177bc0a32e131cc4b9603ca4cc4ae6"),
  file("y_2019clinical.npy", [2500], "705deee65ebf258582ff2dbe236a8145c8deb1ca5ebac9a53a9527fd174344dc"),
  file("wavenumbers.npy", [1000], "22e11b897a4a7ddbf1dfe3a8067ff68906655cde569a667f7978636760d104f7"),
  file("X_2019clinical.npy", [2500, 1000], "79235c885d66f4013647458154387863e717c78d27082ee457444321b90dab86"),
  file("X_finetune.npy", [3000, 1000], "361acaf2fa8fe868c90c33d3321a6045c1ea6be915c5dafae8a3d41a9bb900ad"),
  file("X_test.npy", [3000, 1000], "ec43c85b44bf71ed6fabfcb4ddfde3d751d85e5a96be1fed9bb2b9ab1cd1f6e4"),
  file("X_2018clinical.npy", [10_000, 1000], "9e23eecf4fb43c32313c1111d144720764bb93ac7887fe9bcfd5223ec151db29"),
  file("X_reference.npy", [60_000, 1000], "80040a919a6346b410745322b5593227823c77fb9ea4ae9b4bf7f4aef2a07e45"),
];

function file(name: string, shape: readonly number[], sha256: string): OfficialFile {
  return { name, shape, sha256 };
}
