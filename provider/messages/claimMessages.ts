import type { Claim, ExclusiveConflict, SharedTag } from "../model/claim";
import { idText } from "../workspace/text";
import { grouped, listed, quoted } from "./wording";

/** Most tags that one message names. */
const NAMED_TAGS = 5;

const ADVICE = "Declare each tag of a desktop in one resource only.";

/** Returns a problem for each other resource that declares one of the claim's tags with another value. */
export function conflictProblems(claim: Claim, shared: readonly SharedTag[]): string[] {
  const conflicts = shared.filter(({ value, otherValue }) => value !== otherValue);
  return [...grouped(conflicts, ({ other }) => other)].map(([other, tags]) => {
    const hide = claim.secretValues || other.secretValues;
    const texts = tags.map((tag) => `${tagText(tag)}${hide ? "" : valuesText(tag)}`);
    return (
      `${labelOf(claim)} and ${labelOf(other)} of this program declare different values for the same tags: ` +
      `${listed(texts, NAMED_TAGS)}. ${defaultsAdvice(tags)}${ADVICE}`
    );
  });
}

/** What to do where a value is that of `huaweicloud:defaultTags`; the program may give it as well. */
function defaultsAdvice(tags: readonly SharedTag[]): string {
  const [{ key, defaultOf } = {}] = tags.filter((tag) => tag.defaultOf !== undefined);
  if (key === undefined || defaultOf === undefined) return "";
  const label = labelOf(defaultOf);
  return `${label} has the value of huaweicloud:defaultTags. If the program does not declare it there, add ${quoted(key)} to the ignoreTagKeys of ${label}. `;
}

/** Returns a problem for each resource that gives keys of its own to the desktops of an exclusive one. */
export function exclusiveProblems(conflicts: readonly ExclusiveConflict[]): string[] {
  const pairs = grouped(conflicts, ({ exclusive, other }) =>
    [exclusive, other].map(labelOf).join(" is exclusive, and "),
  );
  return [...pairs].map(
    ([pair, tags]) =>
      `${pair} of this program gives tags to its desktops: ` +
      `${listed(tags.map(tagText), NAMED_TAGS)}. ` +
      "Add these keys to the ignoreTagKeys of the exclusive one, or list each desktop in one resource only.",
  );
}

/** Returns a warning for each other resource that declares one of the claim's tags with the same value. */
export function sharedTagWarnings(shared: readonly SharedTag[]): string[] {
  const equal = shared.filter(({ value, otherValue }) => value === otherValue);
  return [...grouped(equal, ({ other }) => other)].map(
    ([other, tags]) =>
      `warning: ${labelOf(other)} of this program declares the same: ${listed(tags.map(tagText), NAMED_TAGS)}. ${ADVICE}`,
  );
}

/** `DesktopTags "finance"`, or `DesktopTags "finance" of "parent"` where there is a parent. */
function labelOf({ resourceName, instance }: Claim): string {
  // The parent's URN comes first: urn:pulumi:STACK::PROJECT::TYPE::NAME, whose name may contain "::".
  const parent = instance.slice(0, -resourceName.length).split("::").slice(3, -1).join("::");
  return `DesktopTags "${resourceName}"${parent === "" ? "" : ` of "${parent}"`}`;
}

function tagText({ key, desktopId }: { readonly key: string; readonly desktopId: string }): string {
  return `${quoted(key)} on ${idText(desktopId)}`;
}

function valuesText({ value, otherValue }: SharedTag): string {
  return ` (${JSON.stringify(value)} and ${JSON.stringify(otherValue)})`;
}
