/** A place among the requests that run at once, held over all tries of one request. */
export interface InFlightSlot {
  /** Call it before each try: it waits while more requests run than the lowered limit allows. */
  renew(): Promise<void>;
  /** Call it when a try was throttled (429): it halves the limit, once per round of requests. */
  throttled(): void;
  /** Call it when a try was answered: it lets the limit grow back step by step. */
  answered(): void;
}

/** Limits how many requests run at once. First come, first served; fewer run when throttled. */
export interface InFlightLimit {
  run<T>(task: (slot: InFlightSlot) => Promise<T>): Promise<T>;
  /** The number of requests that may run at once now. */
  readonly limit: number;
}

/** Creates a limit that starts at `most` requests and never exceeds it. */
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

interface Pace {
  readonly limit: number;
  /** Goes up with each halving. */
  readonly round: number;
  /** Halves the limit, unless that happened since the throttled request began, in that round. */
  slowDown(round: number): void;
  /** Counts an answer towards the next step up, which a whole round of answers earns. */
  speedUp(): void;
}

function createPace(most: number): Pace {
  let limit = most;
  let round = 0;
  let answers = 0;
  return {
    get limit() {
      return limit;
    },
    get round() {
      return round;
    },
    slowDown: (startedIn) => {
      answers = 0;
      // Requests that are in flight together are throttled together; that is one sign, not many.
      if (startedIn !== round) return;
      round += 1;
      limit = Math.max(1, Math.floor(limit / 2));
    },
    speedUp: () => {
      answers += 1;
      if (limit >= most || answers < limit) return;
      answers = 0;
      limit += 1;
    },
  };
}

interface Gate {
  enter(): Promise<void>;
  leave(): void;
  /** Lets waiting requests in while there is room. */
  admit(): void;
  /** Leaves when more are inside than the limit allows, and enters again as soon as there is room. */
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
