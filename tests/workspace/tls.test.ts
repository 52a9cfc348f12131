import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { compileClient, type CompiledClient } from "./ownProcess";
import { connectTo, startProxy } from "./proxyServer";
import { makeSelfSigned } from "./selfSignedCertificate";
import { closeAfterTest, closeAll, listen } from "./support";

afterEach(closeAll);

// What Node.js trusts is read from the environment of its process, so each test has one of its own.
let compiled: CompiledClient;

beforeAll(async () => {
  compiled = await compileClient();
});

afterAll(() => compiled.remove());

interface TlsServer {
  readonly port: number;
  readonly certificateFile: string;
  readonly requests: () => number;
}

/** Starts a server that answers counts, and that is a proxy for everything to itself. */
async function startTls(): Promise<TlsServer> {
  const certificate = makeSelfSigned();
  const folder = await mkdtemp(join(tmpdir(), "certificate-"));
  closeAfterTest(() => rm(folder, { recursive: true }));
  const certificateFile = join(folder, "certificate.pem");
  await writeFile(certificateFile, certificate.cert);
  let requests = 0;
  const server = createServer(certificate, (_request, response) => {
    requests += 1;
    response.setHeader("content-type", "application/json");
    response.end('{"total_count":5}');
  });
  const port = await listen(server);
  server.on("connect", (_request, socket: Duplex) => {
    connectTo(port, socket);
  });
  return { port, certificateFile, requests: () => requests };
}

/** Counts desktops in a process with this environment; returns what that process prints. */
function countIn(endpoint: string, environment: Record<string, string>): Promise<string> {
  return compiled.count({
    HW_REGION_NAME: "eu-west-101",
    HW_PROJECT_ID: "project1",
    HW_ACCESS_KEY: "made-up-access-key",
    HW_SECRET_KEY: "made-up-secret-key",
    HW_WORKSPACE_ENDPOINT: endpoint,
    ...environment,
  });
}

test("a certificate that is not trusted ends the request, whatever the environment says", async () => {
  const server = await startTls();
  const seen = await countIn(`https://localhost:${server.port}`, {
    NODE_TLS_REJECT_UNAUTHORIZED: "0",
  });
  expect(seen).toMatch(
    /certificate that is not trusted \(\w*SELF_SIGNED\w*\)\. .*NODE_EXTRA_CA_CERTS/,
  );
  expect(server.requests()).toBe(0);
});

test("a certificate named in NODE_EXTRA_CA_CERTS is trusted", async () => {
  const server = await startTls();
  const seen = await countIn(`https://localhost:${server.port}`, {
    NODE_EXTRA_CA_CERTS: server.certificateFile,
  });
  expect(seen).toBe("counted 5");
});

describe("through a proxy", () => {
  test("the endpoint's certificate is checked just the same", async () => {
    const server = await startTls();
    const seen = await countIn("https://workspace.example.com", {
      HTTPS_PROXY: (await startProxy({ tunnelTo: server.port })).url,
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    });
    expect(seen).toContain("certificate that is not trusted");
    expect(server.requests()).toBe(0);
  });

  test("a trusted certificate must be that of the endpoint", async () => {
    const server = await startTls();
    const proxied = {
      HTTPS_PROXY: (await startProxy({ tunnelTo: server.port })).url,
      NODE_EXTRA_CA_CERTS: server.certificateFile,
    };
    const seen = await countIn("https://workspace.example.com", proxied);
    expect(seen).toContain("certificate that is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)");
    expect(server.requests()).toBe(0);
  });

  test("the proxy's own certificate is checked, before it is told anything", async () => {
    const proxy = await startTls();
    const seen = await countIn("https://workspace.example.com", {
      HTTPS_PROXY: `https://user:made-up-password@localhost:${proxy.port}`,
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    });
    expect(seen).toContain(
      `the proxy localhost:${proxy.port} (HTTPS_PROXY) has a certificate that`,
    );
    expect(proxy.requests()).toBe(0);
  });

  test("a request arrives over a proxy that speaks TLS itself", async () => {
    const server = await startTls();
    const seen = await countIn("https://desktops.test", {
      HTTPS_PROXY: `https://localhost:${server.port}`,
      NODE_EXTRA_CA_CERTS: server.certificateFile,
    });
    expect(seen).toBe("counted 5");
  });

  test("a request arrives over the tunnel", async () => {
    const server = await startTls();
    const proxied = {
      HTTPS_PROXY: (await startProxy({ tunnelTo: server.port })).url,
      NODE_EXTRA_CA_CERTS: server.certificateFile,
    };
    const seen = await countIn("https://desktops.test", proxied);
    expect(seen).toBe("counted 5");
  });
});
