import * as v from "valibot";
import { withTexts } from "../provider/desktopTexts";
import type * as entry from "../provider/entry";
import { longToBlocks } from "../provider/listForm";
import { messageOf } from "../engine/caught";
import type { AloneAnswer, AloneRequest, KeptResource } from "./aloneMessages";
import { numbered } from "./aloneMessages";
import { groupsOf, individualTags, readProgram, uniformTags } from "./declaredProgram";
import { inTurns } from "./inTurns";
import { PARALLEL } from "./jobs";

// The published provider without the engine: the calls that the engine makes for a program, as many
// at once as it makes, and nothing of its checkpoints.

type Provider = typeof entry;
type Properties = Readonly<Record<string, unknown>>;

const properties = v.record(v.string(), v.unknown());
const created = v.object({ id: v.string(), outs: properties });
const found = v.object({ id: v.string(), props: properties });
const checked = v.object({
  inputs: v.optional(properties),
  failures: v.optional(v.array(v.object({ reason: v.string() })), []),
});

process.on("message", (message) => {
  const { number, request } = v.parse(numbered, message);
  void operate(request).then(
    (answer) => process.send?.({ number, answer }),
    (error: unknown) => process.send?.({ number, problem: messageOf(error) }),
  );
});
process.on("disconnect", () => {
  process.exit();
});
process.on("SIGINT", () => undefined);

async function operate({ ask, resources: before }: AloneRequest): Promise<AloneAnswer> {
  const declared = ask === "refresh" ? [] : declaredArguments();
  const idle = peakBytes();
  const started = performance.now();
  const provider = await import("../provider/entry.js");
  await provider.configure({ config: { get: () => undefined, require: () => "" } });
  const resources = await inTurns(ask === "refresh" ? before : declared, PARALLEL, (_, index) => {
    const [kept, args] = [before[index], declared[index] ?? {}];
    if (ask === "create") return create(provider, args);
    if (kept === undefined) throw new Error("There is no such resource.");
    return ask === "refresh" ? read(provider, kept) : compare(provider, kept, args);
  });
  const seconds = (performance.now() - started) / 1000;
  return { seconds, bytes: peakBytes() - idle, resources };
}

async function create(provider: Provider, args: Properties): Promise<KeptResource> {
  const inputs = await check(provider, {}, args);
  const { id, outs } = v.parse(created, await provider.create(inputs));
  return { id, inputs, state: outs };
}

async function compare(
  provider: Provider,
  kept: KeptResource,
  args: Properties,
): Promise<KeptResource> {
  const inputs = await check(provider, kept.inputs, args);
  const { changes } = await provider.diff(kept.id, kept.state, inputs);
  if (changes === true) throw new Error(`Resource ${kept.id} differs though nothing changed.`);
  return kept;
}

async function read(provider: Provider, kept: KeptResource): Promise<KeptResource> {
  const { id, props } = v.parse(found, await provider.read(kept.id, kept.state));
  return { ...kept, id, state: props };
}

async function check(
  provider: Provider,
  olds: Properties,
  args: Properties,
): Promise<Record<string, unknown>> {
  const { inputs, failures } = v.parse(checked, await provider.check(olds, args));
  if (inputs === undefined) throw new Error(failures.map(({ reason }) => reason).join(" "));
  return inputs;
}

/** The arguments as they reach the provider. */
function declaredArguments(): Properties[] {
  const program = readProgram(process.env);
  return groupsOf(program).map(({ name, ids }) => {
    if (program.tags === "uniform") {
      return { resourceName: name, desktopIds: longToBlocks(ids), tags: uniformTags(program) };
    }
    const tagged = ids.map((id): [string, Properties] => [id, individualTags(program, id)]);
    return { resourceName: name, desktops: withTexts(Object.fromEntries(tagged)) };
  });
}

function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}
