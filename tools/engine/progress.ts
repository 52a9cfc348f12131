/** Shows one line of progress, without a line end. */
export type Report = (line: string) => void;

/** Shows progress on the standard error stream, which leaves the output to what is asked for. */
export const reportToStderr: Report = (line) => {
  process.stderr.write(`${line}\n`);
};

/** Calls back every so many milliseconds until the returned function is called. */
export type Ticker = (tick: () => void, milliseconds: number) => () => void;

const intervalTicker: Ticker = (tick, milliseconds) => {
  const timer = setInterval(tick, milliseconds);
  return () => {
    clearInterval(timer);
  };
};

const secondsBetweenLines = 5;

/**
 * Runs slow work and says, at its start and then every five seconds, what goes on and for how long:
 * `building the Pulumi engine from Go modules, once for this user: 40 s`.
 */
export async function withProgress<T>(
  what: string,
  report: Report,
  work: () => Promise<T>,
  ticker: Ticker = intervalTicker,
): Promise<T> {
  report(`${what} ...`);
  let seconds = 0;
  const stop = ticker(() => {
    seconds += secondsBetweenLines;
    report(`${what}: ${seconds} s`);
  }, secondsBetweenLines * 1000);
  try {
    return await work();
  } finally {
    stop();
  }
}
