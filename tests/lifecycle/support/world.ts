import { CALM, type Course } from "./course";
import { Deployment } from "./engine";
import { type Ended, type Evidence, checksLate, readsWell } from "./evidence";
import { effective } from "./ignoreChanges";
import { judge } from "./judge";
import { judgePreview, judgeRefresh } from "./judgeRefresh";
import { breachesOf, foresee } from "./outlook";
import { type Machine, startProcess } from "./pluginProcess";
import { type Part, type Program, type Reality, declaredBy } from "./program";
import { Scheduler } from "./scheduler";
import type { Recorded, Stack } from "./stack";
import { Trust } from "./trust";

/** A stack, its program and the desktops, and what of them can be relied on. */
export class World {
  stack: Stack = new Map<string, Recorded>();
  /** What was done so far, in words. */
  readonly journal: string[] = [];
  /** The program as the user wrote it. */
  program: Program = [];
  readonly #trust = new Trust();
  readonly #known = { declared: new Set<string>(), exclusive: new Set<string>() };

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

  /** Notes what somebody else changed. */
  disturb(what: string): void {
    this.#trust.disturb();
    this.journal.push(what);
  }

  /** `pulumi preview`. */
  async preview(): Promise<void> {
    const program = effective(this.program, this.stack, []);
    const outlook = foresee(this.reality, this.stack, program);
    const ended = await this.#deploy(CALM, (deployment) => {
      try {
        deployment.preview(this.program);
      } catch (error) {
        deployment.steps.errors.push(error);
      }
      return Promise.resolve();
    });
    judgePreview(ended, outlook, program);
  }

  /** `pulumi up`. */
  async up(course: Course): Promise<Evidence> {
    const reality = this.reality;
    const program = effective(this.program, this.stack, course.replaced ?? []);
    this.#noteDeclared(program);
    const stackBefore = new Map(this.stack);
    const isTold = this.#trust.beforeUp(this.program);
    const ended = await this.#deploy(
      course,
      (deployment) => deployment.up(this.program),
      this.#appearance(course.appears, program),
    );
    const after = this.reality;
    const before = this.#withNew(reality, course.appears);
    if (course.refreshes === true) {
      judgeRefresh({ ...ended, course, stack: ended.stackBefore, stackBefore, reality });
    }
    const late = checksLate(course) ? { changed: ended.changed, after } : undefined;
    const outlook = foresee(before, ended.stackBefore, program, { ...course, late });
    const evidence = { ...ended, course, before, outlook, after, program, stack: this.stack };
    judge(evidence, this.#known);
    const isRefreshed = course.refreshes === true && ended.errors.length === 0;
    const hasAppeared = before.size > reality.size;
    if (!ended.died && ended.errors.length === 0 && (isTold || isRefreshed) && !hasAppeared) {
      expect(breachesOf(after, program)).toEqual([]);
    }
    this.#trust.afterUp(evidence, this.program, isRefreshed);
    if (hasAppeared) this.#trust.disturb();
    return evidence;
  }

  /** `pulumi refresh`. */
  async refresh(course: Course): Promise<Ended> {
    const reality = this.reality;
    const stackBefore = new Map(this.stack);
    const ended = await this.#deploy(course, (deployment) => deployment.refresh());
    judgeRefresh({ ...ended, course, stack: this.stack, stackBefore, reality });
    expect(ended.writes).toEqual([]);
    expect(this.reality).toEqual(reality);
    if (readsWell(course) && !ended.died) expect(ended.errors).toEqual([]);
    if (ended.errors.length === 0 && !ended.died) this.#trust.afterRefresh();
    return ended;
  }

  /** `pulumi destroy`. */
  async destroy(course: Course): Promise<void> {
    const before = this.reality;
    const outlook = foresee(before, this.stack, []);
    const ended = await this.#deploy(course, (deployment) => deployment.destroy());
    const evidence = { ...ended, course, before, outlook, after: this.reality };
    const all: Evidence = { ...evidence, program: [], stack: this.stack };
    judge(all, this.#known);
    this.#trust.afterUp(all, [], false);
  }

  /** A refresh and an `up`, after which there is nothing to do and nothing to be seen. */
  async converge(schedule: Course): Promise<void> {
    const course: Course = { ...schedule, replaced: [], refreshes: false };
    await this.refresh(course);
    let evidence = await this.up(course);
    if (evidence.outlook.mustFail) return;
    // Where the limit of tags holds one resource up until another has made room, the next run does it.
    for (let more = 0; more < 3 && evidence.errors.length > 0; more += 1) {
      expect(evidence.outlook.mayFail).toBe(true);
      evidence = await this.up(course);
    }
    if (evidence.errors.length > 0) return;
    expect((await this.up(course)).requests).toBe(0);
    await this.refresh(course);
    const { begun, writes, requests } = await this.up(course);
    expect([[...begun], writes, requests]).toEqual([[], [], 0]);
  }

  #noteDeclared(program: Program): void {
    for (const { args } of program) {
      for (const [id, tags] of declaredBy(args)) {
        for (const key of tags.keys()) this.#known.declared.add(`${id} ${key}`);
        if (args.exclusive === true) this.#known.exclusive.add(id);
      }
    }
  }

  /** Returns what creates a desktop before the first resource that declares it is checked. */
  #appearance(id: string | undefined, program: Program): (part: Part) => void {
    const { console } = this.machine.emulator;
    const first = program.find(({ args }) => id !== undefined && declaredBy(args).has(id));
    return ({ name }) => {
      if (id === undefined || name !== first?.name || console.get(id) !== undefined) return;
      console.create({ id, name: id, tags: { f1: "x" } });
      this.journal.push(`(desktop ${id} appears before ${name} is checked)`);
    };
  }

  #withNew(before: Reality, id: string | undefined): Reality {
    const isNew = id !== undefined && !before.has(id) && this.reality.has(id);
    return isNew ? new Map([...before, [id, new Map([["f1", "x"]])]]) : before;
  }

  /** Runs a command of the engine in a new plugin process. */
  async #deploy(
    course: Course,
    act: (deployment: Deployment) => Promise<void>,
    onRegister: (part: Part) => void = () => undefined,
  ): Promise<Ended> {
    const { emulator } = this.machine;
    const scheduler = new Scheduler(course.seed, course.diesAfter);
    const lifecycle = startProcess(this.machine, scheduler, course);
    lifecycle.configure({ config: { get: () => undefined, require: () => "" } });
    emulator.setFaults(course.faults ?? {});
    emulator.clearRequests();
    const stack = new Map(this.stack);
    const deployment = new Deployment({
      ...{ lifecycle, stack, scheduler, onRegister },
      schedule: course,
    });
    const acting = act(deployment);
    const died = !(await scheduler.drive(acting));
    this.stack = new Map(stack);
    if (died && course.outlives === true) await scheduler.goOn(acting);
    scheduler.bury();
    const { requests, writes } = emulator;
    emulator.setFaults({});
    this.#settle();
    const { changed, allChecked, stackBefore, steps } = deployment;
    return {
      ...{ died, changed, allChecked, stackBefore, writes },
      ...{ errors: [...steps.errors], begun: new Set(steps.begun), requests: requests.length },
    };
  }

  /** Lets late readings catch up. */
  #settle(): void {
    const { console } = this.machine.emulator;
    for (const { id, tags } of console.list()) console.setTags(id, tags);
  }
}
