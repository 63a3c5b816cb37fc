import { useId, useState } from "react";

/** A field for a number. What is none, or out of bounds, while one types is told and not taken. */
export function NumberField({
  label,
  value,
  placeholder,
  step = "any",
  described,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  /** Shown where there is no value; then an empty field means that the value is left out. */
  readonly placeholder?: string;
  readonly step?: number | "any";
  readonly described?: string;
  /** Takes the number, or undefined for an empty field; gives a sentence where it does not. */
  readonly onChange: (value: number | undefined) => string | undefined;
}) {
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const id = useId();
  return (
    <>
      <input
        type="number"
        className="number"
        aria-label={label}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? described : id}
        step={step}
        placeholder={placeholder}
        value={typed ?? (value === undefined ? "" : spelled(value))}
        onChange={({ target }) => {
          setTyped(target.value);
          if (target.validity.badInput) return;
          setProblem(onChange(target.value === "" ? undefined : target.valueAsNumber));
        }}
        onBlur={() => {
          setTyped(undefined);
          setProblem(undefined);
        }}
      />
      {problem !== undefined && (
        <p className="problem" id={id} role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Large and small numbers by their power of ten, as people write them. */
export function spelled(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e5 || size < 1e-3) ? value.toExponential().replace("e+", "e") : String(value);
}
