/** @file HDF5 through h5wasm, the HDF5 library compiled to WebAssembly, which is loaded when the first file is met. */
import type { Dataset, Entity, Group } from "h5wasm";
import { FormatError } from "../format-error.ts";
import type { MetadataValue } from "../raw-file.ts";
import { brokenGlobalHeap } from "./hdf5-heaps.ts";
import type { ArrayValues, NamedArray } from "./numeric-array.ts";

export interface Hdf5Array extends NamedArray {
  readonly attributes: Readonly<Record<string, MetadataValue>>;
}

/** A group with its arrays and groups by name. */
export interface Hdf5Group {
  readonly path: string;
  readonly attributes: Readonly<Record<string, MetadataValue>>;
  readonly arrays: Readonly<Record<string, Hdf5Array>>;
  readonly groups: readonly Hdf5Group[];
}

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const DEEPEST = 12;
const MOST_OBJECTS = 10_000;
const ALWAYS_ALLOWED = 64 * 1024 * 1024;
const ALLOWED_RATIO = 100;

/** HDF5's signature stands at byte 0, or after a user block of 512, 1024, ... bytes. */
export function isHdf5(bytes: Uint8Array): boolean {
  for (let at = 0; at + 8 <= bytes.length && at <= 1 << 16; at = at === 0 ? 512 : at * 2) {
    if (SIGNATURE.every((value, i) => bytes[at + i] === value)) return true;
  }
  return false;
}

export async function loadHdf5() {
  const hdf5 = await import("h5wasm");
  const module = await hdf5.ready;
  return {
    hdf5,
    files: module.FS,
    /** Makes errors of the library errors of the task. Reads of data need it, since h5wasm does not look at their outcome. */
    strictly<T>(task: () => T): T {
      module.activate_throwing_error_handler();
      try {
        return task();
      } finally {
        module.deactivate_throwing_error_handler();
      }
    },
  };
}

let serial = 0;

/** A name in the library's own memory that no other file has. */
export function memoryName(): string {
  serial++;
  return `/stokes-${serial}.h5`;
}

/**
 * All numbers and texts of a file as a tree. What has another type (compounds, references) is left out with a warning.
 *
 * @throws FormatError where the file is damaged.
 */
export async function readHdf5(bytes: Uint8Array, format: string): Promise<{ root: Hdf5Group; warnings: string[] }> {
  const heap = brokenGlobalHeap(bytes);
  if (heap !== undefined) {
    throw new FormatError(`The HDF5 file is damaged: a heap of texts (byte ${heap}) is not whole.`, {
      format,
      at: { byte: heap },
    });
  }
  const { hdf5, files, strictly } = await loadHdf5();
  const name = memoryName();
  const warnings: string[] = [];
  files.writeFile(name, bytes);
  let file: InstanceType<typeof hdf5.File> | undefined;
  try {
    file = strictly(() => new hdf5.File(name, "r"));
    const budget = { objects: MOST_OBJECTS, bytes: Math.max(ALWAYS_ALLOWED, ALLOWED_RATIO * bytes.length), strictly };
    return { root: readGroup(file, 0, budget, warnings), warnings };
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError("The HDF5 file is damaged or cut short; the HDF5 library cannot read it.", {
      format,
      cause: error,
    });
  } finally {
    try {
      file?.close();
    } catch {
      // A file that could not be opened cannot be closed either.
    }
    files.unlink(name);
  }
}

function isGroup(entity: Entity | null): entity is Group {
  return entity !== null && "keys" in entity;
}

function isDataset(entity: Entity | null): entity is Dataset {
  return entity !== null && "to_array" in entity;
}

interface Budget {
  objects: number;
  bytes: number;
  readonly strictly: <T>(task: () => T) => T;
}

function readGroup(group: Group, depth: number, budget: Budget, warnings: string[]): Hdf5Group {
  const arrays: Record<string, Hdf5Array> = {};
  const groups: Hdf5Group[] = [];
  for (const key of group.keys()) {
    budget.objects--;
    if (budget.objects < 0 || depth > DEEPEST)
      throw new FormatError(`The HDF5 file has more than ${MOST_OBJECTS} objects, or is nested too deep.`, {
        format: "hdf5",
      });
    const entity = group.get(key);
    if (isGroup(entity)) groups.push(readGroup(entity, depth + 1, budget, warnings));
    else if (isDataset(entity)) {
      const array = readDataset(entity, budget);
      if (array) arrays[key] = array;
      else warnings.push(`The dataset ${entity.path} holds neither numbers nor text and was left out.`);
    }
  }
  return { path: group.path, attributes: readAttributes(group, budget), arrays, groups };
}

function readDataset(dataset: Dataset, budget: Budget): Hdf5Array | undefined {
  const { metadata } = dataset;
  const shape = metadata.shape ?? [];
  const count = shape.reduce((product, length) => product * length, 1);
  budget.bytes -= count * metadata.size;
  if (!(budget.bytes >= 0))
    throw new FormatError(`The dataset ${dataset.path} claims ${count} values, more than the file can hold.`, {
      format: "hdf5",
    });
  const values = toValues(budget.strictly(() => dataset.value));
  return values && values.length === count ? { shape, values, attributes: readAttributes(dataset, budget) } : undefined;
}

function readAttributes(owner: Group | Dataset, { strictly }: Budget): Record<string, MetadataValue> {
  const attributes: Record<string, MetadataValue> = {};
  for (const [name, attribute] of Object.entries(owner.attrs)) {
    const value = attributeValue(strictly(() => attribute.value));
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}

function attributeValue(value: unknown): MetadataValue | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  const values = toValues(value);
  if (values === undefined || values.length > 1000) return undefined;
  if (Array.isArray(values)) return values.length === 1 ? values[0] : values;
  const numbers = Array.from(values as ArrayLike<number | bigint>, Number);
  return numbers.length === 1 ? numbers[0] : numbers;
}

function toValues(value: unknown): ArrayValues | undefined {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return Float64Array.of(value);
  if (typeof value === "bigint") return BigInt64Array.of(value);
  if (Array.isArray(value)) return value.every((item) => typeof item === "string") ? value : undefined;
  if (
    value instanceof Float64Array ||
    value instanceof Float32Array ||
    value instanceof Int8Array ||
    value instanceof Int16Array ||
    value instanceof Int32Array ||
    value instanceof BigInt64Array ||
    value instanceof Uint8Array ||
    value instanceof Uint16Array ||
    value instanceof Uint32Array ||
    value instanceof BigUint64Array
  )
    return value;
  return undefined;
}
