import fc from "fast-check";

// The same cases in every test run, unless asked for others or more: a test run says what the
// change did, not what chance did.
fc.configureGlobal({
  seed: Number(process.env["PROPERTY_SEED"] ?? 20_261_123),
  numRuns: Number(process.env["PROPERTY_RUNS"] ?? 100),
});
