/** Which desktops of a project this run has written to, and since when. */
export class WriteLog {
  readonly #inFlight = new Map<string, number>();
  readonly #endedAt = new Map<string, number>();
  #moment = 0;

  /** Returns the present moment; a listing that begins now remembers it. */
  now(): number {
    this.#moment += 1;
    return this.#moment;
  }

  /** Notes the desktops as being written until the work has ended. */
  async during(desktopIds: readonly string[], work: () => Promise<void>): Promise<void> {
    const count = (id: string, by: number): void => {
      this.#inFlight.set(id, (this.#inFlight.get(id) ?? 0) + by);
    };
    desktopIds.forEach((id) => {
      count(id, 1);
    });
    try {
      await work();
    } finally {
      const ended = this.now();
      for (const id of desktopIds) {
        count(id, -1);
        this.#endedAt.set(id, ended);
      }
    }
  }

  /** Whether none of the desktops was written, or is being written, since the moment. */
  areUntouched(desktopIds: Iterable<string>, since: number): boolean {
    for (const id of desktopIds) {
      if ((this.#inFlight.get(id) ?? 0) > 0 || (this.#endedAt.get(id) ?? 0) > since) return false;
    }
    return true;
  }
}
