// Makes citations as the site does, and reads each format by Citation.js: from and to JSON.
// Arguments: the site's script that makes them, and the folder of the installed packages.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [script, packages] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const { Cite, plugins } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");
// Without guessing, it drops each variable whose value is not as CSL-JSON wants it.
const { clean } = require("@citation-js/core/lib/plugins/input/csl.js");
const { plain, item, bibtex, ris, csl } = await import(pathToFileURL(script).href);

let input = "";
for await (const chunk of process.stdin) input += chunk;

const read = (text, type) => new Cite(text, { forceType: type, generateGraph: false }).data;
const results = JSON.parse(input).map(({ entry, dossier, address }) => {
  const cited = item(entry, dossier, address);
  const texts = { bibtex: bibtex(cited), ris: ris(cited), csl: csl(cited) };
  return {
    plain: plain(entry, dossier, address),
    item: cited,
    texts,
    read: {
      bibtex: read(texts.bibtex, "@bibtex/text"),
      ris: read(texts.ris, "@ris/file"),
      csl: clean(JSON.parse(texts.csl), false),
    },
  };
});
process.stdout.write(JSON.stringify(results));
