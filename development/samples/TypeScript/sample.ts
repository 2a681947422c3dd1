// Asks a server through types made of its document: what there is, a question, its figures and where they come from.
import createClient from "openapi-fetch";
import type { paths } from "./perennial.js";

const [address, dataset] = process.argv.slice(2);
if (!address || !dataset) {
  console.error("usage: npm start ADDRESS DATASET      (a key in PERENNIAL_KEY, where callers need one)");
  process.exit(2);
}

const key = process.env.PERENNIAL_KEY;
const perennial = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: address, headers: key ? { Authorization: `Bearer ${key}` } : {} });

const { data: list, error: unlisted } = await perennial.GET("/v1/datasets");
if (!list) {
  console.error(`${unlisted.title}: ${unlisted.detail} [${unlisted.code}]`);
  process.exit(3);
}
for (const one of list.datasets)
  console.log(`${one.name}: ${one.customers} customers, ${one.events} events, version ${one.version}`);

const { data: answer, error: refused } = await perennial.GET("/v1/datasets/{name}/cohorts", { params: { path: { name: dataset }, query: { measure: "customers" } } });
if (!answer) {
  console.error(`${refused.title}: ${refused.detail} [${refused.code}]`);
  process.exit(3);
}
answer.cohorts.forEach((cohort, row) => console.log(`${cohort}: ${answer.values[row]?.filter((value) => value !== null).join(" ")}`));

// A number is never naked: of which version, under which conditions, counted how.
const { brickVersion, datasetVersion, evidence } = answer.head;
console.log(`${brickVersion} of version ${datasetVersion}: ${evidence?.orders} orders of ${evidence?.customers} customers until ${evidence?.asOf}, by ${evidence?.statistic}`);
