import { at, el, fill, keyed } from "./dom.js";
import { adopt, forget, state } from "./state.js";

// The left column: pair, source, record, partners.

const titles = { sandbox: "sandbox", cases: "cases", file: "file", text: "text", connection: "connection" };

// Sources whose records stand in a list.
const listed = ["sandbox", "cases", "connection"];

/** Asks the program; what it refuses is an answer too. */
export async function ask(path, body) {
  const response = await fetch(path, body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {});
  return response.ok ? response.json() : { trouble: response.status === 404 ? null : `the program answered ${response.status}` };
}

/** A group of radio buttons. */
export function radios(fieldset, name, options, chosen, onChoose) {
  keyed(fieldset, [["", ""], ...options], ([value]) => value || "legend",
    ([value, title]) => value === ""
      ? fieldset.querySelector("legend")
      : el("label", {}, el("input", { type: "radio", name, value, onchange: () => onChoose(value) }), ` ${title}`),
    (label, [value]) => { if (value) label.querySelector("input").checked = value === chosen; });
}

/** Shows what can be chosen. */
export function showSources(acts) {
  const { desk } = state;
  const pair = desk.pairs.find((each) => each.name === state.pair);
  fill(at("pair"), ...desk.pairs.map((each) => el("option", { value: each.name }, each.name)));
  at("pair").value = state.pair;
  at("between").textContent = pair ? `${pair.left} ⇄ ${pair.right}` : "";
  radios(at("sources"), "source", desk.sources.map((source) => [source, titles[source]]), state.source, acts.source);
  at("choose").hidden = !listed.includes(state.source);
  at("typed").hidden = state.source !== "text";
  at("named").hidden = state.source !== "connection";
  showPartners(pair, acts);
}

function showPartners(pair, acts) {
  const refers = pair?.refers ?? [];
  at("references").hidden = refers.length === 0;
  for (const name of refers) state.partners[name] ??= "1001";
  for (const name of Object.keys(state.partners)) if (!refers.includes(name)) delete state.partners[name];
  keyed(at("references"), ["", ...refers], (name) => name || "legend",
    (name) => name === ""
      ? at("references").querySelector("legend")
      : el("label", { class: "stack" }, name, el("input", {
        placeholder: "no partner yet", autocomplete: "off",
        onchange: (event) => { state.partners[name] = event.target.value; acts.tried(); },
      })),
    (label, name) => { if (name) label.querySelector("input").value = state.partners[name]; });
}

/** Shows the records that may be chosen. */
export function showRecords() {
  const wanted = at("filter").value.trim().toLowerCase();
  const option = (record) => el("option", { value: JSON.stringify([record.key, record.item ?? null]) }, record.title);
  const fitting = state.records.filter((record) => `${record.title} ${record.key}`.toLowerCase().includes(wanted));
  const outside = fitting.filter((record) => record.outside);
  fill(at("records"), ...fitting.filter((record) => !record.outside).map(option),
    outside.length ? el("optgroup", { label: "not in scope" }, ...outside.map(option)) : null);
  at("records").value = JSON.stringify([state.key, state.item]);
}

/** Reads the records of the pair and keeps the one that is chosen, where it is still there. */
export async function readRecords() {
  if (!listed.includes(state.source)) {
    Object.assign(state, { records: [], item: null, key: null });
    return null;
  }
  const asked = state.source === "connection" ? `&key=${encodeURIComponent(state.asked)}` : "";
  const { answer, trouble } = await ask(`/api/records?pair=${encodeURIComponent(state.pair)}&source=${state.source}${asked}`);
  state.records = answer?.records ?? [];
  const isThere = state.records.some((record) => record.key === state.key && (record.item ?? null) === state.item);
  if (!isThere) choose(state.records[0]);
  showRecords();
  return trouble ?? null;
}

/** Chooses a record; a case brings all that it says. */
export function choose(record) {
  Object.assign(state, { key: record?.key ?? null, item: record?.item ?? null });
  if (record?.case) adopt(record.case);
  else forget();
}
