import { texts } from "../../texts.ts";

/** Longer reasons tell their first sentence, and the rest when asked. */
const LONG = 240;

/** A file that could not be opened, with the reason. */
export function Problem({ file, message }: { readonly file: string; readonly message: string }) {
  const [first, rest] = parts(withoutName(message, file));
  return (
    <li className="problem">
      <strong>{file}</strong>
      <p className="sentence">{first}</p>
      {rest !== "" && (
        <details>
          <summary>{texts.open.more}</summary>
          <p>{rest}</p>
        </details>
      )}
    </li>
  );
}

/** `x.txt is empty`, under the name of the file, is `Is empty`. */
function withoutName(message: string, file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const [start] = [`${file}: `, `${name}: `, `${name} `].filter((one) => message.startsWith(one));
  return start === undefined ? message : message.slice(start.length);
}

function parts(message: string): readonly [first: string, rest: string] {
  const end = message.length > LONG ? message.search(/\. [A-Z]/) + 1 : 0;
  return end > 0 ? [message.slice(0, end), message.slice(end + 1)] : [message, ""];
}
