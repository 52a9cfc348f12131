import * as z from "zod";
import type { FaultOptions, ScriptedFault } from "./contract";
import { Refusal, serverFailure, throttled } from "./refusals";
import { readShape } from "./shape";

const faultName = z.enum([
  "throttle",
  "server-error",
  "reset-before",
  "reset-after",
  "cut-body",
  "malformed-body",
  "slow",
  "html",
]);
const answer = z.strictObject({
  status: z.int().min(200).max(599),
  errorCode: z.string(),
  errorMsg: z.string(),
});
const scriptedFault = z.union(
  [z.null(), faultName, answer],
  "must be null, the name of a fault, or an object with status, errorCode and errorMsg",
);
const rate = z.number().min(0).max(1).exactOptional();
const whole = z.int("must be a whole number").min(0);

const faultOptions: z.ZodType<FaultOptions> = z.strictObject({
  throttle: rate,
  retryAfterSeconds: whole.max(3600).exactOptional(),
  serverError: rate,
  resetBefore: rate,
  resetAfter: rate,
  cutBody: rate,
  malformedBody: rate,
  slow: rate,
  slowMs: z.number().min(0).max(3_600_000).exactOptional(),
  lateReads: whole.exactOptional(),
  script: z.array(scriptedFault).exactOptional(),
});

type FaultName = Extract<ScriptedFault, string>;

/** What goes wrong with one request. */
export interface Fault {
  readonly kind: FaultName | "scripted-answer";
  /** Answered before anything is applied. */
  readonly refusal?: Refusal;
  /** Milliseconds that the answer takes longer. */
  readonly delayMs?: number;
}

/** Decides for each request what goes wrong with it: by the script while it lasts, then by the rates. */
export class Faults {
  readonly #random: () => number;
  #options: FaultOptions;
  #scriptPosition = 0;

  /** @throws Error as `replace`. */
  constructor(options: unknown, seed: number) {
    this.#options = parseOptions(options);
    this.#random = seededRandom(seed);
  }

  /**
   * Replaces the options and starts the new script; the generator goes on where it was.
   *
   * @throws Error that names all options that are out of range or unknown.
   */
  replace(options: unknown): void {
    this.#options = parseOptions(options);
    this.#scriptPosition = 0;
  }

  /** How many reads a write stays hidden for. */
  get lateReads(): number {
    return this.#options.lateReads ?? 0;
  }

  /** The fault of the next request. */
  next(): Fault | undefined {
    const scripted = this.#options.script?.[this.#scriptPosition];
    if (scripted === undefined) return this.#draw();
    this.#scriptPosition += 1;
    if (scripted === null) return undefined;
    if (typeof scripted === "string") return this.#named(scripted, 500);
    const { status, errorCode, errorMsg } = scripted;
    return { kind: "scripted-answer", refusal: new Refusal(status, errorCode, errorMsg) };
  }

  // Every request draws as many numbers, so that one rate does not shift what another draws.
  #draw(): Fault | undefined {
    const variant = this.#random();
    const rates: [FaultName, number | undefined][] = [
      ["throttle", this.#options.throttle],
      ["server-error", this.#options.serverError],
      ["reset-before", this.#options.resetBefore],
      ["reset-after", this.#options.resetAfter],
      ["cut-body", this.#options.cutBody],
      [variant < 0.5 ? "html" : "malformed-body", this.#options.malformedBody],
      ["slow", this.#options.slow],
    ];
    const [drawn] = rates.filter(([, rate = 0]) => this.#random() < rate);
    return drawn && this.#named(drawn[0], [500, 502, 503, 504][Math.floor(variant * 4)] ?? 500);
  }

  #named(kind: FaultName, status: number): Fault {
    const { retryAfterSeconds = 1, slowMs = 1000 } = this.#options;
    if (kind === "throttle") return { kind, refusal: throttled(retryAfterSeconds) };
    if (kind === "server-error") return { kind, refusal: serverFailure(status) };
    return kind === "slow" ? { kind, delayMs: slowMs } : { kind };
  }
}

function parseOptions(options: unknown): FaultOptions {
  return readShape(faultOptions, options, (problems) => {
    return new Error(`The fault options are not usable: ${problems}.`);
  });
}

/** A generator of numbers in [0, 1) that gives the same sequence for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
