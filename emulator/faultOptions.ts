import * as v from "valibot";
import type { FaultOptions } from "./contract";
import { describeProblems } from "./jsonBody";
import { plainObject } from "./plainObject";

const rate = v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));
const amount = v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000)));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const scriptedFault = v.union(
  [
    v.null(),
    v.picklist([
      "throttle",
      "server-error",
      "reset-before",
      "reset-after",
      "cut-body",
      "malformed-body",
      "slow",
      "html",
    ]),
    v.strictObject({
      status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
      errorCode: v.string(),
      errorMsg: v.string(),
    }),
  ],
  "must be null, the name of a fault, or an object with status, errorCode and errorMsg",
);

const faultOptions = v.pipe(
  plainObject,
  v.strictObject({
    throttle: rate,
    retryAfterSeconds: v.exactOptional(v.pipe(whole, v.maxValue(3600))),
    serverError: rate,
    resetBefore: rate,
    resetAfter: rate,
    cutBody: rate,
    malformedBody: rate,
    slow: rate,
    slowMs: amount,
    lateReads: v.exactOptional(whole),
    script: v.exactOptional(v.array(scriptedFault)),
  }),
);

/** Reads fault options from anywhere. @throws Error that names what is out of range, and the first that is unknown. */
export function parseFaultOptions(options: unknown): FaultOptions {
  const result = v.safeParse(faultOptions, options);
  if (result.success) return result.output;
  throw new Error(`The fault options are not usable: ${describeProblems(result.issues)}.`);
}
