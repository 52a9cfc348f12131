import { summarizeRequests } from "../../../../tools/demo/requestSummary";

test.each([
  { name: "none", requests: [], want: "none" },
  { name: "one", requests: [{ action: "filter", status: 200 }], want: "1 filter" },
  {
    name: "neighbours together, in order",
    requests: [
      { action: "filter", status: 200 },
      { action: "add-tags", status: 204 },
      { action: "add-tags", status: 204 },
      { action: "filter", status: 200 },
    ],
    want: "1 filter, 2 add-tags, 1 filter",
  },
  {
    name: "failures apart",
    requests: [
      { action: "add-tags", status: 429 },
      { action: "add-tags", status: 204 },
      { action: "add-tags", status: "reset" },
    ],
    want: "1 add-tags (429), 1 add-tags, 1 add-tags (reset)",
  },
] as const)("requests are told in order of arrival: $name", ({ requests, want }) => {
  expect(summarizeRequests(requests)).toBe(want);
});
