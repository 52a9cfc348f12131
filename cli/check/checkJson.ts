import type { CheckResult } from "./checkResult";

/** Writes a result as JSON, every finding included. */
export function checkJson({ requirements, findings, ...result }: CheckResult): string {
  const { region, projectId, desktops } = result;
  const all = {
    ...{ region, projectId, desktops },
    require: requirements.keys,
    allow: Object.fromEntries(requirements.allowed),
    ok: findings.length === 0,
    findings,
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}
