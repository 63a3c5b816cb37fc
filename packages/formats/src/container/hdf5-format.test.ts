import { expect, test } from "vitest";
import { read } from "../read.ts";
import { loadHdf5, memoryName } from "./hdf5.ts";

type Hdf5 = Awaited<ReturnType<typeof loadHdf5>>["hdf5"];

async function make(fill: (file: InstanceType<Hdf5["File"]>) => void): Promise<Uint8Array> {
  const { hdf5, files } = await loadHdf5();
  const name = memoryName();
  const file = new hdf5.File(name, "w");
  fill(file);
  file.close();
  const bytes = files.readFile(name);
  files.unlink(name);
  return bytes;
}

const values = Float32Array.from({ length: 6 }, (_, i) => i);

test("NeXus: the signal, its axis by its unit, and facts from above", async () => {
  const bytes = await make((file) => {
    const entry = file.create_group("entry");
    entry.create_attribute("NX_class", "NXentry");
    entry.create_dataset({ name: "title", data: ["a NeXus file"], shape: [1] });
    const data = entry.create_group("data");
    data.create_attribute("signal", "counts");
    data.create_attribute("axes", [".", "position"]);
    data.create_dataset({ name: "counts", data: values, shape: [2, 3] });
    data
      .create_dataset({ name: "position", data: Float64Array.of(10, 20, 30), shape: [3] })
      .create_attribute("units", "cm^-1");
  });
  const { format, parts } = await read(bytes, { fileName: "a.nxs" });
  expect(format).toBe("hdf5");
  expect(parts).toHaveLength(1);
  expect(parts[0]).toMatchObject({
    name: "entry/data",
    unit: "shift-cm1",
    axis: Float64Array.of(10, 20, 30),
    intensity: values,
    metadata: { title: "a NeXus file" },
  });
});

test("any HDF5: a matrix with an axis of fitting length, text and numbers a spectrum", async () => {
  const bytes = await make((file) => {
    file.create_dataset({ name: "spectra", data: values, shape: [2, 3] });
    file.create_dataset({ name: "wavelength", data: Float64Array.of(500, 501, 502), shape: [3] });
    file.create_dataset({ name: "label", data: ["a", "b"], shape: [2] });
    file.create_attribute("laserNm", 488);
  });
  const { parts } = await read(bytes, { fileName: "a.h5" });
  expect(parts[0]).toMatchObject({
    unit: "wavelength-nm",
    intensity: values,
    columns: { label: ["a", "b"] },
    metadata: { laserNm: 488 },
  });
});

test("a file cut short is refused in one sentence", async () => {
  const bytes = await make((file) => file.create_dataset({ name: "X", data: values, shape: [2, 3] }));
  await expect(read(bytes.subarray(0, bytes.length - 100), { fileName: "a.h5" })).rejects.toThrow(
    /HDF5 file is damaged/,
  );
});
