import type { RequestRecord, WriteRecord } from "./contract";
import type { TagMap } from "./store";

/** A record that has no status while the request is under way. */
export type OpenRecord = Omit<RequestRecord, "status"> & { status?: RequestRecord["status"] };

/** A write as it took effect, with the store's own snapshots of tags. */
export type AppliedWrite = Omit<WriteRecord, "before" | "after"> & {
  readonly before: TagMap;
  readonly after: TagMap;
};

/** What was asked and what was written. Takes only what its records have room for: no secrets. */
export class RequestLog {
  #requests: OpenRecord[] = [];
  #writes: WriteRecord[] = [];
  // Few who write look at the log, so records are made for those that do.
  #unlooked: AppliedWrite[] = [];

  /** Notes an arrival. The caller fills in the rest, the status last and before it answers. */
  arrived(record: OpenRecord): void {
    this.#requests.push(record);
  }

  /** Notes a write that took effect. */
  wrote(write: AppliedWrite): void {
    this.#unlooked.push(write);
  }

  /** Copies of the records of answered requests, in order of arrival. */
  get requests(): RequestRecord[] {
    return this.#requests.flatMap(({ status, ...record }) =>
      status === undefined ? [] : [{ ...record, status }],
    );
  }

  /** A copy of the list of writes, in order of effect. */
  get writes(): WriteRecord[] {
    for (const { before, after, ...write } of this.#unlooked.splice(0)) {
      const tags = { before: Object.fromEntries(before), after: Object.fromEntries(after) };
      this.#writes.push({ ...write, ...tags });
    }
    return [...this.#writes];
  }

  /** Empties both; requests under way will appear once they are answered. */
  clear(): void {
    this.#requests = this.#requests.filter(({ status }) => status === undefined);
    this.#writes = [];
    this.#unlooked = [];
  }
}
