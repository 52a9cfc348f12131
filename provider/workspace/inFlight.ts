import { createPace, type Pace } from "./pace";

/** A place among the requests that run at once, held over all tries of one request. */
export interface InFlightSlot {
  /** To call before each try: waits while more requests run than the lowered limit allows. */
  renew(): Promise<void>;
  /** To call when a try was throttled (429): halves the limit. */
  throttled(): void;
  /** To call when a try was answered: lets the limit grow back step by step. */
  answered(): void;
}

/** Limits how many requests run at once, fewer when throttled; first come, first served. */
export interface InFlightLimit {
  run<T>(task: (slot: InFlightSlot) => Promise<T>): Promise<T>;
  /** How many may run at once now. */
  readonly limit: number;
}

/** Makes a limit that begins at, and never exceeds, `most` requests. */
export function createInFlightLimit(most: number): InFlightLimit {
  const pace = createPace(most);
  const gate = createGate(() => pace.limit);
  return {
    get limit() {
      return pace.limit;
    },
    run: async (task) => {
      await gate.enter();
      try {
        return await task(createSlot(pace, gate));
      } finally {
        gate.leave();
      }
    },
  };
}

function createSlot(pace: Pace, gate: Gate): InFlightSlot {
  let round = pace.round;
  return {
    renew: async () => {
      await gate.giveWay();
      round = pace.round;
    },
    throttled: () => {
      pace.slowDown(round);
    },
    answered: () => {
      pace.speedUp();
      gate.admit();
    },
  };
}

interface Gate {
  enter(): Promise<void>;
  leave(): void;
  /** Lets in whoever waits while there is room. */
  admit(): void;
  /** Goes out, and in again as soon as there is room, when more are inside than the limit allows. */
  giveWay(): Promise<void>;
}

function createGate(limit: () => number): Gate {
  const waiting: (() => void)[] = [];
  // Requests that already ran go first, so that none is overtaken between its tries.
  const returning: (() => void)[] = [];
  let inside = 0;
  const admit = (): void => {
    while (inside < limit()) {
      const next = returning.shift() ?? waiting.shift();
      if (next === undefined) return;
      inside += 1;
      next();
    }
  };
  const join = (queue: (() => void)[]): Promise<void> =>
    new Promise((resolve) => {
      queue.push(resolve);
      admit();
    });
  const leave = (): void => {
    inside -= 1;
    admit();
  };
  return {
    admit,
    leave,
    enter: () => join(waiting),
    giveWay: async () => {
      if (inside <= limit()) return;
      const turn = join(returning);
      leave();
      await turn;
    },
  };
}
