/**
 * Returns what is known already, when it serves the caller as well as a reading. It is asked at once,
 * and again when the caller's reading is to begin, since another may have ended meanwhile.
 */
export type Served<T> = () => T | undefined;

interface Asker<T, A> {
  readonly asks: A;
  readonly served: Served<T>;
  readonly answer: (reading: T | Promise<T>) => void;
}

/**
 * Lets callers that ask at the same time share one reading. A caller never gets a reading that began
 * before it asked, unless `served` says that it will do: those who ask while one is under way share
 * the next.
 *
 * @param read - Told what each of those who share the reading asks for.
 * @param ready - Waited for before each reading; who asks meanwhile shares it.
 */
export function shareReads<T, A = void>(
  read: (asked: readonly A[]) => Promise<T>,
  ready: () => Promise<void> = () => Promise.resolve(),
): (asks: A, served?: Served<T>) => Promise<T> {
  let running = Promise.resolve();
  let waiting: Asker<T, A>[] = [];
  const begin = async (): Promise<void> => {
    const asking = waiting.filter((asker) => !isServed(asker));
    waiting = [];
    if (asking.length === 0) return;
    const reading = begun(() => read(asking.map(({ asks }) => asks)));
    for (const { answer } of asking) answer(reading);
    await reading.then(ignore, ignore);
  };
  return (asks, served = () => undefined) => {
    const known = served();
    if (known !== undefined) return Promise.resolve(known);
    if (waiting.length === 0) running = running.then(ready).then(begin);
    return new Promise((answer) => waiting.push({ asks, served, answer }));
  };
}

function isServed<T, A>({ served, answer }: Asker<T, A>): boolean {
  const known = served();
  if (known !== undefined) answer(known);
  return known !== undefined;
}

// What throws at once is a failed reading, too.
async function begun<T>(read: () => Promise<T>): Promise<T> {
  return read();
}

function ignore(): void {
  // Whoever asked for the reading hears how it went; those who wait for its end need not.
}
