/** The shape of a stack: so many resources with so many desktops each. */
export interface Shape {
  readonly name: string;
  readonly resources: number;
  readonly desktopsEach: number;
  /** `individual`: each desktop has an `owner` of its own, below `desktops`. */
  readonly tags: "equal" | "individual";
  /** The first round alone runs it, because it takes minutes. */
  readonly once?: true;
  /** The tutorial's provider runs beside it, in the first round. */
  readonly tutorial?: true;
}

/** All stacks that the bench measures. */
export const SHAPES: readonly Shape[] = [
  { name: "1 x 10", resources: 1, desktopsEach: 10, tags: "equal", tutorial: true },
  { name: "1 x 1,000", resources: 1, desktopsEach: 1000, tags: "equal", tutorial: true },
  { name: "1 x 10,000 equal", resources: 1, desktopsEach: 10_000, tags: "equal" },
  { name: "1 x 10,000 individual", resources: 1, desktopsEach: 10_000, tags: "individual" },
  { name: "100 x 100", resources: 100, desktopsEach: 100, tags: "equal" },
  { name: "1,000 x 1", resources: 1000, desktopsEach: 1, tags: "equal", once: true },
];

/** A resource as the program declares it: its name and the arguments of `DesktopTags`. */
export interface DeclaredResource {
  readonly name: string;
  readonly desktopIds: string[];
  readonly tags: Record<string, string>;
  readonly desktops: Record<string, Record<string, string>>;
}

/** The number of desktops in the stack, and in its project. */
export function desktopsOf({ resources, desktopsEach }: Shape): number {
  return resources * desktopsEach;
}

/** The IDs of the stack's desktops, those of the first resource first. */
export function idsOf(shape: Shape): string[] {
  return Array.from(
    { length: desktopsOf(shape) },
    (_, index) => `de5c7090-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
  );
}

/** The value of the tag `owner` on a desktop. */
export function ownerOf({ tags }: Shape, owner: string, id: string): string {
  return tags === "equal" ? owner : `${owner}-${id.slice(-6)}`;
}

/** The resources of a program whose desktops belong to `owner`. */
export function declaredResources(shape: Shape, owner: string): DeclaredResource[] {
  const { resources, desktopsEach, tags } = shape;
  const ids = idsOf(shape);
  return Array.from({ length: resources }, (_, index) => {
    const name = `group-${index + 1}`;
    const own = ids.slice(index * desktopsEach, (index + 1) * desktopsEach);
    if (tags === "equal") {
      return { name, desktopIds: own, tags: { department: "finance", owner }, desktops: {} };
    }
    const desktops = Object.fromEntries(
      own.map((id) => [id, { owner: ownerOf(shape, owner, id) }]),
    );
    return { name, desktopIds: [], tags: {}, desktops };
  });
}

/** The environment that tells a program of the bench what to declare. */
export function programEnvironment(shape: Shape, owner: string): Record<string, string> {
  return { BENCH_SHAPE: shape.name, BENCH_OWNER: owner };
}

/**
 * Reads what a program has to declare from its environment.
 *
 * @throws Error when {@link programEnvironment} did not write it.
 */
export function resourcesToDeclare(environment: NodeJS.ProcessEnv): DeclaredResource[] {
  const { BENCH_SHAPE: name, BENCH_OWNER: owner } = environment;
  const shape = SHAPES.find((each) => each.name === name);
  if (shape === undefined || owner === undefined) throw new Error("The bench runs this program.");
  return declaredResources(shape, owner);
}
