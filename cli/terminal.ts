/** One of a terminal's two streams. */
export interface TerminalStream {
  write(text: string): unknown;
  /** Whether a person reads along; progress and colours are for people. */
  readonly isTTY?: boolean | undefined;
}

/** Where a command writes, and the environment that it runs in; `process` is one. */
export interface Terminal {
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  /** Default: that of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The environment variables that a command reads its settings from. */
export function environmentOf({ env }: Terminal): Readonly<Record<string, string | undefined>> {
  return env ?? process.env;
}
