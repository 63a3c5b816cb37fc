import { describe, expect, test } from "vitest";
import type { RawFile } from "../../raw-file.ts";
import { read } from "../../read.ts";

const open = (text: string): Promise<RawFile> => read(new TextEncoder().encode(text), { fileName: "a.jdx" });

/** The spectrum of the standard's own example of the compressed forms (McDonald and Wilks 1988, table 3). */
const FORMS: Record<string, string> = {
  AFFN: "1 1 2 3 3 2 1 0 -1 -2 -3",
  PAC: "1+1+2+3+3+2+1+0-1-2-3",
  SQZ: "1ABCCBA@abc",
  DIF: "1AJJ%jjjjjj",
  DIFDUP: "1AJT%jX",
};
const VALUES = [1, 2, 3, 3, 2, 1, 0, -1, -2, -3];
const header = (points: number, more = ""): string =>
  `##TITLE=example\n##JCAMP-DX=4.24\n##DATA TYPE=RAMAN SPECTRUM\n##XUNITS=1/CM\n##YUNITS=COUNTS\n${more}##XFACTOR=1\n##YFACTOR=0.5\n##FIRSTX=1\n##LASTX=${points}\n##NPOINTS=${points}\n`;

describe("ordinates", () => {
  test.each(Object.entries(FORMS))("%s", async (_, line) => {
    const { parts, warnings } = await open(`${header(10)}##XYDATA=(X++(Y..Y))\n${line}\n##END=\n`);
    expect(Array.from(parts[0]!.intensity)).toEqual(VALUES.map((value) => value * 0.5));
    expect(Array.from(parts[0]!.axis)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(parts[0]).toMatchObject({
      unit: "shift-cm1",
      metadata: { title: "example", technique: "raman", intensityLabel: "COUNTS" },
    });
    expect(warnings).toEqual([]);
  });

  test("after a line of differences the next one repeats the last value", async () => {
    const { parts, warnings } = await open(`${header(5)}##XYDATA=(X++(Y..Y))\n1A0J\n2A1J1K\n4B4j\n##END=\n`);
    expect(Array.from(parts[0]!.intensity, (value) => value * 2)).toEqual([10, 11, 22, 24, 23]);
    expect(warnings).toEqual([]);
  });

  test("a failed Y-check and a failed X-check are said", async () => {
    const y = await open(`${header(4)}##XYDATA=(X++(Y..Y))\n1A0J\n2A5JJ\n##END=\n`);
    expect(y.warnings.join()).toMatch(/1 lines do not begin with the last value.*line 13/);
    const x = await open(`${header(6)}##XYDATA=(X++(Y..Y))\n1 5 6\n3 7 8\n9 9 9\n##END=\n`);
    expect(x.warnings.join()).toMatch(/1 lines have another abscissa/);
  });

  test("a missing value is NaN, a number in exponent form is one number", async () => {
    const { parts } = await open(`${header(4)}##XYDATA=(X++(Y..Y))\n1 2.5E+1 ? 4 -.5\n##END=\n`);
    expect(Array.from(parts[0]!.intensity)).toEqual([12.5, Number.NaN, 2, -0.25]);
  });

  test("a DUP that claims a thousand million points is not believed", async () => {
    const { parts, warnings } = await open(`${header(5)}##XYDATA=(X++(Y..Y))\n1A0S999999999\n##END=\n`);
    expect(parts[0]!.intensity).toHaveLength(5);
    expect(warnings).toEqual([]);
    const unbounded = await open("##TITLE=a\n##XYDATA=(X++(Y..Y))\n1A0S999999999\n##END=\n");
    expect(unbounded.parts[0]!.intensity.length).toBeLessThanOrEqual(65536);
  });
});

test("points as pairs, over several lines, with comments", async () => {
  const { parts } = await open(`${header(3)}##XYPOINTS=(XY..XY)   $$ a comment\n400.5, 2; 401.25, 4\n403, 6\n##END=\n`);
  expect(parts[0]).toMatchObject({ axis: Float64Array.of(400.5, 401.25, 403), intensity: Float32Array.of(1, 2, 3) });
});

test("infrared in 1/CM is an absolute wavenumber, and called infrared", async () => {
  const { parts } = await open(`${header(2).replace("RAMAN", "INFRARED")}##XYDATA=(X++(Y..Y))\n1 5 6\n##END=\n`);
  expect(parts[0]).toMatchObject({ unit: "wavenumber-cm1", metadata: { technique: "infrared" } });
});

test("linked blocks of one axis are one part, with what differs as columns; others are parts of their own", async () => {
  const block = (title: string, x: number): string =>
    `##TITLE=${title}\n##DATA TYPE=RAMAN SPECTRUM\n##XUNITS=1/CM\n##$SAMPLE=${title}\n##XYPOINTS=(XY..XY)\n${x},1 ${x + 1},2\n##END=\n`;
  const { parts, warnings } = await open(
    `##TITLE=all\n##DATA TYPE=LINK\n##BLOCKS=4\n${block("a", 1)}${block("b", 1)}${block("c", 7)}##TITLE=molecule\n##MOLFILE=x\n##END=\n##END=\n`,
  );
  expect(parts.map(({ intensity }) => intensity.length)).toEqual([4, 2]);
  expect(parts[0]!.columns).toEqual({ title: ["a", "b"], SAMPLE: ["a", "b"] });
  expect(warnings.join()).toMatch(/"molecule".*left out/);
});

test("NTUPLES: pages of each variable", async () => {
  const { parts } = await open(
    `##TITLE=n\n##DATA TYPE=NMR SPECTRUM\n##NTUPLES=NMR SPECTRUM\n##VAR_NAME=FREQUENCY, REAL, IMAG\n##SYMBOL=X, R, I\n##VAR_DIM=3,3,3\n##UNITS=HZ, A, A\n##FIRST=100,0,0\n##LAST=98,0,0\n##FACTOR=1,2,3\n##PAGE=N=1\n##DATA TABLE=(X++(R..R)), XYDATA\n3 1 2 3\n##PAGE=N=2\n##DATA TABLE=(X++(I..I)), XYDATA\n3ABC\n##END NTUPLES=\n##END=\n`,
  );
  expect(parts.map(({ name, axis, intensity }) => [name, Array.from(axis), Array.from(intensity)])).toEqual([
    ["REAL", [100, 99, 98], [2, 4, 6]],
    ["IMAG", [100, 99, 98], [3, 6, 9]],
  ]);
});

test("a file without a spectrum", async () => {
  await expect(open("##TITLE=a\n##DATA TYPE=LINK\n##END=\n")).rejects.toThrow(/holds no spectrum/);
});
