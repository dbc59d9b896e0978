// node build/search.js https://clinic.example es cuello uterino

import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const [root = "http://127.0.0.1:8000", lang = "es", ...words] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl: root });

const { data, error } = await api.GET("/api/v1/search/", { params: { query: { q: words.join(" "), lang } } });
if (!data) throw new Error(error?.detail);
for (const found of data.items) console.log(`${found.title} (${found.url})`);
