import { messageOf } from "./caught";
import type { EngineFolder } from "./engineFolder";

/** One way to come by an engine. */
export interface EngineWay {
  /** What the way is, for the list in the error. */
  readonly name: string;
  /** What makes this way work, as half a sentence: "install Go". Empty when nothing would. */
  readonly advice: string;
  /** Gives the engine; rejects with half a sentence that says why this way is closed. */
  readonly find: () => Promise<EngineFolder>;
}

/** No way led to an engine. The message names each way, what happened with it, and what to do. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}

/** Tries the ways in order and gives the engine of the first that works. */
export async function firstThatWorks(ways: readonly EngineWay[]): Promise<EngineFolder> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      return await way.find();
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  throw new EngineError(describeFailures(ways, failures));
}

/** Says what was tried, what came of it, and what to do, one way per line. */
export function describeFailures(ways: readonly EngineWay[], failures: readonly string[]): string {
  const lines = ways.map((way, at) => `  - ${way.name}: ${failures[at] ?? "not tried"}`);
  const advice = ways.map((way) => way.advice).filter((text) => text !== "");
  return [
    "No Pulumi engine could be had. What was tried:",
    ...lines,
    `One of these is enough: ${advice.join("; or ")}.`,
  ].join("\n");
}
