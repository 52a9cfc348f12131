import type { TerminalStream } from "./terminal";

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

/** What text can be painted with. */
export type Colour = keyof typeof codes;

/** Paints text for one stream. */
export type Painter = (colour: Colour, text: string) => string;

/** Leaves text as it is. */
export const unpainted: Painter = (_colour, text) => text;

/** The painter for a stream: colours for a terminal alone, unless `NO_COLOR` is set or it is dumb. */
export function painterFor(
  stream: TerminalStream,
  environment: Readonly<Record<string, string | undefined>>,
): Painter {
  const unwanted = (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  if (stream.isTTY !== true || unwanted) return unpainted;
  return (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m`;
}
