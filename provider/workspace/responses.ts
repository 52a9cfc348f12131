import * as z from "zod";
import type { Desktop, DesktopPage } from "./types";

const amount = z.number().int().nonnegative().max(100_000_000);

const tag = z.object({ key: z.string(), value: z.string().nullish() });

const resource = z.object({
  resource_id: z.string().min(1),
  resource_name: z.string().nullish(),
  resource_detail: z.string().nullish(),
  tags: z.array(tag).nullish(),
});

const page = z.object({
  offset: amount.nullish(),
  total_count: amount,
  resources: z.array(resource).nullish(),
});

const total = z.object({ total_count: amount });

const projects = z.object({
  projects: z.array(z.object({ id: z.string(), name: z.string() })).nullish(),
});

const refusal = z.object({
  error_code: z.string().nullish(),
  error_msg: z.string().nullish(),
  error_detail: z.string().nullish(),
  encoded_authorization_message: z.string().nullish(),
  request_id: z.string().nullish(),
});

/** The body that comes with an error status; the gateway's own errors have `request_id` too. */
export type RefusalBody = z.infer<typeof refusal>;

/** A project as IAM lists it. */
export interface Project {
  readonly id: string;
  readonly name: string;
}

/** What a body holds, or what is wrong with its shape. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

/** Reads the answer to `action: "filter"`; lists may be null, names and tag values missing. */
export function readPage(body: unknown, askedOffset: number): Reading<DesktopPage> {
  return mapReading(read(page, body), ({ offset, total_count, resources }) => ({
    offset: offset ?? askedOffset,
    totalCount: total_count,
    desktops: (resources ?? []).map(toDesktop),
  }));
}

/** Reads the answer to `action: "count"`. */
export function readCount(body: unknown): Reading<number> {
  return mapReading(read(total, body), ({ total_count }) => total_count);
}

/** Reads IAM's list of projects. */
export function readProjects(body: unknown): Reading<readonly Project[]> {
  return mapReading(read(projects, body), (list) => list.projects ?? []);
}

/** Reads the body of an error as far as it has the documented shape. */
export function readRefusal(body: unknown): RefusalBody {
  const result = refusal.safeParse(body);
  return result.success ? result.data : {};
}

function toDesktop({
  resource_id,
  resource_name,
  resource_detail,
  tags,
}: z.infer<typeof resource>): Desktop {
  return {
    id: resource_id,
    name: resource_name ?? "",
    ...(typeof resource_detail === "string" ? { detail: resource_detail } : {}),
    tags: new Map((tags ?? []).map(({ key, value }) => [key, value ?? ""])),
  };
}

function read<T>(schema: z.ZodType<T>, body: unknown): Reading<T> {
  const result = schema.safeParse(body);
  if (result.success) return { value: result.data };
  const [first] = result.error.issues;
  const where = first === undefined ? "" : z.core.toDotPath(first.path);
  return { problem: `${where === "" ? "the body" : where}: ${first?.message ?? "invalid"}` };
}

function mapReading<A, B>(reading: Reading<A>, map: (value: A) => B): Reading<B> {
  return "value" in reading ? { value: map(reading.value) } : reading;
}
