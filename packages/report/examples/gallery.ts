/** @file Every figure, from made-up data, and a page of them: `node packages/report/examples/gallery.ts FOLDER`. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { figurePng } from "../src/node.ts";
import { galleryFigures } from "./gallery-figures.ts";
import { galleryPage } from "./gallery-page.ts";

const folder = process.argv[2] ?? "gallery";
mkdirSync(folder, { recursive: true });
const figures = galleryFigures();
for (const [name, { svg }] of Object.entries(figures)) {
  writeFileSync(join(folder, `${name}.svg`), svg);
  writeFileSync(join(folder, `${name}.png`), figurePng(svg, { scale: 1.5 }));
}
writeFileSync(join(folder, "index.html"), galleryPage(figures));
