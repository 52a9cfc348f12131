import { writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { previewOfChange, previewPicture } from "./previewPicture";

/** Draws the preview in what the demonstration prints (standard input) into a file. */
async function main([file]: readonly string[]): Promise<number> {
  if (file === undefined) {
    process.stderr.write("Name the file for the picture, such as docs/preview.svg.\n");
    return 2;
  }
  writeFileSync(file, previewPicture(previewOfChange(await text(process.stdin))));
  return 0;
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
