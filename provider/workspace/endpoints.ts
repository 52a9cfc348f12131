const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/;

/** An endpoint's origin, such as `https://workspace.eu-west-101.myhuaweicloud.eu`, or what is wrong with it. */
export type EndpointReading = { readonly origin: string } | { readonly problem: string };

/** Whether a host name, as a URL gives it, is this machine: localhost, 127.0.0.0/8 or [::1]. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || LOOPBACK_V4.test(hostname);
}

/**
 * Reads an endpoint: https, or plain http to this machine alone, without credentials, path, query
 * or fragment. A problem is the rest of a sentence that begins with the endpoint's name, and never
 * repeats the text, which may hold a password.
 */
export function readEndpoint(text: string): EndpointReading {
  // The URL parser would silently drop some of these.
  if (/[^\x21-\x7e]/.test(text)) {
    return { problem: "contains spaces or characters other than printable ASCII" };
  }
  if (!URL.canParse(text)) {
    return {
      problem: "is not a URL; write it like https://workspace.eu-west-101.myhuaweicloud.eu",
    };
  }
  const url = new URL(text);
  const problem = findProblem(url);
  return problem === undefined ? { origin: url.origin } : { problem };
}

function findProblem(url: URL): string | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return "must begin with https://";
  }
  if (url.username !== "" || url.password !== "") {
    return "must not contain a user name or password";
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return "must end after the host name and port, without a path, query or fragment";
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return "must begin with https://, since plain http is for this machine (localhost, 127.0.0.1, [::1]) only";
  }
  return undefined;
}
