import { CALM, type Course } from "./courses";
import { effective } from "./checking";
import { Deployment } from "./deployment";
import { type Ended, type Evidence, checksLate, expectAll } from "./evidence";
import { Known, judge, judgePreview, judgeRefresh } from "./judge";
import { ofRefreshedState } from "./judgeState";
import { foresee } from "./outlook";
import { type Machine, startProcess } from "./pluginProcess";
import { type Part, type Program, type Reality, declaredBy, told } from "./program";
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
  readonly #known = new Known();

  constructor(readonly machine: Machine) {}

  get reality(): Reality {
    const desktops = this.machine.emulator.console.list();
    return new Map(desktops.map(({ id, tags }) => [id, new Map(Object.entries(tags))]));
  }

  /** Puts the desktops in place, instead of all there are. */
  reset(desktops: Readonly<Record<string, Record<string, string>>>): void {
    const { console } = this.machine.emulator;
    for (const { id } of console.list()) console.remove(id);
    for (const [id, tags] of Object.entries(desktops)) console.create({ id, name: id, tags });
  }

  /** Notes what somebody else changed. */
  disturb(what: string): void {
    this.#trust.disturb();
    this.journal.push(what);
  }

  /** Has the user write this program, unless it is the one that there is. */
  declare(program: Program, how: string): void {
    if (program === this.program) return;
    this.program = program;
    this.journal.push(`${how}: ${told(program)}`);
  }

  /** `pulumi preview`. */
  async preview(): Promise<void> {
    const program = effective(this.program, this.stack, []);
    const outlook = foresee(this.reality, this.stack, program);
    const ended = await this.#deploy(CALM, (deployment) => {
      deployment.preview(this.program);
      return Promise.resolve();
    });
    judgePreview(ended, outlook, program);
  }

  /** `pulumi up`. */
  async up(course: Course): Promise<Evidence> {
    const { stack: old, reality } = this;
    const { replaced = [], appears } = course;
    const program = effective(this.program, old, replaced);
    this.#known.note(program);
    const isTold = this.#trust.beforeUp(this.program);
    const onRegister = this.#appearance(appears, program);
    const ended = await this.#deploy(
      course,
      (deployment) => deployment.up(this.program),
      onRegister,
    );
    const { after, changed, stackBefore } = ended;
    if (course.refreshes === true) expectAll(ofRefreshedState(old, stackBefore, reality));
    const hasAppeared = appears !== undefined && !reality.has(appears) && after.has(appears);
    const before = hasAppeared ? new Map([...reality, [appears, APPEARED]]) : reality;
    const late = checksLate(course) ? { changed, after } : undefined;
    const outlook = foresee(before, stackBefore, program, replaced, late);
    const evidence = { ...ended, before, outlook, program };
    const isRefreshed = course.refreshes === true && ended.errors.length === 0;
    judge(evidence, this.#known, (isTold || isRefreshed) && !hasAppeared);
    this.#trust.afterUp(evidence, this.program, isRefreshed);
    if (hasAppeared) this.#trust.disturb();
    return evidence;
  }

  /** `pulumi refresh`. */
  async refresh(course: Course): Promise<void> {
    const ended = await this.#deploy(course, (deployment) => deployment.refresh());
    judgeRefresh(ended);
    if (ended.errors.length === 0 && !ended.died) this.#trust.afterRefresh();
  }

  /** `pulumi destroy`. */
  async destroy(course: Course): Promise<void> {
    const outlook = foresee(this.reality, this.stack, []);
    const ended = await this.#deploy(course, (deployment) => deployment.destroy());
    const evidence = { ...ended, outlook, program: [] };
    judge(evidence, this.#known, false);
    this.#trust.afterUp(evidence, [], false);
  }

  /** A refresh and an `up` without faults, after which there is nothing to do and nothing to be seen. */
  async converge(course: Course): Promise<void> {
    await this.refresh(course);
    let evidence = await this.up(course);
    if (evidence.outlook.mustFail) return;
    // Where the limit of tags holds one resource up until another has made room, the next run does it.
    for (let more = 0; more < 3 && evidence.errors.length > 0; more += 1) {
      expectAll([["may fail", evidence.outlook.mayFail, true]]);
      evidence = await this.up(course);
    }
    if (evidence.errors.length > 0) return;
    const { requests: again } = await this.up(course);
    await this.refresh(course);
    const { begun, writes, requests } = await this.up(course);
    expectAll([
      [
        "done once more",
        { again, begun, writes, requests },
        { again: 0, begun: new Set(), writes: [], requests: 0 },
      ],
    ]);
  }

  /** Returns what creates a desktop before the first resource that declares it is checked. */
  #appearance(id: string | undefined, program: Program): (part: Part) => void {
    const { console } = this.machine.emulator;
    const first = program.find(({ args }) => id !== undefined && declaredBy(args).has(id));
    return ({ name }) => {
      if (id === undefined || name !== first?.name || console.get(id) !== undefined) return;
      console.create({ id, name: id, tags: Object.fromEntries(APPEARED) });
      this.journal.push(`(desktop ${id} appears before ${name} is checked)`);
    };
  }

  /** Runs a command of the engine in a new plugin process. */
  async #deploy(
    course: Course,
    act: (deployment: Deployment) => Promise<void>,
    onRegister: (part: Part) => void = () => undefined,
  ): Promise<Ended> {
    const { emulator } = this.machine;
    const before = this.reality;
    const scheduler = new Scheduler(course.seed, course.diesAfter);
    const lifecycle = startProcess(this.machine, scheduler, course);
    lifecycle.configure({ config: { get: () => undefined, require: () => "" } });
    emulator.setFaults(course.faults ?? {});
    emulator.clearRequests();
    const stack = new Map(this.stack);
    const deployment = new Deployment({
      lifecycle,
      stack,
      scheduler,
      schedule: course,
      onRegister,
    });
    const acting = act(deployment);
    const died = !(await scheduler.drive(acting));
    this.stack = new Map(stack);
    if (died && course.outlives === true) await scheduler.goOn(acting);
    scheduler.bury();
    const { requests, writes } = emulator;
    emulator.setFaults({});
    // Lets late readings catch up.
    for (const { id, tags } of emulator.console.list()) emulator.console.setTags(id, tags);
    const { changed, allChecked, stackBefore, errors, begun } = deployment;
    return {
      ...{ died, course, changed, allChecked, stackBefore, writes, before },
      ...{ after: this.reality, stack: this.stack, requests: requests.length },
      // What is over may still fail.
      ...{ errors: [...errors], begun: new Set(begun) },
    };
  }
}

/** What a desktop carries when it appears. */
const APPEARED = new Map([["f1", "x"]]);
