const REDACTED = "[redacted]";
/** Shorter "secrets" would blank out ordinary words instead of protecting anything. */
const SHORTEST_SECRET = 4;
/** The most characters of a text that are read; the rest is never shown. */
const LONGEST_TEXT = 65_536;
/** Control, format and line-breaking characters, and halves of characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const SIGNATURE = /SDK-HMAC-SHA256[^"']{0,2000}?Signature=[0-9a-f]*|Signature=[0-9a-f]{8,}/gi;

/**
 * Makes text of others safe to print. Control, format and line-breaking characters become spaces,
 * runs of spaces become one, and the text ends after `longest` characters (default 200).
 */
export function printable(text: string, longest = 200): string {
  const line = oneLine(text);
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest).join("")}...`;
}

/** Makes text of others fit for a message of at most `longest` characters (default 200). */
export type Cleaner = (text: string, longest?: number) => string;

/**
 * Creates a cleaner. Its texts are printable, and contain neither the given secrets, URL-encoded
 * or not, nor anything that looks like a signature. Secrets under 4 characters are not hidden.
 */
export function createCleaner(secrets: readonly string[]): Cleaner {
  const hidden = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length);
  return (text, longest) => {
    // Redact before cutting: half of a secret would no longer be recognised.
    const redacted = hidden.reduce(
      (line, secret) => line.replaceAll(secret, REDACTED),
      oneLine(text.slice(0, LONGEST_TEXT)),
    );
    return printable(redacted.replace(SIGNATURE, REDACTED), longest);
  };
}

/** Returns a desktop's ID for a sentence: in quotes when it holds anything but letters, digits and hyphens. */
export function idText(id: string): string {
  return /^[A-Za-z0-9-]+$/.test(id) ? id : JSON.stringify(id);
}

/** Returns the first few names of a list, printable: "a, b, c and 97 more". */
export function someOf(names: readonly string[], shown = 3): string {
  const first = names.slice(0, shown).map((name) => printable(name, 64));
  const more = names.length - first.length;
  return more > 0 ? `${first.join(", ")} and ${more} more` : first.join(", ");
}

/** Returns "1 desktop", "2 desktops". */
export function count(amount: number, singular: string): string {
  return `${amount} ${amount === 1 ? singular : `${singular}s`}`;
}

/** Returns the value of JSON text, or undefined when the text is something else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold a secret.
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, " ").replace(/\s+/gu, " ").trim();
}
