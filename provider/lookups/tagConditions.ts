import { type Problem, toPath } from "../problem";
import { SYSTEM_KEY_PREFIX, keyProblems, valueProblems } from "../tagRules";
import type { TagCondition } from "../workspace/types";
import { isKeyedObject, wrongType } from "./plainValues";

/** Reads a map of tag conditions into a list sorted by key, or adds to `problems`. */
export function readTagConditions(
  name: string,
  value: unknown,
  problems: Problem[],
): readonly TagCondition[] {
  if (value === undefined) return [];
  if (!isKeyedObject(value)) {
    const sentence = `${name} must be a map from key to a value, a list of values, or [] for any value.`;
    problems.push({ path: name, reason: wrongType(value, sentence) });
    return [];
  }
  const conditions = Object.entries(value).map(([key, given]: [string, unknown]) => {
    const values = Array.isArray(given) ? new Set<unknown>(given) : new Set([given]);
    const ofValues = new Set([...values].flatMap(conditionValueProblems));
    const path = toPath([name, key]);
    for (const reason of [...conditionKeyProblems(key), ...ofValues])
      problems.push({ path, reason });
    return { key, values: [...values].filter((one) => typeof one === "string").sort() };
  });
  return conditions.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function conditionKeyProblems(key: string): string[] {
  // A key of the system's is not the user's to set, but one to look for.
  const isSystem = key.startsWith(SYSTEM_KEY_PREFIX);
  return keyProblems(isSystem ? key.replace(SYSTEM_KEY_PREFIX, "-----") : key);
}

function conditionValueProblems(value: unknown): string[] {
  if (typeof value === "string") return valueProblems(value);
  return [wrongType(value, "Give a string, a list of strings, or [] for any value.")];
}
