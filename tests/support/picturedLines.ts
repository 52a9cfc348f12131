import { FONT, MARGIN } from "../../tools/demo/picture";

/** Returns the lines of a picture that `previewPicture` drew. */
export function picturedLines(picture: string): string[] {
  const lines: string[] = [];
  const texts = /<text x="([\d.]+)" y="(\d+)"[^>]*>(.*)<\/text>/g;
  for (const [, x, y, text = ""] of picture.matchAll(texts)) {
    const indent = Math.round((Number(x) - MARGIN.side) / FONT.width);
    const blank = (Number(y) - MARGIN.top) / FONT.line - lines.length;
    lines.push(...Array<string>(blank).fill(""), " ".repeat(indent) + unescaped(text));
  }
  return lines;
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
