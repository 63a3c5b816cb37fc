/** Builds the bytes of a made file, for tests: fields are written at their positions, and the rest is zero. */
export class ByteWriter {
  #bytes = new Uint8Array(64);
  #length = 0;
  position = 0;
  readonly littleEndian: boolean;

  constructor(littleEndian = true) {
    this.littleEndian = littleEndian;
  }

  at(position: number): this {
    this.position = position;
    return this;
  }

  u8(...values: number[]): this {
    return this.#each(values, 1, (view, at, value) => view.setUint8(at, value & 0xff));
  }

  u16(...values: number[]): this {
    return this.#each(values, 2, (view, at, value) => view.setUint16(at, value & 0xffff, this.littleEndian));
  }

  u32(...values: number[]): this {
    return this.#each(values, 4, (view, at, value) => view.setUint32(at, value >>> 0, this.littleEndian));
  }

  u64(...values: (number | bigint)[]): this {
    return this.#each(values, 8, (view, at, value) => view.setBigUint64(at, BigInt(value), this.littleEndian));
  }

  f32(...values: number[]): this {
    return this.#each(values, 4, (view, at, value) => view.setFloat32(at, value, this.littleEndian));
  }

  f64(...values: number[]): this {
    return this.#each(values, 8, (view, at, value) => view.setFloat64(at, value, this.littleEndian));
  }

  /** One byte a character. */
  text(text: string): this {
    return this.u8(...Array.from(text, (character) => character.charCodeAt(0)));
  }

  utf16(text: string): this {
    return this.u16(...Array.from(text, (character) => character.charCodeAt(0)));
  }

  bytes(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.position);
    this.position += bytes.length;
    return this;
  }

  /** Fills with zeros up to `length`, and continues there. */
  padTo(length: number): this {
    this.position = Math.max(this.position, length);
    this.#reserve(0);
    return this;
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #each<T>(values: readonly T[], width: number, write: (view: DataView, at: number, value: T) => void): this {
    this.#reserve(width * values.length);
    const view = new DataView(this.#bytes.buffer);
    for (const value of values) {
      write(view, this.position, value);
      this.position += width;
    }
    return this;
  }

  #reserve(more: number): void {
    const end = this.position + more;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#length = Math.max(this.#length, end);
  }
}
