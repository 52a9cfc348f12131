import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { countInProcess } from "./ownProcess";
import { connectTo, startProxy } from "./proxyServer";
import { makeSelfSigned } from "./selfSignedCertificate";
import { closeAfterTest, closeAll, listen } from "./support";

afterEach(closeAll);

// What Node.js trusts is read from the environment of its process, so each test has one of its own.

interface TlsServer {
  readonly port: number;
  readonly certificateFile: string;
  /** How many requests and CONNECTs arrived. */
  readonly asked: () => number;
}

/** Starts a server that answers counts, and that is a proxy for everything to itself. */
async function startTls(): Promise<TlsServer> {
  const certificate = makeSelfSigned();
  const folder = await mkdtemp(join(tmpdir(), "certificate-"));
  closeAfterTest(() => rm(folder, { recursive: true }));
  const certificateFile = join(folder, "certificate.pem");
  await writeFile(certificateFile, certificate.cert);
  let asked = 0;
  const server = createServer(certificate, (_request, response) => {
    asked += 1;
    response.setHeader("content-type", "application/json");
    response.end('{"total_count":5}');
  });
  const port = await listen(server);
  server.on("connect", (_request, socket: Duplex) => {
    asked += 1;
    connectTo(port, socket);
  });
  return { port, certificateFile, asked: () => asked };
}

const untrusted = { NODE_TLS_REJECT_UNAUTHORIZED: "0" };

test("a certificate that is not trusted, a proxy's own too, ends the request, whatever the environment says", async () => {
  const server = await startTls();
  const tunnel = await startProxy({ tunnelTo: server.port });
  const [direct, tunnelled, secureProxy] = await countInProcess(untrusted, [
    { endpoint: `https://localhost:${server.port}` },
    { endpoint: "https://workspace.example.com", proxy: tunnel.url },
    {
      endpoint: "https://workspace.example.com",
      proxy: `https://user:made-up-password@localhost:${server.port}`,
    },
  ]);
  expect(direct).toMatch(
    /certificate that is not trusted \(\w*SELF_SIGNED\w*\)\. .*NODE_EXTRA_CA_CERTS/,
  );
  expect(tunnelled).toContain("certificate that is not trusted");
  // The proxy's own certificate is checked before the proxy is told anything.
  expect(secureProxy).toContain(
    `the proxy localhost:${server.port} (HTTPS_PROXY) has a certificate that`,
  );
  expect(server.asked()).toBe(0);
});

test("a certificate named in NODE_EXTRA_CA_CERTS is trusted, for the hosts that it names", async () => {
  const server = await startTls();
  const tunnel = await startProxy({ tunnelTo: server.port });
  const trusted = { NODE_EXTRA_CA_CERTS: server.certificateFile };
  const seen = await countInProcess(trusted, [
    { endpoint: `https://localhost:${server.port}` },
    { endpoint: "https://desktops.test", proxy: tunnel.url },
    // A proxy that speaks TLS itself.
    { endpoint: "https://desktops.test", proxy: `https://localhost:${server.port}` },
    { endpoint: "https://workspace.example.com", proxy: tunnel.url },
  ]);
  expect(seen.slice(0, 3)).toEqual(["counted 5", "counted 5", "counted 5"]);
  expect(seen[3]).toContain("certificate that is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)");
});
