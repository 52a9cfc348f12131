import { previewOfChange, previewPicture } from "../../../../tools/demo/picture";
import { picturedLines } from "../../../support/picturedLines";

const preview = ["$ pulumi preview", "Previewing update (demo):", "", " ~  a <b> -> c & d"];
const output = [
  "== 1/2 First",
  "$ pulumi preview",
  "    + 2 to create",
  "== 2/2 Second",
  "$ pulumi config set a b",
  ...preview,
  "    ~ 1 to update ",
  "",
  "$ pulumi up",
  "    ~ 1 updated",
].join("\n");

test("the preview of a change is found among what a demonstration prints", () => {
  expect(previewOfChange(output)).toEqual([...preview, "    ~ 1 to update"]);
});

test.each(["", "== 1/1 First\n$ pulumi preview\n    + 2 to create\n"])(
  "output without one is refused: %j",
  (text) => {
    expect(() => previewOfChange(text)).toThrow("The output has no preview of a change.");
  },
);

test("a picture keeps every line, with its indent and its blank lines", () => {
  expect(picturedLines(previewPicture(preview))).toEqual(preview);
});

test("what is printed is text in the picture, never markup", () => {
  const picture = previewPicture(['<script>a</script> & "b"']);
  expect(picture).toContain("&lt;script&gt;a&lt;/script&gt; &amp;");
  expect(picture).not.toContain("<script");
});

test.each([
  ["$ pulumi preview", "typed"],
  ["Diagnostics:", "heading"],
  ["    ~ 1 to update", "change"],
  [" +  a", "addition"],
  ["    - 1 to delete", "removal"],
  ["    1 unchanged", "ink"],
])("%j looks like: %s", (line, look) => {
  expect(previewPicture([line])).toContain(`class="${look}"`);
});
