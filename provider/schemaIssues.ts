import * as v from "valibot";
import { type Problem, toPath } from "./problem";

/** Says what is wrong, and where below the value that is judged. */
export type Tell = (message: string, ...path: (string | number)[]) => void;

/** Returns a check of a whole value, of which it tells any number of problems. */
export function judged<T>(judge: (value: T, tell: Tell) => void): v.RawCheckAction<T> {
  return v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    judge(dataset.value, (message, ...keys) => {
      const [first, ...rest] = keys.map(pathItem);
      addIssue({ message, path: first && [first, ...rest] });
    });
  });
}

/** Returns what a schema found as a problem. */
export function toProblem({ path, message }: v.BaseIssue<unknown>): Problem {
  return { path: toPath((path ?? []).map(({ key }) => key).filter(isName)), reason: message };
}

function pathItem(key: string | number): v.UnknownPathItem {
  return { type: "unknown", origin: "value", input: undefined, key, value: undefined };
}

function isName(key: unknown): key is string | number {
  return typeof key === "string" || typeof key === "number";
}
