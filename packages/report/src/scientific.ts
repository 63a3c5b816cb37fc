/** `mantissa` times ten to `exponent`, as print has it: 2.5×10⁻⁵; a mantissa of 1 is left out. */
export function scientific(mantissa: string, exponent: number): string {
  const power = `10${[...String(exponent)].map((digit) => SUPERSCRIPT[digit]).join("")}`;
  return mantissa === "1" ? power : `${mantissa}×${power}`;
}

// biome-ignore format: a table
const SUPERSCRIPT: Record<string, string> = {
  "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹",
};
