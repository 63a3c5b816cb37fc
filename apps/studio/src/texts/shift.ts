/** Shifts are written as the field writes them, without a separator of thousands: `1003.4`. */
export const shift = (value: number, digits = 0) =>
  value.toLocaleString("en", { maximumFractionDigits: digits, useGrouping: false });
