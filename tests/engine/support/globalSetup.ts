import { ensureEngine } from "../../../tools/engine";

/** Has the engine ready before the first engine test, so that a build is in no test's time. */
export default async function globalSetup(): Promise<void> {
  await ensureEngine();
}
