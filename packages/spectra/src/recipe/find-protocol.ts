import { DataError } from "@stokes/errors";
import { nearestName } from "../set/columns.ts";
import { type Protocol, protocols } from "./protocols.ts";

/** The protocol called `name`. Throws a DataError that names the nearest one. */
export function findProtocol(name: string): Protocol {
  const found = protocols.find((protocol) => protocol.name === name);
  if (found !== undefined) return found;
  const names = protocols.map((protocol) => protocol.name);
  throw new DataError(
    `there is no recipe "${name}"; did you mean "${nearestName(name, names)}"? There are ${names.join(", ")}`,
  );
}
