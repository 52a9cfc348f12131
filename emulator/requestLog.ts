import type { RequestRecord, WriteRecord } from "./contract";

/** A record that has no status while the request is under way. */
export type OpenRecord = Omit<RequestRecord, "status"> & { status?: RequestRecord["status"] };

/** What was asked and what was written. Takes only what its records have room for: no secrets. */
export class RequestLog {
  #requests: OpenRecord[] = [];
  #writes: WriteRecord[] = [];

  /** Notes an arrival. The caller fills in the rest, the status last and before it answers. */
  arrived(record: OpenRecord): void {
    this.#requests.push(record);
  }

  /** Notes a write that took effect. */
  wrote(record: WriteRecord): void {
    this.#writes.push(record);
  }

  /** Copies of the records of answered requests, in order of arrival. */
  get requests(): RequestRecord[] {
    return this.#requests.flatMap(({ status, ...record }) =>
      status === undefined ? [] : [{ ...record, status }],
    );
  }

  /** A copy of the list of writes, in order of effect. */
  get writes(): WriteRecord[] {
    return [...this.#writes];
  }

  /** Empties both; requests under way will appear once they are answered. */
  clear(): void {
    this.#requests = this.#requests.filter(({ status }) => status === undefined);
    this.#writes = [];
  }
}
