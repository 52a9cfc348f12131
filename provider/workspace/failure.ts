/** Why no complete answer came. */
export interface Failure {
  /** Who failed, when it was not the endpoint: "the proxy proxy.example.com:8080 (HTTPS_PROXY)". */
  readonly who?: string;
  /** What happened, after the name of who failed: "refused the connection". */
  readonly what: string;
  /** What the user can do, as a sentence. */
  readonly advice: string;
  /** The most tries that a request gets when it fails in this way. */
  readonly maxTries: number;
}

/** The code of an error that ends a try because it takes too long. */
export const LATE = "LATE";

/** The proxy did not connect to the endpoint. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  // Clients of undici try to connect again and again after codes of its own.
  readonly code = "PROXY";

  /**
   * @param proxy - Host and port, without credentials.
   * @param variable - The environment variable that names the proxy.
   * @param reason - The proxy's status, or the error that ended the connection to it.
   */
  constructor(
    readonly proxy: string,
    readonly variable: string,
    readonly reason: unknown,
  ) {
    super("The proxy did not connect.");
  }
}

const ALWAYS = Number.POSITIVE_INFINITY;
/** Seldom passes by itself, so it is not worth the whole back-off. */
const FEW = 3;
const TRY_LATER = "Check the network, then run again.";
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|SELF_SIGNED|ALTNAME|CRL/;

/** What the codes of Node.js and undici mean: codes, what happened, advice, the most tries. */
const KNOWN: readonly (readonly [RegExp, string, string, number])[] = [
  [
    /^ECONNREFUSED$/,
    "refused the connection",
    "Check the endpoint and that nothing blocks it.",
    FEW,
  ],
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    "is not a known host name",
    "Check huaweicloud:region (HW_REGION_NAME), huaweicloud:cloud (HW_CLOUD) and the network's name service.",
    FEW,
  ],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, "cannot be reached from this network", TRY_LATER, FEW],
  [
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    "gave no complete answer before the connection broke",
    TRY_LATER,
    ALWAYS,
  ],
  [
    /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    "did not accept the connection in time",
    "Check the network and the proxy variables (HTTPS_PROXY, HTTP_PROXY, NO_PROXY).",
    ALWAYS,
  ],
  [/^(LATE|UND_ERR_(HEADERS|BODY)_TIMEOUT)$/, "gave no complete answer in time", TRY_LATER, ALWAYS],
  [
    /^UND_ERR_(CLOSED|DESTROYED)$/,
    "was not asked, because the client is closed",
    "Make a new client.",
    1,
  ],
];

/** Explains the error that came instead of an answer. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof ProxyError) return explainProxy(error);
  const chain = causes(error);
  for (const { code } of chain) {
    const known = KNOWN.find(([codes]) => codes.test(code));
    if (known !== undefined) {
      const [, what, advice, maxTries] = known;
      return { what, advice, maxTries };
    }
    if (CERTIFICATE.test(code)) return untrusted(code);
  }
  const named = chain.find(({ code }) => code !== "");
  return {
    what: `could not be reached (${named?.code ?? chain[0]?.message ?? "for an unknown reason"})`,
    advice: TRY_LATER,
    maxTries: named === undefined ? 1 : FEW,
  };
}

function explainProxy({ proxy, variable, reason }: ProxyError): Failure {
  const who = `the proxy ${proxy} (${variable})`;
  if (typeof reason !== "number") {
    const { what, advice, maxTries } = explainFailure(reason);
    const check = `Check ${variable}; NO_PROXY names hosts that need no proxy.`;
    return { who, what, advice: CERTIFICATE.test(what) ? advice : check, maxTries };
  }
  const what = `refused to connect (status ${reason})`;
  if (reason === 407) {
    const advice = `It asks for a user name and password: correct those in ${variable}, like http://USER:PASSWORD@${proxy}.`;
    return { who, what, advice, maxTries: 1 };
  }
  return {
    who,
    what,
    advice: "Check its rules and its log, or name the host in NO_PROXY if it needs no proxy.",
    maxTries: reason >= 500 ? FEW : 1,
  };
}

/** The error and its causes, outermost first; by shape, because classes differ between realms. */
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

function untrusted(code: string): Failure {
  return {
    what: `has a certificate that is not trusted (${code})`,
    advice:
      "If a proxy of your own inspects TLS, name its CA certificate in NODE_EXTRA_CA_CERTS; verification cannot be turned off.",
    maxTries: 1,
  };
}
