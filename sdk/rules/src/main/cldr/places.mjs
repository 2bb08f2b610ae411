// Writes countries.tsv and regions.tsv from Unicode CLDR. Run it in an empty folder:
//   npm install cldr-core@48.2.0 cldr-localenames-full@48.2.0 cldr-subdivisions-full@48.2.0
//   node places.mjs OUTPUT_FOLDER      (a copy of this file beside node_modules)
// and put the packages' LICENSE beside the two files as UNICODE-LICENSE.txt.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const read = (file) => JSON.parse(readFileSync(require.resolve(file)));
const out = process.argv[2];

const codes = read("cldr-core/supplemental/codeMappings.json").supplemental.codeMappings;
const info = read("cldr-core/supplemental/territoryInfo.json").supplemental.territoryInfo;
const aliases = read("cldr-core/supplemental/aliases.json").supplemental.metadata.alias.subdivisionAlias;
const contained = read("cldr-core/supplemental/subdivisionContainment.json").supplemental.subdivisionContainment;
const english = read("cldr-subdivisions-full/subdivisions/en/en.json").subdivisions.localeDisplayNames.subdivisions;

// In CLDR, but not of ISO 3166-1: parts and groups of countries, and codes for testing.
const NO_COUNTRY = "AC CP CQ DG EA IC TA EU EZ UN QO XA XB ZZ".split(" ");
// The languages CRMs are mostly kept in, besides each country's own.
const WIDESPREAD = ["en", "fr", "de", "es", "it", "pt", "nl"];

const byLanguage = new Map();
function names(language, country) {
  if (!byLanguage.has(language)) {
    const file = `cldr-localenames-full/main/${language}/territories.json`;
    const known = existsSync(new URL(`node_modules/${file}`, import.meta.url));
    byLanguage.set(language, known ? read(file).main[language].localeDisplayNames.territories : {});
  }
  const territories = byLanguage.get(language);
  return ["", "-alt-short", "-alt-variant"].map((form) => territories[country + form]).filter((name) => name);
}

function ownLanguages(country) {
  const spoken = Object.entries(info[country]?.languagePopulation ?? {});
  return spoken.filter(([, use]) => use._officialStatus).map(([language]) => language.replaceAll("_", "-"));
}

const clean = (name) => name.replace(/[¹²³\u200e\u200f]/g, "").trim();
// "RU" is the United Kingdom in Portuguese, and Russia to everybody else.
const initials = (name) => (name.match(/\p{Script=Latin}/gu) ?? []).length <= 2 && /\p{Script=Latin}/u.test(name);
const lines = (rows) => rows.map((row) => row.join("\t") + "\n").join("");

writeFileSync(
  `${out}/countries.tsv`,
  lines(
    Object.keys(read("cldr-localenames-full/main/en/territories.json").main.en.localeDisplayNames.territories)
      .filter((country) => /^[A-Z]{2}$/.test(country) && !NO_COUNTRY.includes(country))
      .sort()
      .map((country) => {
        const languages = ["en", ...ownLanguages(country), ...WIDESPREAD];
        const all = languages.flatMap((language) => names(language, country)).map(clean);
        return [country, codes[country]._alpha3, ...new Set(all.filter((name) => !initials(name)))];
      }),
  ),
);

// Old codes that became exactly one other, written after the names: FR-J is FR-IDF today.
const oldCodes = new Map();
for (const [code, { _replacement: now }] of Object.entries(aliases)) {
  if (now.slice(0, 2) === code.slice(0, 2) && !now.includes(" ")) {
    oldCodes.set(now, [...(oldCodes.get(now) ?? []), code.slice(2).toUpperCase()]);
  }
}
// A part of a country with a country code of its own, as US-PR, has its name there.
const name = (code) => english[code] ?? names("en", aliases[code]?._replacement ?? "")[0];
const regions = new Set(Object.values(contained).flatMap((group) => group._contains));
writeFileSync(
  `${out}/regions.tsv`,
  lines(
    [...regions]
      .filter((code) => /^[a-z]{2}[a-z0-9]{1,3}$/.test(code) && name(code))
      .sort()
      .map((code) => {
        const region = `${code.slice(0, 2)}-${code.slice(2)}`.toUpperCase();
        return [region, clean(name(code)), ...(oldCodes.get(code) ?? [])];
      }),
  ),
);
