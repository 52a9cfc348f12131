import { unreadSettings } from "../../../provider/workspace/unreadSettings";
import { source, type Values } from "./settingsSupport";

test.each<{ name: string; config?: Values; environment?: Values; named: string[] }>([
  { name: "nothing", named: [] },
  {
    name: "what changes neither who nor where",
    config: { enterpriseProjectId: "0", maxRetries: "5", domainName: "d", insecure: "false" },
    named: [],
  },
  { name: "a profile", config: { profile: "made-up" }, named: ["huaweicloud:profile"] },
  {
    name: "a profile in the environment",
    environment: { HW_PROFILE: "made-up" },
    named: ["the environment variable HW_PROFILE"],
  },
  { name: "no verification", config: { insecure: "true" }, named: ["huaweicloud:insecure"] },
  {
    name: "an account with a password",
    config: { domainName: "made-up", password: "made-up" },
    named: ["huaweicloud:domainName", "huaweicloud:password"],
  },
  {
    name: "a project under its old name",
    config: { tenantName: "made-up" },
    named: ["huaweicloud:tenantName"],
  },
  {
    name: "several",
    config: { sharedConfigFile: "/made-up", assumeRole: '{"agencyName":"made-up"}' },
    named: ["huaweicloud:sharedConfigFile", "huaweicloud:assumeRole"],
  },
])("one sentence names what is set and not read: $name", ({ config, environment, named }) => {
  const sentence = unreadSettings(source(config ?? {}, environment));
  expect(sentence.split(/ (?:is|are) set/)[0]).toBe(named.join(", "));
  expect(sentence).not.toContain("made-up");
});
