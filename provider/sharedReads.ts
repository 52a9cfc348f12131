/**
 * Lets callers that ask at the same time share one reading. A caller never gets a reading that began
 * before it asked: those who ask while one is under way share the next.
 */
export function shareReads<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<T> | undefined;
  return () => {
    waiting ??= running.then(() => {
      waiting = undefined;
      const reading = read();
      running = reading.then(ignore, ignore);
      return reading;
    });
    return waiting;
  };
}

function ignore(): void {
  // Whoever asked for the reading hears how it went; those who wait for its end need not.
}
