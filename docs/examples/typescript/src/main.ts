// node build/main.js https://clinic.example es

import { Parity, Refused, textOf } from "./parity.js";

const [root = "http://127.0.0.1:8000", lang = "es"] = process.argv.slice(2);
const parity = new Parity(root);

const topics = [];
for await (const topic of parity.topics(lang)) topics.push(topic);
console.log(`topics in ${lang}: ${topics.map((topic) => topic.title).join("; ")}`);

const first = topics[0];
if (first) {
  const document = await parity.document(first.slug, lang);
  console.log(`${document.title} (${document.language}, edition ${document.edition})`);
  if (document.notice) console.log(document.notice);
  for (const block of document.sections.flatMap((section) => section.blocks)) console.log(textOf(block));
}

let changes = 0;
for await (const change of parity.changes()) changes += change.kind === "published" ? 1 : 0;
console.log(`public documents: ${changes}`);

try {
  await parity.document(first?.slug ?? "none", "uk", "none");
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.log(`refused: ${error.problem.code}; there is ${(error.problem.available ?? []).join(", ")}`);
}
