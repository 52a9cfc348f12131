/** Where progress is shown: a terminal, a file or a pipe. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Runs slow work below a title and shows how long it takes: on a terminal in one line that changes
 * every second, elsewhere in a line a minute.
 */
export async function withProgress<T>(
  title: string,
  screen: Screen,
  work: () => Promise<T>,
): Promise<T> {
  const started = Date.now();
  const isTerminal = screen.isTTY ?? false;
  const show = (): void => {
    const time = duration(Date.now() - started);
    screen.write(isTerminal ? `\r  ${time}\u001b[K` : `  ${time} so far\n`);
  };
  screen.write(`${title}\n`);
  const timer = setInterval(show, isTerminal ? 1000 : 60_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (isTerminal && Date.now() - started >= 1000) screen.write("\n");
  }
}

function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}
