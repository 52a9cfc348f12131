import * as z from "zod";
import { MAX_PAGE_SIZE, type DesktopPage } from "./types";

const MOST_DESKTOPS = 100_000_000;
/** Far above the 20 tags of a desktop, but low enough that a wrong answer fails fast. */
const MOST_TAGS = 100;

/** The content of a body, or what is wrong with its shape. */
export type Reading<T> = { readonly value: T } | { readonly problem: string };

const amount = z
  .number()
  .refine(
    (value) => Number.isInteger(value) && value >= 0 && value <= MOST_DESKTOPS,
    `expected a whole number from 0 to ${MOST_DESKTOPS}`,
  );

const tag = z.object({ key: z.string(), value: z.string().nullish() });

const desktop = z.object({
  resource_id: z.string().min(1, "must not be empty"),
  resource_name: z.string().nullish(),
  tags: listOf(tag, MOST_TAGS).nullish(),
});

/** The answer to `action: "filter"`. Lists may be null, names and tag values missing. */
export const pageShape = z
  .object({ total_count: amount, resources: listOf(desktop, MAX_PAGE_SIZE).nullish() })
  .transform(({ total_count, resources }): DesktopPage => ({
    totalCount: total_count,
    desktops: (resources ?? []).map(({ resource_id, resource_name, tags }) => ({
      id: resource_id,
      name: resource_name ?? "",
      tags: new Map((tags ?? []).map(({ key, value }) => [key, value ?? ""])),
    })),
  }));

/** The answer to `action: "count"`. */
export const countShape = z
  .object({ total_count: amount })
  .transform(({ total_count }) => total_count);

/** IAM's list of projects. */
export const projectsShape = z
  .object({ projects: z.array(z.object({ id: z.string(), name: z.string() })).nullish() })
  .transform(({ projects }) => projects ?? []);

const refusal = z.object({
  error_code: z.string().nullish(),
  error_msg: z.string().nullish(),
  error_detail: z.string().nullish(),
  encoded_authorization_message: z.string().nullish(),
  request_id: z.string().nullish(),
});

/** The body that comes with an error status. The gateway's own errors have `request_id` too. */
export type RefusalBody = z.infer<typeof refusal>;

/** Reads the body of an error as far as it has the documented shape. */
export function readRefusal(body: unknown): RefusalBody {
  return refusal.safeParse(body).data ?? {};
}

/** Reads a body. Names the first problem as `resources[0].resource_id: is missing`, without the value. */
export function readShape<T>(shape: z.ZodType<T>, body: unknown): Reading<T> {
  const result = shape.safeParse(body, { error: reasonOf });
  if (result.success) return { value: result.data };
  const [first] = result.error.issues;
  const where = z.core.toDotPath(first?.path ?? []);
  return { problem: `${where === "" ? "the body" : where}: ${first?.message ?? "is not usable"}` };
}

function listOf<Item extends z.ZodType>(item: Item, most: number) {
  // Two steps, because zod collects the problems of every item before it looks at the length.
  return z.array(z.unknown()).max(most, `expected at most ${most} entries`).pipe(z.array(item));
}

function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== "invalid_type") return undefined;
  return issue.input === undefined ? "is missing" : `expected ${issue.expected}`;
}
