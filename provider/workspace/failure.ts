/** Why no complete answer came. */
export interface Failure {
  /** What happened, as the end of a sentence. */
  readonly what: string;
  /** What the user can do, as a sentence. */
  readonly advice: string;
  /** How often a request is sent at most when it fails in this way. */
  readonly maxTries: number;
}

/** The code of the error that ends a request which takes too long. */
export const LATE = "LATE";

const ALWAYS = Number.POSITIVE_INFINITY;
/** What seldom passes by itself is not worth the whole back-off. */
const FEW = 3;
const TRY_LATER = "Check the network, then run again.";
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|SELF_SIGNED|ALTNAME|CRL/;

const BY_CODE = new Map<string, Failure>([
  [
    "ECONNREFUSED",
    {
      what: "the connection was refused",
      advice: "Check the endpoint and that nothing blocks it.",
      maxTries: FEW,
    },
  ],
  ["ENOTFOUND", unknownHost()],
  ["EAI_AGAIN", unknownHost()],
  ["EHOSTUNREACH", unreachable()],
  ["ENETUNREACH", unreachable()],
  ["ECONNRESET", broken()],
  ["EPIPE", broken()],
  ["ETIMEDOUT", connectTimeout()],
  [LATE, noAnswer()],
  ["CLOSED", closed()],
]);

/** Explains what Node.js, a socket or a proxy gave instead of an answer. */
export function explainFailure(error: unknown): Failure {
  const chain = causes(error);
  for (const { code, message } of chain) {
    const [, proxyStatus] = /Proxy response \((\d{3})\)/.exec(message) ?? [];
    if (proxyStatus !== undefined) return refusedByProxy(proxyStatus);
    if (message.startsWith("Proxy connection ended")) return broken();
    const known = BY_CODE.get(code);
    if (known !== undefined) return known;
    if (CERTIFICATE.test(code)) return untrusted(code);
  }
  const named = chain.find(({ code }) => code !== "");
  return {
    what: `the connection failed (${named?.code ?? chain[0]?.message ?? "for an unknown reason"})`,
    advice: TRY_LATER,
    maxTries: named === undefined ? 1 : FEW,
  };
}

/** The error and its causes, outermost first; by shape, since errors of Node.js and of jest differ in class. */
function causes(error: unknown): { code: string; message: string }[] {
  const chain: { code: string; message: string }[] = [];
  let current: unknown = error;
  while (typeof current === "object" && current !== null && chain.length < 5) {
    chain.push({ code: textOf(current, "code"), message: textOf(current, "message") });
    current = "cause" in current ? current.cause : undefined;
  }
  return chain;
}

function textOf(holder: object, field: string): string {
  const value: unknown = Reflect.get(holder, field);
  return typeof value === "string" ? value : "";
}

function unknownHost(): Failure {
  return {
    what: "its host name is not known",
    advice:
      "Check huaweicloud:region (HW_REGION_NAME), huaweicloud:cloud (HW_CLOUD) and the network's name service.",
    maxTries: FEW,
  };
}

function unreachable(): Failure {
  return { what: "the network has no way to it", advice: TRY_LATER, maxTries: FEW };
}

function broken(): Failure {
  return {
    what: "the connection broke before the answer was complete",
    advice: TRY_LATER,
    maxTries: ALWAYS,
  };
}

function connectTimeout(): Failure {
  return {
    what: "the connection could not be made in time",
    advice: "Check the network and the proxy variables (HTTPS_PROXY, HTTP_PROXY, NO_PROXY).",
    maxTries: ALWAYS,
  };
}

function noAnswer(): Failure {
  return { what: "no complete answer came in time", advice: TRY_LATER, maxTries: ALWAYS };
}

function closed(): Failure {
  return { what: "the client is closed", advice: "Make a new client.", maxTries: 1 };
}

function refusedByProxy(status: string): Failure {
  return {
    what: `the proxy refused to connect (status ${status})`,
    advice: "Check the proxy variables (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) and the proxy's rules.",
    maxTries: status.startsWith("5") ? FEW : 1,
  };
}

function untrusted(code: string): Failure {
  return {
    what: `its certificate is not trusted (${code})`,
    advice:
      "When a proxy of your own inspects TLS, name its CA certificate in NODE_EXTRA_CA_CERTS; verification cannot be turned off.",
    maxTries: 1,
  };
}
