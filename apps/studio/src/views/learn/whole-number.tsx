import { useState } from "react";

/** A field for a whole number; what is no such number while one types is not taken. */
export function WholeNumber({
  label,
  value,
  min = 1,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string>();
  return (
    <label className="learn-choice small">
      <span>{label}</span>
      <input
        type="number"
        min={min}
        max={max}
        step={1}
        value={typed ?? value}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = target.valueAsNumber;
          if (Number.isInteger(next) && next >= min && next <= (max ?? Number.POSITIVE_INFINITY)) onChange(next);
        }}
        onBlur={() => setTyped(undefined)}
      />
    </label>
  );
}
