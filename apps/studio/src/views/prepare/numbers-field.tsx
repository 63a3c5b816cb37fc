import { useState } from "react";
import { texts } from "../../texts.ts";

/** A list of numbers, as text. */
export function NumbersField({
  label,
  described,
  optional,
  values,
  onChange,
}: {
  readonly label: string;
  readonly described: string;
  readonly optional: boolean;
  readonly values: readonly number[] | undefined;
  readonly onChange: (values: readonly number[] | undefined) => string | undefined;
}) {
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const take = (text: string) => {
    setTyped(text);
    const numbers = text
      .split(/[\s,;]+/)
      .filter((part) => part !== "")
      .map(Number);
    if (numbers.some((number) => !Number.isFinite(number))) setProblem(texts.prepare.notNumbers);
    else setProblem(onChange(numbers.length === 0 && optional ? undefined : numbers));
  };
  return (
    <div className="numbers">
      <textarea
        rows={2}
        aria-label={label}
        aria-describedby={described}
        aria-invalid={problem !== undefined}
        title={texts.prepare.numbersHint}
        placeholder={optional ? texts.prepare.leftOut : texts.prepare.numbersHint}
        value={typed ?? (values ?? []).join(", ")}
        onChange={({ target }) => take(target.value)}
        onBlur={() => {
          setTyped(undefined);
          setProblem(undefined);
        }}
      />
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
