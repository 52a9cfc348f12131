/** One thing that is wrong with the arguments: where (as the user would write it), and what to do about it. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

const LONGEST_NAME = 60;

/** Returns the path as one would write it in the program: `tags.owner`, `desktops["a b"].owner`, `desktopIds[2]`. */
export function toPath(segments: readonly PropertyKey[]): string {
  return segments
    .map((segment, index) => {
      if (typeof segment === "number") return `[${segment}]`;
      const name = abbreviated(String(segment));
      if (!/^[A-Za-z_$][\w$]*$/u.test(name)) return `[${JSON.stringify(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join("");
}

// A key that is too long would bury the reason.
function abbreviated(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 3)}...`;
}
