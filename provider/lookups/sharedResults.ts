/** Results that are made once under a name. */
export interface SharedResults<T> {
  /** Returns what was made, or is being made, under a name that reads the same as JSON, or makes it. A failure is not kept. */
  get(name: object, make: () => Promise<T>): Promise<T>;
}

/** Returns an empty set of results. */
export function createSharedResults<T>(): SharedResults<T> {
  const made = new Map<string, Promise<T>>();
  return {
    get(name, make) {
      const text = JSON.stringify(name);
      const present = made.get(text);
      if (present !== undefined) return present;
      const making = make();
      made.set(text, making);
      making.catch(() => made.delete(text));
      return making;
    },
  };
}
