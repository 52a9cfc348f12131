/** A desktop as the emulator holds it. A tag without a value has the value `""`. */
export interface EmulatedDesktop {
  /** Unique in the project; any text. */
  id: string;
  /** What the filter `name` looks in. */
  name: string;
  /** Key to value, system tags (`_sys_`) included. */
  tags: Record<string, string>;
}

/** How an emulator starts. Every member has a default, so `{}` gives an empty project. */
export interface EmulatorOptions {
  /** Port on 127.0.0.1. Default 0: the system chooses a free one. */
  port?: number;
  /** The desktops, or how many: `desktop-0001` and so on, the same at every start. Default 0. */
  desktops?: number | readonly EmulatedDesktop[];
  /** Default `eu-west-101`. */
  region?: string;
  /** Default: 32 hexadecimal digits, the same at every start. */
  projectId?: string;
  /** The name that IAM knows the project by. Default: the region's. */
  projectName?: string;
  /** Default: random at every start. */
  accessKey?: string;
  /** Default: random at every start. */
  secretKey?: string;
  /** When given, requests signed with the keys must carry it in `X-Security-Token`. */
  securityToken?: string;
  /** IAM token accepted in `X-Auth-Token` instead of a signature. Default: random at every start. */
  authToken?: string;
  /** Milliseconds between the effect of a request and its answer. Default 0. */
  latencyMs?: number;
  /** Default: none. */
  faults?: FaultOptions;
  /** Seed of the generator that draws faults; the same seed draws the same faults. Default 1. */
  seed?: number;
  /**
   * JSON file with a list of desktops. If it exists at start, its desktops replace `desktops`.
   * `console.save()` writes it and, unless `saveOnClose` is false, `close()`.
   */
  file?: string;
  /** Whether `close()` writes `file`. Default true. */
  saveOnClose?: boolean;
  /** What the server takes for the present, in the `Date` header and the date check. Default: the real clock. */
  clock?: () => Date;
  /** Adding tags answers 403, as without the IAM action `workspace:desktops:tag`. Default false. */
  denyTagging?: boolean;
  /** Removing tags answers 403, as without the IAM action `workspace:desktops:untag`. Default false. */
  denyUntagging?: boolean;
}

/**
 * Faults of the server. A rate is a probability from 0 to 1, drawn for each request by the seeded
 * generator. Of several drawn faults, the first in the order below happens.
 */
export interface FaultOptions {
  /** 429 `APIGW.0308` with `Retry-After`, nothing applied. */
  throttle?: number;
  /** Whole seconds in `Retry-After`. Default 1. */
  retryAfterSeconds?: number;
  /** 500, 502, 503 or 504, nothing applied. */
  serverError?: number;
  /** The connection is reset, nothing applied. */
  resetBefore?: number;
  /** The request is applied, then the connection is reset. */
  resetAfter?: number;
  /** The request is applied; half of the body arrives. An answer without a body: as `resetAfter`. */
  cutBody?: number;
  /** The request is applied; the answer is a 200 with an HTML page or with JSON of the wrong shape. */
  malformedBody?: number;
  /** The request is applied; the answer takes `slowMs` longer. */
  slow?: number;
  /** Extra milliseconds of a slow answer. Default 1000. */
  slowMs?: number;
  /** How many filter and count calls miss a tag write. Default 0. Console writes show at once. */
  lateReads?: number;
  /** Taken one per request, before the rates. `null` lets a request pass without a fault. */
  script?: readonly ScriptedFault[];
}

/**
 * One scripted fault. `server-error` is a 500, `html` a web page with status 200, `malformed-body`
 * JSON of the wrong shape with status 200; an object is answered as it says, nothing applied.
 */
export type ScriptedFault =
  | null
  | "throttle"
  | "server-error"
  | "reset-before"
  | "reset-after"
  | "cut-body"
  | "malformed-body"
  | "slow"
  | "html"
  | {
      /** HTTP status, from 400 on for an error. */
      status: number;
      /** The body's `error_code`, such as `WKS.00010011`. */
      errorCode: string;
      /** The body's `error_msg`. */
      errorMsg: string;
    };

/** What a request asked for. */
export type RequestAction =
  "add-tags" | "remove-tags" | "filter" | "count" | "find-project" | "other";

/** One answered request. Holds no credentials, headers or bodies. */
export interface RequestRecord {
  /** HTTP method. */
  method: string;
  /** Without the query. */
  path: string;
  /** What the request asked for. */
  action: RequestAction;
  /** Entries in a write's body. */
  desktops?: number;
  /** Of a filter call, as the server understood it. */
  offset?: number;
  /** Of a filter call, as the server understood it. */
  limit?: number;
  /** HTTP status, or `"reset"` when the connection was reset instead. */
  status: number | "reset";
  /** The fault that happened. */
  fault?: string;
  /** The `error_code` of the answer, when it has one. */
  errorCode?: string;
  /** The `X-Request-Id` of the answer. */
  requestId: string;
  /** ISO 8601 time of arrival. */
  at: string;
}

/** One desktop of one applied write: also when its tags were the same before. */
export interface WriteRecord {
  /** A request of the API, or a change through the console. */
  action: "add-tags" | "remove-tags" | "console";
  /** The desktop that was written to. */
  desktopId: string;
  /** Its tags before the write. */
  before: Record<string, string>;
  /** Its tags after the write. */
  after: Record<string, string>;
  /** The request that wrote; none for the console. */
  requestId?: string;
}

/**
 * Changes desktops at once and without a request, with any tags, also ones that the API refuses.
 * Throws when the desktop does not exist, or on `create` when it does.
 */
export interface DesktopConsole {
  /** All desktops, in the order of their creation. */
  list(): EmulatedDesktop[];
  /** One desktop, or undefined when there is none with that ID. */
  get(id: string): EmulatedDesktop | undefined;
  /** Adds a tag or replaces its value. */
  setTag(id: string, key: string, value: string): void;
  /** Without effect when the desktop has no such tag. */
  removeTag(id: string, key: string): void;
  /** Replaces all tags of the desktop. */
  setTags(id: string, tags: Record<string, string>): void;
  /** Adds a desktop. */
  create(desktop: EmulatedDesktop): void;
  /** Deletes a desktop. */
  remove(id: string): void;
  /** Writes the desktops to the `file` option. Throws when there is none or it cannot be written. */
  save(): void;
}

/** A running emulator. */
export interface WorkspaceEmulator {
  /** `http://127.0.0.1:PORT`; serves Workspace and IAM. */
  readonly endpoint: string;
  /** The region that IAM names its project by. */
  readonly region: string;
  /** The one project, which holds all desktops. */
  readonly projectId: string;
  /** What requests are to be signed with, with `secretKey`. */
  readonly accessKey: string;
  /** The secret of `accessKey`. */
  readonly secretKey: string;
  /** Accepted in `X-Auth-Token` instead of a signature. */
  readonly authToken: string;
  /** The variables that point the provider here, to be merged into a process environment. */
  readonly environment: Record<string, string>;
  /** The requests answered so far, in order of arrival: a copy, taken anew at each access. */
  readonly requests: readonly RequestRecord[];
  /** What the applied writes did, in order of effect: a copy, taken anew at each access. */
  readonly writes: readonly WriteRecord[];
  /** Empties `requests` and `writes`. */
  clearRequests(): void;
  /** Changes desktops behind the provider's back, as somebody at the console does. */
  readonly console: DesktopConsole;
  /** Replaces all faults from the next request on. Throws when a rate or number is out of range. */
  setFaults(faults: FaultOptions): void;
  /** Drops open connections and frees the port; saves `file`. Calling it again is harmless. */
  close(): Promise<void>;
}
