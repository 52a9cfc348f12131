/**
 * Lets callers that ask at the same time share one reading. A caller never gets a reading that began
 * before it asked: those who ask while one is under way share the next.
 *
 * @param read - Told what each of those who share the reading asks for.
 */
export function shareReads<T, A = void>(
  read: (asked: readonly A[]) => Promise<T>,
): (asked: A) => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: { readonly asked: A[]; readonly reading: Promise<T> } | undefined;
  return (asks) => {
    if (waiting !== undefined) {
      waiting.asked.push(asks);
      return waiting.reading;
    }
    const asked = [asks];
    const reading = running.then(() => {
      waiting = undefined;
      const begun = read(asked);
      running = begun.then(ignore, ignore);
      return begun;
    });
    waiting = { asked, reading };
    return reading;
  };
}

function ignore(): void {
  // Whoever asked for the reading hears how it went; those who wait for its end need not.
}
