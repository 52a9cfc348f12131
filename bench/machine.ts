import { availableParallelism, cpus, totalmem } from "node:os";
import type { Machine } from "./results";

/** What of this machine decides the figures; nothing that names it. */
export function describeMachine(engine: string): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memoryGb: Math.round(totalmem() / 1e9),
    platform: `${process.platform}-${process.arch}`,
    node: process.versions.node,
    engine,
  };
}
