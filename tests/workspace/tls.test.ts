import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { countInProcess } from "./ownProcess";
import { connectTo, startProxy } from "./proxyServer";
import { makeSelfSigned } from "./selfSignedCertificate";
import { closeAll, listen } from "./support";

// What Node.js trusts is read from the environment of its process, so each test has one of its own.

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "certificate-"));
});
afterEach(async () => {
  await closeAll();
  rmSync(folder, { recursive: true });
});

/** Starts a server that answers counts, and that is a proxy for everything to itself. */
async function startTls() {
  const certificate = makeSelfSigned();
  const certificateFile = join(folder, "certificate.pem");
  writeFileSync(certificateFile, certificate.cert);
  const asked: unknown[] = [];
  const server = createServer(certificate, ({ url }, response) => {
    asked.push(url);
    response.setHeader("content-type", "application/json").end('{"total_count":5}');
  });
  const port = await listen(server);
  server.on("connect", ({ url }, socket: Duplex) => {
    asked.push(url);
    connectTo(port, socket);
  });
  const tunnel = await startProxy({ tunnelTo: port });
  return { port, certificateFile, asked, tunnel: tunnel.url };
}

test("a certificate that is not trusted, a proxy's own too, ends the request, whatever the environment says", async () => {
  const { port, tunnel, asked } = await startTls();
  const untrusted = { NODE_TLS_REJECT_UNAUTHORIZED: "0" };
  const [direct, tunnelled, secureProxy] = await countInProcess(untrusted, [
    [`https://localhost:${port}`],
    ["https://workspace.example.com", tunnel],
    ["https://workspace.example.com", `https://user:made-up-password@localhost:${port}`],
  ]);
  expect(direct).toMatch(
    /certificate that is not trusted \(\w*SELF_SIGNED\w*\)\. .*NODE_EXTRA_CA_CERTS/,
  );
  expect(tunnelled).toContain("certificate that is not trusted");
  expect(secureProxy).toContain(`the proxy localhost:${port} (HTTPS_PROXY) has a certificate that`);
  expect(secureProxy).toContain("NODE_EXTRA_CA_CERTS");
  // The proxy's own certificate is checked before the proxy is told anything.
  expect(asked).toEqual([]);
});

test("a certificate named in NODE_EXTRA_CA_CERTS is trusted, for the hosts that it names", async () => {
  const { port, tunnel, certificateFile } = await startTls();
  const seen = await countInProcess({ NODE_EXTRA_CA_CERTS: certificateFile }, [
    [`https://localhost:${port}`],
    ["https://desktops.test", tunnel],
    // A proxy that speaks TLS itself.
    ["https://desktops.test", `https://localhost:${port}`],
    ["https://workspace.example.com", tunnel],
  ]);
  expect(seen.slice(0, 3)).toEqual(["counted 5", "counted 5", "counted 5"]);
  expect(seen[3]).toContain("certificate that is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)");
});
