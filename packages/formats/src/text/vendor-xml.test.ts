import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { FormatError } from "../format-error.ts";
import { read } from "../read.ts";
import { child, descendants, parseXml } from "./xml.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("XML", () => {
  test("elements, attributes, entities, CDATA; comments and declarations are skipped", () => {
    const root = parseXml(
      `<?xml version="1.0"?><!DOCTYPE a><!-- <b> --><a one="1 &lt; 2" two='q'><b>x &amp; y&#13;&#x41;</b><c/><b><![CDATA[<raw>]]></b></a>`,
    );
    expect(root).toMatchObject({ name: "a", attributes: { one: "1 < 2", two: "q" } });
    expect(descendants(root!, "b").map(({ text }) => text)).toEqual(["x & y\rA", "<raw>"]);
    expect(child(root, "c")).toBeDefined();
  });

  test.each([
    "<a><b></a>",
    "<a",
    "<a b=c/>",
    "<a><![CDATA[x</a>",
    "<a>",
    "text",
    "",
    `${"<a>".repeat(300)}${"</a>".repeat(300)}`,
  ])("what is not well-formed is none: %s", (source) => {
    expect(parseXml(source)).toBeUndefined();
  });
});

test("LabSpec XML: a map of three by two", async () => {
  const axis = (id: string, type: string, unit: string, values: string): string =>
    `<LSX Format="9" ID="${id}"><LSX Format="6" ID="0x7D6CD4DB">${values}</LSX><LSX Format="7" ID="0x6D707974">${type}</LSX><LSX Format="7" ID="0x7C696E75">${unit}</LSX></LSX>`;
  const fact = (name: string, value: string): string =>
    `<LSX Format="9" ID="0x1"><LSX Format="5" ID="0x7D6C61DB">${value}</LSX><LSX Format="7" ID="0x6D6D616E">${name}</LSX></LSX>`;
  const rows = Array.from({ length: 6 }, (_, i) => `<LSX_Row Index="${i}">${i} ${i + 10}\n\t${i + 20} </LSX_Row>`).join(
    "",
  );
  const source = (matrix: string): string =>
    `<?xml version="1.0"?><LSX_Data><LSX_Tree><LSX ID="0x6C7469D9">my map</LSX><LSX ID="0x7B697861">${axis("0x0", "Intens", "Cnt/sec", "")}${axis("0x1", "Spectr", "1/cm", "300 200 100")}${axis("0x2", "X", "µm", "-2 0 2")}${axis("0x3", "YA", "µm", "-1 1")}</LSX>${fact("Acq. time (s)", "2")}${fact("Date", "19.08.2022 09:20")}</LSX_Tree><LSX_Matrix>${matrix}</LSX_Matrix></LSX_Data>`;
  const { format, parts } = await read(encode(source(rows)), { fileName: "a.xml" });
  expect(format).toBe("horiba-labspec-xml");
  expect(parts[0]).toMatchObject({
    unit: "shift-cm1",
    axis: Float64Array.of(300, 200, 100),
    columns: { x: Float64Array.of(-2, 0, 2, -2, 0, 2), y: Float64Array.of(-1, -1, -1, 1, 1, 1) },
    metadata: { title: "my map", exposureSeconds: 2, date: "2022-08-19T09:20:00", intensityLabel: "Cnt/sec" },
  });
  expect(parts[0]!.intensity.subarray(3, 6)).toEqual(Float32Array.of(1, 11, 21));
  const broken = encode(source("<LSX_Row>1 2</LSX_Row>"));
  await expect(read(broken, { fileName: "a.xml" })).rejects.toThrow(/Spectrum 1 has 2 points, but the axis has 3/);
});

test("TriVista: frames with places and times", async () => {
  const info =
    "&lt;Info&gt;&lt;Item&gt;&lt;Name&gt;Groove_Density&lt;/Name&gt;&lt;Value&gt;900 g/mm&lt;/Value&gt;&lt;/Item&gt;&lt;/Info&gt;";
  const frame = (stamp: string, x: number, values: string): string =>
    `<Frame xDim="3" yDim="1" TimeStamp="${stamp}" ValuePosition="${x};5;0">${values}</Frame>`;
  const source = `<!--TriVista-File. --><XmlMain><Documents><Document RecordTime="10/21/2022 10:39:06.795" DataLabel="Counts" InfoSerialized="${info}"><xDim Length="3"><Calibration Unit="Nanometer" LaserWave="790.000" ValueArray="3|900.5|901|901.5" /></xDim><Data>${frame("638019455397392397", 1, "1;2;3")}${frame("638019455437834711", 2, "4;5;6.5")}</Data></Document></Documents></XmlMain>`;
  const { format, parts } = await read(encode(source), { fileName: "a.tvf" });
  expect(format).toBe("trivista-tvf");
  expect(parts[0]).toMatchObject({
    unit: "wavelength-nm",
    axis: Float64Array.of(900.5, 901, 901.5),
    intensity: Float32Array.of(1, 2, 3, 4, 5, 6.5),
    columns: { x: Float64Array.of(1, 2), y: Float64Array.of(5, 5), time: Float64Array.of(0, 4.0442314) },
    metadata: { laserNm: 790, gratingLinesPerMm: 900, date: "2022-10-21T10:39:06" },
  });
  await expect(read(encode(source.slice(0, -30)), { fileName: "a.tvf" })).rejects.toThrow(FormatError);
});

test("ProcSpec: processed pixels over wavelengths", async () => {
  const list = (name: string, values: number[]): string =>
    `<${name}>${values.map((value) => `<double>${value}</double>`).join("")}</${name}>`;
  const xml = (pixels: number[]): string =>
    `<p><s><com.oceanoptics.omnidriver.spectra.OmniSpectrum><integrationTime>60000</integrationTime><scansToAverage>15</scansToAverage><acquisitionTime><milliTime>1449224954221</milliTime></acquisitionTime>${list("channelWavelengths", [500, 501, 502])}</com.oceanoptics.omnidriver.spectra.OmniSpectrum></s>${list("processedPixels", pixels)}</p>`;
  const file = (pixels: number[]): Uint8Array =>
    zipSync({ "ps_7.xml": encode(xml(pixels)), "OOIVersion.txt": encode("1") });
  const { format, parts } = await read(file([1, 2.5, -3]), { fileName: "a.ProcSpec" });
  expect(format).toBe("ocean-optics-procspec");
  expect(parts[0]).toMatchObject({
    axis: Float64Array.of(500, 501, 502),
    intensity: Float32Array.of(1, 2.5, -3),
    metadata: { exposureSeconds: 0.06, accumulations: 15, date: "2015-12-04T10:29:14.221Z" },
  });
  await expect(read(file([1, 2]), { fileName: "a.ProcSpec" })).rejects.toThrow(/2 points, but its axis has 3/);
});
