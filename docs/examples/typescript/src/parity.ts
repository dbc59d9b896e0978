// A client of Parity's API. Its types are generated from the contract (npm run generate), so that a misspelt address,
// parameter or member does not compile.

import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Schemas = components["schemas"];
export type Document = Schemas["Document"];
export type Summary = Schemas["Summary"];
export type Change = Schemas["Change"];
export type Block = Document["sections"][number]["blocks"][number];
export type Problem = Schemas["Problem"];

// A document has other forms too; whoever asks for none gets JSON.
type Json = "application/json" | "application/problem+json";

/** What the server refused, and why. Decide by `problem.code`. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
  }
}

export class Parity {
  readonly #api;

  /** @param key only for what is not public */
  constructor(root: string, key?: string) {
    const headers = key ? { Authorization: `Bearer ${key}` } : {};
    this.#api = createClient<paths, Json>({ baseUrl: root, headers });
  }

  /** Every public topic in one language, page by page. */
  async *topics(lang: string): AsyncGenerator<Summary> {
    let cursor: string | null = null;
    do {
      const query = { lang, ...(cursor ? { cursor } : {}) };
      const page = told(await this.#api.GET("/api/v1/topics/", { params: { query } }));
      yield* page.items;
      cursor = cursorOf(page.next);
    } while (cursor);
  }

  /** A topic in the reader's language, else in its source language: see `language`, and show `notice`. */
  async document(slug: string, lang: string, fallback: "source" | "none" = "source"): Promise<Document> {
    return told(await this.#api.GET("/api/v1/topics/{slug}/", { params: { path: { slug }, query: { lang, fallback } } }));
  }

  /** What is public now, then every change since: to the end of what there is. Keep the cursor that it gives last. */
  async *changes(cursor: string | null = null): AsyncGenerator<Change, string | null> {
    for (;;) {
      const query = cursor ? { cursor } : { initial: "true" as const };
      const page = told(await this.#api.GET("/api/v1/changes/", { params: { query } }));
      yield* page.items;
      cursor = cursorOf(page.next);
      if (!page.has_more) return cursor;
    }
  }
}

/** The plain text of a block. `type` says which members there are. */
export function textOf(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return block.text;
    case "callout":
      return `[${block.urgency}] ${block.heading ?? ""} ${block.text}`;
    case "list":
    case "steps":
      return block.items.map((item) => `- ${item.text}`).join("\n");
    case "question":
      return `${block.question}\n${block.text}`;
    case "table":
      return block.rows.map((row) => row.cells.map((cell) => cell.text ?? "").join(" | ")).join("\n");
    case "image":
      return block.decorative ? "" : `(${block.alt ?? ""})`;
    default:
      return ""; // a kind that was added later
  }
}

type Answer<T> = { data?: T; error?: Problem; response: Response };

function told<T>({ data, error, response }: Answer<T>): T {
  if (data !== undefined) return data;
  throw error ? new Refused(error) : new Error(`The server answered ${response.status}.`);
}

function cursorOf(next: string | null): string | null {
  return next && new URL(next, "http://parity").searchParams.get("cursor");
}
