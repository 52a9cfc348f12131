import type { Foreseen } from "../../../../provider/project/crowd";

/** Who is to come, changed by its count: all are announced, or, without a count, nobody knows of any. */
export interface Announced extends Foreseen {
  count: number | undefined;
}

/** Returns that nobody is to come, to be changed. */
export function announcedOnes(): Announced {
  return {
    count: 0,
    get possible() {
      return this.count;
    },
  };
}
