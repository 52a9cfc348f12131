import type { Args, Program } from "./program";

/** Returns a program in one line, for a counterexample. */
export function told(program: Program): string {
  const parts = program.map(({ name, args, ignoreChanges = [] }) => {
    const ignored =
      ignoreChanges.length > 0 ? ` ignoring changes of ${ignoreChanges.join(", ")}` : "";
    return `${name}: ${toldArgs(args)}${ignored}`;
  });
  return `{ ${parts.join(", ")} }`;
}

function toldArgs({ desktopIds, desktops, ...others }: Args): string {
  const texts = Object.entries(others).map(([name, value]) => `${name}: ${brief(value)}`);
  if (desktopIds !== undefined) texts.push(`desktopIds: ${brief(desktopIds)}`);
  if (desktops !== undefined) texts.push(`desktops: ${brief(desktops)}`);
  return `{ ${texts.join(", ")} }`;
}

/** Returns a value as JSON; of many desktops, the first ones and how many there are. */
export function brief(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length <= 12) return JSON.stringify(value);
  const first = entries.slice(0, 6).map(([name, one]) => {
    const text = JSON.stringify(one);
    return Array.isArray(value) ? text : `${JSON.stringify(name)}: ${text}`;
  });
  return `(${entries.length}: ${first.join(", ")}, ...)`;
}
