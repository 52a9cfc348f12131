import * as v from "valibot";
import { type Reading, lookedOver, readShape } from "./shape";
import type { Desktop, DesktopPage } from "./types";

const LARGEST = 100_000_000;

const amount = v.pipe(
  v.number(),
  v.check(
    (value) => Number.isInteger(value) && value >= 0 && value <= LARGEST,
    `expected a whole number from 0 to ${LARGEST}`,
  ),
);

interface Tag {
  readonly key: string;
  readonly value?: string | null;
}

// A page holds up to twenty thousand tags, for which an object with a schema of each member takes twice as long.
const tag = v.custom<Tag>(isTag, "expected a tag with a key and perhaps a value, both text");

const eachListed = v.array(
  v.object({
    resource_id: v.pipe(v.string(), v.nonEmpty("must not be empty")),
    resource_name: v.nullish(v.string()),
    resource_detail: v.nullish(v.string()),
    tags: v.nullish(v.array(tag)),
  }),
);

type Listed = v.InferOutput<typeof eachListed>[number];

const page = v.object({
  offset: v.nullish(amount),
  total_count: amount,
  resources: v.nullish(lookedOver<Listed[]>(areListed, eachListed)),
});

const total = v.object({ total_count: amount });

const projects = v.object({
  projects: v.nullish(v.array(v.object({ id: v.string(), name: v.string() }))),
});

const refusal = v.object({
  error_code: v.nullish(v.string()),
  error_msg: v.nullish(v.string()),
  error_detail: v.nullish(v.string()),
  encoded_authorization_message: v.nullish(v.string()),
  request_id: v.nullish(v.string()),
});

/** The body that comes with an error status; the gateway's own errors have `request_id` too. */
export type RefusalBody = v.InferOutput<typeof refusal>;

/** A project as IAM lists it. */
export interface Project {
  readonly id: string;
  readonly name: string;
}

/** Reads the answer to `action: "filter"`; lists may be null, names and tag values missing. */
export function readPage(body: unknown, askedOffset: number): Reading<DesktopPage> {
  return mapReading(readShape(page, body), ({ offset, total_count, resources }) => ({
    offset: offset ?? askedOffset,
    totalCount: total_count,
    desktops: (resources ?? []).map(desktopReader()),
  }));
}

/** Reads the answer to `action: "count"`. */
export function readCount(body: unknown): Reading<number> {
  return mapReading(readShape(total, body), ({ total_count }) => total_count);
}

/** Reads IAM's list of projects. */
export function readProjects(body: unknown): Reading<readonly Project[]> {
  return mapReading(readShape(projects, body), (list) => list.projects ?? []);
}

/** Reads the body of an error as far as it has the documented shape. */
export function readRefusal(body: unknown): RefusalBody {
  const result = v.safeParse(refusal, body);
  return result.success ? result.output : {};
}

/** Desktops that follow one another often carry the same tags: they share one map then. */
function desktopReader(): (listed: Listed) => Desktop {
  let last: readonly Tag[] = [];
  let lastMap: Desktop["tags"] = new Map();
  return ({ resource_id, resource_name, resource_detail, tags }) => {
    const own = tags ?? [];
    if (!areSame(own, last)) {
      last = own;
      lastMap = new Map(own.map(({ key, value }) => [key, value ?? ""]));
    }
    return {
      id: resource_id,
      name: resource_name ?? "",
      ...(typeof resource_detail === "string" ? { detail: resource_detail } : {}),
      tags: lastMap,
    };
  };
}

function areSame(tags: readonly Tag[], others: readonly Tag[]): boolean {
  return (
    tags.length === others.length &&
    tags.every(({ key, value }, place) => {
      const other = others[place];
      return key === other?.key && value === other.value;
    })
  );
}

function areListed(list: unknown): boolean {
  return Array.isArray(list) && list.every(isListed);
}

function isListed(entry: unknown): boolean {
  if (typeof entry !== "object" || entry === null || !("resource_id" in entry)) return false;
  const { resource_id: id } = entry;
  const name = "resource_name" in entry ? (entry.resource_name ?? "") : "";
  const detail = "resource_detail" in entry ? (entry.resource_detail ?? "") : "";
  const tags: unknown = "tags" in entry ? (entry.tags ?? []) : [];
  const areTexts = typeof id === "string" && typeof name === "string" && typeof detail === "string";
  return areTexts && id !== "" && Array.isArray(tags) && tags.every(isTag);
}

function isTag(tag: unknown): tag is Tag {
  if (typeof tag !== "object" || tag === null || !("key" in tag)) return false;
  const value = "value" in tag ? (tag.value ?? "") : "";
  return typeof tag.key === "string" && typeof value === "string";
}

function mapReading<A, B>(reading: Reading<A>, map: (value: A) => B): Reading<B> {
  return "value" in reading ? { value: map(reading.value) } : reading;
}
