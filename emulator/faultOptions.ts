import { z } from "zod";
import type { FaultOptions } from "./contract";
import { describeProblems } from "./jsonBody";

const rate = z.number().min(0).max(1).exactOptional();
const amount = z.number().min(0).max(3_600_000).exactOptional();

const scriptedFault = z.union([
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
]);

const faultOptions = z.strictObject({
  throttle: rate,
  retryAfterSeconds: z.int().min(0).max(3600).exactOptional(),
  serverError: rate,
  resetBefore: rate,
  resetAfter: rate,
  cutBody: rate,
  malformedBody: rate,
  slow: rate,
  slowMs: amount,
  lateReads: z.int().min(0).exactOptional(),
  script: z.array(scriptedFault).readonly().exactOptional(),
});

/** Reads fault options from anywhere. @throws Error that names what is unknown or out of range. */
export function parseFaultOptions(options: unknown): FaultOptions {
  const result = faultOptions.safeParse(options);
  if (result.success) return result.data;
  throw new Error(`The fault options are not usable: ${describeProblems(result.error)}.`);
}
