import { generateKeyPairSync, sign } from "node:crypto";

/** A key and a certificate of its own making for localhost and desktops.test, both as PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OID = 0x06;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;

/** Makes a certificate (X.509, RFC 5280) that trusts itself, so that no key lies in the repository. */
export function makeSelfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ecdsaWithSha256 = der(SEQUENCE, der(OID, hex("2a8648ce3d040302")));
  const commonName = der(SEQUENCE, der(OID, hex("550403")), der(UTF8, Buffer.from("localhost")));
  const name = der(SEQUENCE, der(SET, commonName));
  const content = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, hex("02"))),
    der(INTEGER, hex("01")),
    ecdsaWithSha256,
    name,
    der(SEQUENCE, utcTime("200101000000Z"), utcTime("491231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(SEQUENCE, isAuthority(), alternativeNames())),
  );
  const signature = der(BIT_STRING, hex("00"), sign("sha256", content, privateKey));
  const base64 = der(SEQUENCE, content, ecdsaWithSha256, signature).toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}

function isAuthority(): Buffer {
  const value = der(SEQUENCE, hex("0101ff"));
  return der(SEQUENCE, der(OID, hex("551d13")), der(OCTET_STRING, value));
}

function alternativeNames(): Buffer {
  const hosts = ["localhost", "desktops.test"].map((host) => der(0x82, Buffer.from(host)));
  const names = der(SEQUENCE, ...hosts);
  return der(SEQUENCE, der(OID, hex("551d11")), der(OCTET_STRING, names));
}

function utcTime(text: string): Buffer {
  return der(UTC_TIME, Buffer.from(text));
}

function hex(text: string): Buffer {
  return Buffer.from(text, "hex");
}

/** Tag, length, value. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const size = value.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}
