import * as z from "zod";
import { readShape } from "./shape";

/**
 * Faults of the server. A rate is a probability from 0 to 1. The seeded generator draws each rate
 * for each request; of several drawn faults, the first in the order below happens.
 */
export interface FaultOptions {
  /** 429 `APIGW.0308` with `Retry-After`, nothing applied. */
  throttle?: number;
  /** Whole seconds in `Retry-After`. Default 1. */
  retryAfterSeconds?: number;
  /** 500, 502, 503 or 504, nothing applied. */
  serverError?: number;
  /** The connection is reset, nothing applied. */
  resetBefore?: number;
  /** The request is applied, then the connection is reset. */
  resetAfter?: number;
  /**
   * The request is applied; only half of the answer's body arrives, although `Content-Length`
   * announces all of it. An answer without a body is lost, as with `resetAfter`.
   */
  cutBody?: number;
  /** The request is applied; the answer is a 200 with an HTML page or with JSON of the wrong shape. */
  malformedBody?: number;
  /** The request is applied; the answer takes `slowMs` longer. */
  slow?: number;
  /** Extra milliseconds of a slow answer. Default 1000. */
  slowMs?: number;
  /**
   * Tag writes become visible to filter and count calls only after this many further such calls
   * have been answered. Default 0. A change through the console shows its desktop as it is.
   */
  lateReads?: number;
  /** Taken one per request, before the rates. `null` lets a request pass without a fault. */
  script?: readonly ScriptedFault[];
}

/**
 * One scripted fault. `server-error` is a 500, `html` a web page with status 200, `malformed-body`
 * JSON of the wrong shape with status 200; an object is answered as it says, nothing applied.
 */
export type ScriptedFault =
  | null
  | "throttle"
  | "server-error"
  | "reset-before"
  | "reset-after"
  | "cut-body"
  | "malformed-body"
  | "slow"
  | "html"
  | {
      /** HTTP status, from 400 on for an error. */
      status: number;
      /** The body's `error_code`, such as `WKS.00010011`. */
      errorCode: string;
      /** The body's `error_msg`. */
      errorMsg: string;
    };

const rate = z.number().min(0).max(1).exactOptional();
const whole = z.int("must be a whole number").min(0);

const scriptedFault = z.union(
  [
    z.null(),
    z.enum([
      "throttle",
      "server-error",
      "reset-before",
      "reset-after",
      "cut-body",
      "malformed-body",
      "slow",
      "html",
    ]),
    z.strictObject({
      status: z.int().min(200).max(599),
      errorCode: z.string(),
      errorMsg: z.string(),
    }),
  ],
  "must be null, the name of a fault, or an object with status, errorCode and errorMsg",
);

const faultOptions = z.strictObject({
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

/** Reads fault options from anywhere. @throws Error that names all that are out of range or unknown. */
export function parseFaultOptions(options: unknown): FaultOptions {
  const reading = readShape(faultOptions, options);
  if ("value" in reading) return reading.value;
  throw new Error(`The fault options are not usable: ${reading.problem}.`);
}
