import { madeDesktops } from "../emulator/madeDesktops";
import type { TagForm } from "./variants";

/** What a program of the bench declares at one moment of its stack's life. */
export interface DeclaredProgram {
  readonly resources: number;
  readonly desktopsEach: number;
  /** Every so-manieth desktop of the project is the stack's, so that every page of its listing matters. */
  readonly stride: number;
  readonly tags: TagForm;
  /** The value of the tag `owner`, on every desktop. */
  readonly owner: string;
  /** The number of a desktop that the last resource has beside its others; 0 for none. */
  readonly added: number;
}

/** The desktops of one resource. */
export interface DesktopGroup {
  readonly name: string;
  readonly ids: readonly string[];
}

/** The resources of a program, with the IDs that the emulator gives to its desktops. */
export function groupsOf(program: DeclaredProgram): DesktopGroup[] {
  const { resources, desktopsEach, added } = program;
  const numbers = managedNumbers(program);
  const made = madeDesktops(Math.max(numbers.at(-1) ?? 0, added)).map(({ id }) => id);
  const idOf = (number: number): string[] => made.slice(number - 1, number);
  return Array.from({ length: resources }, (_, index) => {
    const own = numbers.slice(index * desktopsEach, (index + 1) * desktopsEach);
    const more = index === resources - 1 && added > 0 ? [added] : [];
    return { name: `group-${index + 1}`, ids: [...own, ...more].flatMap(idOf) };
  });
}

/** The numbers of the stack's desktops in the project, counted from 1, without an added one. */
export function managedNumbers({ resources, desktopsEach, stride }: DeclaredProgram): number[] {
  return Array.from({ length: resources * desktopsEach }, (_, index) => index * stride + 1);
}

/** The tags that every desktop gets. */
export function uniformTags({ owner }: DeclaredProgram): Record<string, string> {
  return { department: "finance", owner };
}

/** As many tags, one of which is a desktop's own. */
export function individualTags({ owner }: DeclaredProgram, id: string): Record<string, string> {
  return { asset: `a-${id.slice(-12)}`, owner };
}

/** The variables that tell a program what to declare. */
export function programEnvironment(program: DeclaredProgram): Record<string, string> {
  return {
    BENCH_RESOURCES: String(program.resources),
    BENCH_DESKTOPS_EACH: String(program.desktopsEach),
    BENCH_STRIDE: String(program.stride),
    BENCH_TAGS: program.tags,
    BENCH_OWNER: program.owner,
    BENCH_ADDED: String(program.added),
  };
}

/** Reads what {@link programEnvironment} wrote; by hand, since a schema's library takes time to load. */
export function readProgram(environment: NodeJS.ProcessEnv): DeclaredProgram {
  return {
    resources: Number(environment["BENCH_RESOURCES"]),
    desktopsEach: Number(environment["BENCH_DESKTOPS_EACH"]),
    stride: Number(environment["BENCH_STRIDE"]),
    tags: environment["BENCH_TAGS"] === "individual" ? "individual" : "uniform",
    owner: environment["BENCH_OWNER"] ?? "",
    added: Number(environment["BENCH_ADDED"]),
  };
}
