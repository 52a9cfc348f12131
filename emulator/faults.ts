import { parseFaultOptions, type FaultOptions, type ScriptedFault } from "./faultOptions";

type ScriptedAnswer = Exclude<ScriptedFault, null | string>;

/** What goes wrong with one request. */
export type Fault =
  | { readonly kind: "throttle"; readonly retryAfterSeconds: number }
  | { readonly kind: "server-error"; readonly status: number }
  | { readonly kind: "reset-before" | "reset-after" | "cut-body" | "malformed-body" | "html" }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "scripted-answer"; readonly answer: ScriptedAnswer };

type FaultName = Extract<ScriptedFault, string>;

/** Decides for each request what goes wrong with it: by the script while it lasts, then by the rates. */
export class Faults {
  readonly #random: () => number;
  #options: FaultOptions;
  #scriptPosition = 0;

  constructor(options: FaultOptions, random: () => number) {
    this.#options = parseFaultOptions(options);
    this.#random = random;
  }

  /** Replaces the options, the script from its start; the generator goes on where it was. */
  replace(options: FaultOptions): void {
    this.#options = parseFaultOptions(options);
    this.#scriptPosition = 0;
  }

  get lateReads(): number {
    return this.#options.lateReads ?? 0;
  }

  /** The fault of the next request. */
  next(): Fault | undefined {
    const scripted = this.#options.script?.[this.#scriptPosition];
    if (scripted === undefined) return this.#draw();
    this.#scriptPosition += 1;
    if (scripted === null) return undefined;
    if (typeof scripted === "object") return { kind: "scripted-answer", answer: scripted };
    return this.#named(scripted, 500);
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
    const drawn = rates.map(([name, rate = 0]) => (this.#random() < rate ? name : undefined));
    const name = drawn.find((candidate) => candidate !== undefined);
    const statuses = [500, 502, 503, 504];
    return name && this.#named(name, statuses[Math.floor(variant * statuses.length)] ?? 500);
  }

  #named(name: FaultName, status: number): Fault {
    switch (name) {
      case "throttle":
        return { kind: name, retryAfterSeconds: this.#options.retryAfterSeconds ?? 1 };
      case "server-error":
        return { kind: name, status };
      case "slow":
        return { kind: name, ms: this.#options.slowMs ?? 1000 };
      case "reset-before":
      case "reset-after":
      case "cut-body":
      case "malformed-body":
      case "html":
        return { kind: name };
    }
  }
}
