import type { TagForm, Variant } from "./variants";

/** Which part of the matrix is run. */
export interface MatrixChoice {
  readonly size: "quick" | "default" | "full";
  /** Whether the tutorial's provider tags 1,000 desktops too: some ten minutes. */
  readonly peer1000: boolean;
}

/** What the default leaves out, for whoever reads its results. */
export const LEFT_OUT =
  "Ten times larger projects and 20 ms at some sizes only, 100 x 100, 1 x 1,000 and 100,000 desktops " +
  "in the first round only, those with a target of time three times a round; --full runs the whole " +
  "matrix once in every round. The tutorial's provider tags 10 and 100 desktops; --peer-1000 adds 1,000.";

/** The variants of a choice, in the order of the table. */
export function chosenVariants({ size, peer1000 }: MatrixChoice): Variant[] {
  if (size === "quick") return quick;
  const peers = peer1000 ? [...peerVariants, peer({ resources: 1000, once: true })] : peerVariants;
  return [...(size === "full" ? wholeMatrix() : defaultVariants), ...peers];
}

/** What the provider is taken through without an engine. */
export function aloneVariants({ size }: MatrixChoice): Variant[] {
  const [many, large] = size === "quick" ? [20, 200] : [1000, 100_000];
  return [
    variantOf({ resources: many, desktopsEach: 1 }),
    variantOf({ resources: 1, desktopsEach: large }),
  ];
}

/** Returns a variant: as given, else 10 desktops in one resource, uniform, a project of as many, no latency. */
export function variantOf(some: Partial<Variant> = {}): Variant {
  return {
    provider: "package",
    resources: 1,
    desktopsEach: 10,
    tags: "uniform",
    projectFactor: 1,
    latencyMs: 0,
    once: false,
    perRound: 1,
    ...some,
  };
}

function peer(some: Partial<Variant>): Variant {
  return variantOf({ provider: "tutorial", desktopsEach: 1, tags: "individual", ...some });
}

const quick = [variantOf({ tags: "individual", projectFactor: 10 }), peer({ resources: 2 })];

// Medians of few runs swing by a tenth, so what has a target of time runs more often.
const judged = { perRound: 3 };

const defaultVariants = [
  ...[10, 100, 1000].flatMap((desktopsEach) => [
    variantOf({ desktopsEach }),
    variantOf({ desktopsEach, tags: "individual" }),
  ]),
  variantOf({ desktopsEach: 10_000, ...judged }),
  variantOf({ desktopsEach: 10_000, tags: "individual", ...judged }),
  ...[100, 1000].map((desktopsEach) => variantOf({ desktopsEach, projectFactor: 10 })),
  ...[10, 100, 1000].map((desktopsEach) => variantOf({ desktopsEach, latencyMs: 20 })),
  variantOf({ desktopsEach: 10_000, latencyMs: 20, ...judged }),
  variantOf({ desktopsEach: 10_000, tags: "individual", latencyMs: 20 }),
  variantOf({ desktopsEach: 100, resources: 100, once: true }),
  variantOf({ desktopsEach: 100, resources: 100, tags: "individual", once: true }),
  variantOf({ desktopsEach: 1, resources: 1000, once: true }),
  variantOf({ desktopsEach: 100_000, once: true }),
];

const peerVariants = [10, 100].flatMap((resources) => [
  peer({ resources }),
  peer({ resources, latencyMs: 20 }),
]);

const shapes = [
  ...[10, 100, 1000, 10_000, 100_000].map((desktopsEach) => ({ desktopsEach, resources: 1 })),
  { desktopsEach: 100, resources: 100 },
  { desktopsEach: 1, resources: 1000 },
];

function wholeMatrix(): Variant[] {
  const forms: readonly TagForm[] = ["uniform", "individual"];
  return shapes.flatMap((shape) =>
    forms.flatMap((tags) =>
      ([1, 10] as const).flatMap((projectFactor) =>
        ([0, 20] as const).map((latencyMs) =>
          variantOf({ ...shape, tags, projectFactor, latencyMs }),
        ),
      ),
    ),
  );
}
