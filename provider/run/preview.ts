import type { dynamic } from "@pulumi/pulumi";
import { type CheckedArguments, checkArguments } from "../arguments/checkArguments";
import { readLoosely } from "../arguments/looseArguments";
import { isUnknown } from "../arguments/unknown";
import { adviceLines, initialByDefaultLine, unknownLine } from "../messages/adviceLines";
import { conflictProblems, exclusiveProblems, sharedTagWarnings } from "../messages/claimMessages";
import { type Say, sayAs } from "../messages/narration";
import { planLine } from "../messages/planLine";
import { type Claim, exclusiveConflicts, sharedTags } from "../model/claim";
import { declaredTags } from "../model/declaration";
import { needsUpdate, placeChanges } from "../model/difference";
import { ignoredKeys } from "../model/ignoredKeys";
import { makePlan } from "../model/plan";
import type { Properties, State } from "../model/state";
import { NO_TAGS } from "../model/tags";
import type { SettingsSource } from "../workspace/types";
import { unreadSettings } from "../workspace/unreadSettings";
import { type Job, declaringJob } from "./job";
import { type Program, viewOf } from "./program";
import { argumentsIn, stateIn } from "./records";

/** What a preview shows, and what every `up` begins with: checks and comparisons, without a request. */
export class Preview {
  readonly #program: Program;
  readonly #say: Say;
  #hasWarned = false;

  constructor(program: Program, say: Say) {
    this.#program = program;
    this.#say = say;
  }

  /** Validates the arguments, all problems at once, and returns the inputs to keep. */
  check(olds: Properties, news: Properties, source: SettingsSource): dynamic.CheckResult {
    const { claims, checks, operations } = this.#program;
    const checked = checkArguments(olds, news, source);
    const claim = claimOf(checked);
    const neighbors = claims.neighbors(claim);
    const shared = neighbors
      .flatMap((other) => sharedTags(claim, other))
      .filter(({ value, otherValue }) => !isUnknown(value) && !isUnknown(otherValue));
    const problems = [
      ...checked.problems.map(({ path, reason }) => (path === "" ? reason : `${path}: ${reason}`)),
      ...conflictProblems(claim, shared),
      ...exclusiveProblems(neighbors.flatMap((other) => exclusiveConflicts(claim, other))),
    ];
    // A claim counts also when something else is wrong, so that nothing is removed meanwhile.
    claims.register(claim);
    checks.note(claim.instance);
    // No property is named: the engine would print its value, which may be secret or long.
    const failures = problems.map((reason) => ({ property: "", reason }));
    if (failures.length > 0) return { failures };
    const say = this.#sayAs(checked.loose);
    this.#warnOnce(source);
    [...adviceLines(checked.loose), ...sharedTagWarnings(shared)].forEach(say);
    say(initialByDefaultLine(checked.ignoredByDefault));
    if (Object.keys(olds).length === 0) {
      operations.expect(claim.instance);
      say(this.#planLine(checked.inputs));
    }
    return { inputs: checked.inputs };
  }

  /** Compares state with checked inputs by meaning. */
  diff(olds: Properties, news: Properties): dynamic.DiffResult {
    const { claims, checks, operations } = this.#program;
    const state = stateIn(olds);
    const loose = readLoosely(news);
    const replaces = placeChanges(olds, news);
    const hasUnknown = loose.unknown.length > 0;
    const changes = replaces.length > 0 || hasUnknown || needsUpdate(state, argumentsIn(news));
    // A refresh compares without a check. A replacement is checked once more; that prints its line.
    const isPlanned = checks.consume(loose.instance) && replaces.length === 0;
    if (changes && isPlanned) this.#sayAs(loose)(this.#planLine(news, state));
    // Another resource's removal may have taken a tag that this one declares.
    const isDue = changes || claims.hasRemovedAny(declaredTags(loose));
    if (isDue && isPlanned) operations.expect(loose.instance);
    return { changes: isDue, replaces };
  }

  /** The plan line of a resource; without state, of a new one. */
  #planLine(inputs: Properties, state?: State): string {
    const loose = readLoosely(inputs);
    if (loose.unknown.length > 0) return unknownLine(loose);
    const args = argumentsIn(inputs);
    const job = declaringJob(args, state, viewOf(this.#program, state ?? args));
    const fresh = newDesktops(job, state);
    // Tags of others that only the up reads. Where the resource was exclusive already, drift has them.
    const unread = state?.exclusive === true ? fresh : [...job.wanted.keys()];
    const actual = new Map([...job.recorded, ...fresh.map((id) => [id, NO_TAGS] as const)]);
    const plan = makePlan({ ...job, actual });
    return planLine({
      plan: args.missingDesktops === "fail" ? plan : { ...plan, missing: [] },
      before: job.recorded,
      wanted: job.wanted,
      cleared: args.exclusive ? unread : [],
      args: { ...args, secretValues: args.secretValues || state?.secretValues === true },
    });
  }

  /** Says once in this process what concerns the stack and no resource of it. */
  #warnOnce(source: SettingsSource): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const unread = unreadSettings(source);
    if (unread !== "") this.#say(`warning: ${unread}`);
  }

  #sayAs({ resourceName }: { readonly resourceName: string }): Say {
    return sayAs(resourceName, this.#say);
  }
}

function claimOf({ loose, place, inputs, defaults }: CheckedArguments): Claim {
  return {
    instance: loose.instance,
    resourceName: loose.resourceName,
    declared: declaredTags(loose),
    // Until ignoreTagKeys is known, a conflict cannot be established.
    exclusive: loose.exclusive && !loose.unknown.includes("ignoreTagKeys"),
    isIgnored: ignoredKeys(loose.ignoreTagKeys),
    place: { region: place?.region, projectId: place?.projectId },
    defaults: defaults.tags,
    secretValues: inputs["secretValues"] === true,
  };
}

/** Listed desktops of which state says nothing; they are taken to exist and to carry no tags. */
function newDesktops({ recorded, wanted }: Job, state: State | undefined): string[] {
  const absent = new Set([...(state?.skippedDesktopIds ?? []), ...(state?.drift.gone ?? [])]);
  return [...wanted.keys()].filter((id) => !recorded.has(id) && !absent.has(id));
}
