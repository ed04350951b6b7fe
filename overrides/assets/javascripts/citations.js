// Makes the citation of a record in each format; see builder/exports/citations.py. Loaded when a reader
// first asks for one.

const IN_DOSSIER = "Erschlossen in:"; // of an article, which did not appear there
const ABOUT = "um"; // before a date that is a guess
const OUTER_MARKS = /^[„“”«»]\s?(.*?)\s?[“”«»]$/su;
const oneLine = (text) => text.replace(/\s+/gu, " ").trim();

const restOf = ({ rest, sources = [] }) => rest && `${rest} ${sources.join("; ")}`;

// Returns a citation as an item of CSL-JSON; `address` is that of the record.
// https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
export const item = (entry, dossier, address) => {
  const { hash, pathname } = new URL(address);
  const id = hash.slice(1) || pathname.split("/").filter(Boolean).slice(-2).join("-") || "dossier";
  if (entry.text) {
    const { text, ...variables } = entry;
    return { id, ...variables, URL: entry.URL ?? address, note: `${IN_DOSSIER} ${dossier.text}, ${address}` };
  }
  const { words, translation, rest, sources, ...variables } = entry;
  const note = [translation, restOf(entry)].filter(Boolean).join(", ");
  return {
    id,
    type: "webpage",
    title: words.replace(OUTER_MARKS, "$1"),
    language: dossier.language,
    ...variables,
    editor: [{ literal: dossier.editor }],
    "container-title": dossier.title,
    issued: dossier.issued,
    URL: address,
    ...(note && { note }),
  };
};

export const plain = (entry, dossier, address) => {
  const { text, words, translation } = entry;
  const what = text ?? [translation ? `${words} (${translation})` : words, restOf(entry)].filter(Boolean).join(", ");
  return `${what}. ${text ? IN_DOSSIER : "In:"} ${dossier.text}, ${address}`;
};

/* ---- BibTeX ---- */

const SIGNS = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
};
const escaped = (text) => oneLine(text).replace(/[\\{}~^]/g, (sign) => SIGNS[sign]).replace(/[$&#_%]/g, "\\$&");
// Addresses are read as they are, but braces would end them.
const verbatim = (url) => url.replace(/[{}\\\s]/g, encodeURIComponent);
const named = ({ family, given, literal }) => (literal ? `{${escaped(literal)}}` : `${escaped(family)}, ${escaped(given)}`);
const iso = (date) =>
  date?.["date-parts"][0]
    .map((part, n) => (n ? String(part).padStart(2, "0") : String(Math.abs(part)).padStart(4, "0")))
    .join("-");
// BibTeX knows no years before our era.
const isOurEra = (date) => date?.["date-parts"][0][0] > 0;
// As in EDTF, with a sign for a date that is a guess.
const edtf = (date) => isOurEra(date) && iso(date) + (date.circa ? "~" : "");

export const bibtex = (cited) => {
  // BibTeX wants these fields of an article.
  const isArticle = cited.type === "article-newspaper" && cited.author && isOurEra(cited.issued);
  const [year, month, day] = isOurEra(cited.issued) ? cited.issued["date-parts"][0] : [];
  const fields = {
    author: cited.author?.map(named).join(" and "),
    editor: cited.editor?.map(named).join(" and "),
    title: `{${escaped(cited.title)}}`,
    [isArticle ? "journal" : "howpublished"]: cited["container-title"] && escaped(cited["container-title"]),
    origdate: edtf(cited["original-date"]),
    year: year && cited.issued.circa ? `(${ABOUT} ${year})` : year, // its styles go by the last four digits
    month,
    day,
    url: verbatim(cited.URL),
    urldate: isOurEra(cited.accessed) ? iso(cited.accessed) : undefined,
    note: cited.note && escaped(cited.note),
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${isArticle ? "article" : "misc"}{${cited.id},\n${lines.join("")}}\n`;
};

/* ---- RIS: https://github.com/aurimasv/translators/wiki/RIS-Tag-Map ---- */

export const ris = (cited) => {
  const name = ({ family, given, literal }) => literal ?? `${family}, ${given}`;
  const date = (of) => {
    const [year, month = "", day = ""] = isOurEra(of) ? iso(of).split("-") : [];
    return year && `${year}/${month}/${day}/${of.circa ? ABOUT : ""}`;
  };
  const lines = [
    ["TY", cited.type === "article-newspaper" ? "NEWS" : "ELEC"],
    ["ID", cited.id],
    ["TI", cited.title],
    ...(cited.author ?? []).map((author) => ["AU", name(author)]),
    ...(cited.editor ?? []).map((editor) => ["ED", name(editor)]),
    ["T2", cited["container-title"]],
    ["OP", edtf(cited["original-date"])],
    ["PY", isOurEra(cited.issued) ? iso(cited.issued).slice(0, 4) : ""],
    ["DA", date(cited.issued)],
    ["Y2", date(cited.accessed)],
    ["LA", cited.language],
    ["UR", cited.URL],
    ["N1", cited.note],
    ["ER", ""],
  ];
  return lines
    .filter(([tag, value]) => value || tag === "ER")
    .map(([tag, value]) => `${tag}  - ${oneLine(value)}\r\n`)
    .join("");
};

export const csl = (cited) => `${JSON.stringify([cited], null, 2)}\n`;
