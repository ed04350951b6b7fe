/* What a typed text asks for: its words and phrases, and how words are compared. */

// Words that questions are made of; they are left out unless nothing else is typed.
const STOP_WORDS = new Set(
  `aber als am an auch auf aus bei beim bin bis da damit dann das dass dem den denn der des die dies diese diesem
  diesen dieser dieses doch du durch ein eine einem einen einer eines er es etwas für gab geben gegeben gegen genau gibt hab haben
  habe hat hatte hatten hätte hätten ich ihm ihn ihr ihre im in ins ist ja kann können könnte könnten man mal mehr mit nach nun nur ob oder sein seine
  seinem seinen seiner sich sie sind so soll sollen sollte sollten über um und uns unter vom von vor war wäre wären waren warum was wann weil welche
  welchem welchen welcher welches wem wen wenn wer werden wessen weshalb wie wieso wieviel will wir wird wo wobei
  wofür woher wohin womit worum worüber wovon wozu wurde wurden würde würden zu zum zur zwischen eigentlich
  wollen wollte wollten möchte muss müssen kam kommt gehört gehören sagt sagte sagen gesagt meint meinte passiert
  passierte geschah viel viele sonst alles etwa davon dazu darüber dabei
  the of and to is what who why when where how`.split(/\s+/).map((word) => keyOf(word)),
);

// As in builder/search/vocabulary.py.
function keyOf(text) {
  const lower = text.normalize("NFKD").toLowerCase().replaceAll("ß", "ss").replace(/\p{M}/gu, "");
  return (lower.match(/[\p{L}\p{N}]+/gu) ?? []).join("");
}

// Text between quotation marks of any kind, also before the second mark is typed. Single marks begin
// after a space, since they may be apostrophes.
const PHRASE = /[„“”"«»]([^„“”"«»]+)[„“”"«»]?|(?:^|\s)[‚‘’'‹›]([^‚‘’'‹›]+)[‚‘’'‹›]?/gu;

// What is asked for: words that may be found in other forms, and phrases, found as they are.
const parsed = (typed) => {
  const phrases = [];
  const rest = typed.replace(PHRASE, (whole, double, single) => {
    const keys = (double ?? single).split(/\s+/).map(keyOf).filter(Boolean);
    if (keys.length < 2) return whole;
    phrases.push({ typed: (double ?? single).trim(), keys });
    return " ";
  });
  const all = wordsOf(rest);
  const some = all.filter(({ key }) => !STOP_WORDS.has(key));
  return { phrases, words: some.length || phrases.length ? some : all };
};

// A decimal, a date or a time is one word: 2,5 and 12.02.2025.
const WORD = /\p{N}+(?:[.,:/]\p{N}+)+|[\p{L}\p{M}\p{N}'’-]+/gu;

// Each word once: as it is typed, and its key. Full-width letters and ligatures are letters.
const wordsOf = (text) => {
  const found = new Map();
  for (const typed of text.normalize("NFKC").match(WORD) ?? []) {
    const key = keyOf(typed);
    if (key && !found.has(key)) found.set(key, { typed: typed.replace(/^['’-]+|['’-]+$/g, ""), key });
  }
  return [...found.values()];
};

// What is left of a German word without its endings and the ge- of a participle: the same for
// „verhandelt“ and „Verhandlungen“, for „eingeladen“ and „Einladung“.
const ENDING =
  /(?:ungen|ung|heiten|heit|keiten|keit|lichen|lich|ische[mnrs]?|isch|iertes?|ierten?|ierter|ieren|iert|ierungen|ierung|igen?|ig|ern|er|em|en|es|e|n|st|s|tes|ten|ter|tet|te|t|end|ende[mnrs]?|in|innen)$/;
const PARTICIPLE = /^(ab|an|auf|aus|bei|ein|fest|frei|her|hin|mit|nach|vor|weg|zu|zurueck|zuruck|zusammen|)ge(?=\p{L}{4})/u;

const rootOf = (key) => {
  let root = key;
  for (let time = 0; time < 2; time += 1) {
    const ending = endingOf(root);
    root = root.slice(0, root.length - ending).replace(/e([lr])$/, "$1");
  }
  return root.replace(PARTICIPLE, "$1");
};
const withoutVowels = (root) => root.replace(/[aeiou]+/g, "-");
// The longest ending that leaves four letters.
const endingOf = (word) => {
  for (let start = 4; start < word.length; start += 1) {
    const match = ENDING.exec(word.slice(start));
    const isDouble = match?.[0] === "s" && word[start - 1] === "s";
    if (match?.index === 0 && !isDouble) return word.length - start;
  }
  return 0;
};

// Whether two words differ by at most so many letters too many, missing, other or swapped.
const isNear = (one, other, most = 1) => {
  if (Math.abs(one.length - other.length) > most) return false;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length] <= most;
};

// The word of the index for how a word sounds: Cologne phonetics, as in builder/search/phonetics.py.
const soundOf = (word) => {
  const spelt = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const letters = word.toLowerCase().replace(/[äöüß]/g, (c) => spelt[c]).replace(/[^a-z]/g, "");
  const groups = { b: 1, p: 1, d: 2, t: 2, f: 3, v: 3, w: 3, g: 4, k: 4, q: 4, l: 5, m: 6, n: 6, r: 7 };
  const codes = [...letters].map((letter, at) => {
    const [before, after] = [letters[at - 1] ?? "", letters[at + 1] ?? ""];
    const isAfter = (some) => after !== "" && some.includes(after);
    if ("aeiouyj".includes(letter)) return "0";
    if (letter === "h") return "";
    if (letter === "p" && after === "h") return "3";
    if ("dt".includes(letter) && isAfter("csz")) return "8";
    if (letter === "x") return before && "ckq".includes(before) ? "8" : "48";
    if (letter === "c") return ["s", "z"].includes(before) || (after && !isAfter("ahkloqrux")) ? "8" : "4";
    return String(groups[letter] ?? 8);
  }).join("").replace(/(.)\1+/g, "$1");
  const code = codes.slice(0, 1) + codes.slice(1).replaceAll("0", "");
  return code.length > 2 ? `ꝗw${code.replace(/\d/g, (digit) => "bcfjpqvwxz"[digit])}` : "";
};
