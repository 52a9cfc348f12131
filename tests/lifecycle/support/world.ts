import type { FaultOptions } from "../../../emulator";
import { type Ended, type Evidence, judge } from "./judge";
import { Deployment, type Schedule } from "./engine";
import { type Outlook, breachesOf, foresee } from "./outlook";
import { type Machine, startProcess } from "./pluginProcess";
import { nowIgnored, remembers, sharesExclusively, tookFromUnchecked } from "./limits";
import { type Part, type Program, type Reality, wantedBy } from "./program";
import { Scheduler } from "./scheduler";
import type { Stack } from "./stack";

/** What happens to one command. */
export interface Course extends Schedule {
  readonly faults?: FaultOptions | undefined;
  /** How often the client sends a request at most. */
  readonly maxTries?: number | undefined;
  /** The plugin process dies after so many requests, and with it what was under way. */
  readonly diesAfter?: number | undefined;
  /** The engine dies, and the plugin process goes on until its steps have ended. */
  readonly outlives?: boolean | undefined;
}

export const CALM: Course = { seed: 0, checks: "first", serial: false };

/** A stack, its program and the desktops, and what of them can be relied on. */
export class World {
  stack: Stack = new Map();
  /** What was done so far, in words. */
  readonly journal: string[] = [];
  program: Program = [];
  readonly #known = { declared: new Set<string>(), exclusive: new Set<string>() };
  /** Whether state knows of all changes: an `up` then has to bring the tags to what is declared. */
  #isTold = true;
  /** Whether the last command was a refresh, so that no neighbour is remembered that owns nothing. */
  #isFresh = false;
  /** After a death only the same program, or a refresh, converges. */
  #onlyFor: Program | undefined;

  constructor(readonly machine: Machine) {}

  get reality(): Reality {
    const desktops = this.machine.emulator.console.list();
    return new Map(desktops.map(({ id, tags }) => [id, new Map(Object.entries(tags))]));
  }

  /** Puts the desktops in place, instead of all there are. */
  reset(desktops: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
    const { console } = this.machine.emulator;
    this.machine.emulator.setFaults({});
    for (const { id } of console.list()) console.remove(id);
    for (const [id, tags] of Object.entries(desktops)) {
      console.create({ id, name: id, tags: { ...tags } });
    }
  }

  /** Notes that somebody else changed something. */
  disturb(): void {
    this.#isTold = false;
  }

  async up(course: Course): Promise<Evidence> {
    const before = this.reality;
    this.#noteDeclared();
    const stackBefore = new Map(this.stack);
    if ((this.#onlyFor ?? this.program) !== this.program) this.#isTold = false;
    const [isTold, isFresh] = [this.#isTold, this.#isFresh];
    this.#isFresh = false;
    const ended = await this.#deploy(course, (deployment) => deployment.up(this.program));
    const also = course.checks === "late" ? ended.changed : undefined;
    const { replaced } = course;
    const outlook = foresee(before, stackBefore, this.program, { also, replaced });
    const evidence: Evidence = {
      ...{ course, before, outlook, stackBefore },
      ...{ after: this.reality, stack: this.stack, program: this.program },
      ...ended,
    };
    judge(evidence, this.#known);
    this.#learn(evidence);
    if (evidence.errors.length === 0 && !evidence.died && isTold) {
      const isStill = isFresh ? nowIgnored(stackBefore, this.program) : () => true;
      const isLeft = (part: Part, id: string, key: string): boolean =>
        isStill(part, id, key) && remembers(this.stack.get(part.name), id, key);
      expect(breachesOf(this.reality, this.program, isLeft)).toEqual([]);
    }
    return evidence;
  }

  async refresh(course: Course): Promise<{ errors: readonly unknown[] }> {
    const before = this.reality;
    const ended = await this.#deploy(course, (deployment) => deployment.refresh());
    expect(ended.writes).toEqual([]);
    expect(this.reality).toEqual(before);
    if (course.faults === undefined) expect(ended.errors).toEqual([]);
    if (ended.errors.length === 0 && !ended.died) {
      this.#isTold = true;
      this.#isFresh = true;
      this.#onlyFor = undefined;
    }
    return ended;
  }

  async destroy(course: Course): Promise<void> {
    const program = this.program;
    this.program = [];
    this.#isFresh = false;
    const before = this.reality;
    const outlook: Outlook = foresee(before, this.stack, []);
    const stackBefore = new Map(this.stack);
    const ended = await this.#deploy(course, (deployment) => deployment.destroy());
    const evidence: Evidence = {
      ...{ course, before, outlook, stackBefore, program: [] },
      ...{ after: this.reality, stack: this.stack },
      ...ended,
    };
    judge(evidence, this.#known);
    this.#learn(evidence);
    this.program = program;
  }

  /** A refresh and an `up`, after which there is nothing to do and nothing to be seen. */
  async converge(schedule: Course): Promise<void> {
    const course = { ...schedule, replaced: [] };
    await this.refresh(course);
    let evidence = await this.up(course);
    if (evidence.outlook.mustFail) return;
    // Where the limit of tags holds one resource up until another has made room, the next run does it.
    for (let more = 0; more < 3 && evidence.errors.length > 0; more += 1) {
      expect(evidence.outlook.mayFail).toBe(true);
      evidence = await this.up(course);
    }
    if (evidence.errors.length > 0) return;
    // What a neighbour leaves from now on shows in the refresh after it.
    if (breachesOf(this.reality, this.program, () => false).length > 0) {
      await this.refresh(course);
      await this.up(course);
    }
    expect((await this.up(course)).requests).toBe(0);
    await this.refresh(course);
    const { begun, writes, requests } = await this.up(course);
    // A refresh of one after the other does not know yet what the next ones own.
    const isSerial = course.serial || course.checks === "blocked";
    if (isSerial && sharesExclusively(this.program)) return;
    expect(writes).toEqual([]);
    expect([[...begun], requests]).toEqual([[], 0]);
  }

  #noteDeclared(): void {
    for (const { args } of this.program) {
      for (const [id, tags] of wantedBy(args)) {
        for (const key of tags.keys()) this.#known.declared.add(`${id} ${key}`);
        if (args.exclusive === true) this.#known.exclusive.add(id);
      }
    }
  }

  #learn(evidence: Evidence): void {
    const { died, errors, program, stack } = evidence;
    if (died) {
      if ((this.#onlyFor ?? program) !== program) this.#isTold = false;
      this.#onlyFor = program;
    }
    // The engine keeps no part of a deletion that failed.
    const isLeft = [...stack.keys()].some((name) => !program.some((part) => part.name === name));
    if (errors.length > 0 && (isLeft || tookFromUnchecked(evidence))) this.#isTold = false;
    if (!died && errors.length === 0) this.#onlyFor = undefined;
  }

  async #deploy(course: Course, act: (deployment: Deployment) => Promise<void>): Promise<Ended> {
    const { emulator } = this.machine;
    const scheduler = new Scheduler(course.seed, course.diesAfter);
    const lifecycle = startProcess(this.machine, scheduler, course.maxTries ?? 6);
    lifecycle.configure({ config: { get: () => undefined, require: () => "" } });
    emulator.setFaults(course.faults ?? {});
    emulator.clearRequests();
    const work = new Map(this.stack);
    const deployment = new Deployment(lifecycle, work, scheduler, course);
    const acting = act(deployment);
    const died = !(await scheduler.drive(acting));
    this.stack = new Map(work);
    if (died && course.outlives === true) await scheduler.goOn(acting);
    const { requests, writes } = emulator;
    emulator.setFaults({});
    this.#settle();
    const { errors, begun, changed, allChecked } = deployment;
    const seen = { requests: requests.length, writes };
    return { died, errors: [...errors], begun, changed, allChecked, ...seen };
  }

  /** Lets late readings catch up. */
  #settle(): void {
    const { console } = this.machine.emulator;
    for (const { id, tags } of console.list()) console.setTags(id, tags);
  }
}
