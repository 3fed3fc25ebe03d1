// The public page: asks the questions of a formation, and shows what the answers come
// to. Nothing is sent or kept; texts are only ever texts of the page.
const PROGRAM = JSON.parse(document.getElementById("program").textContent);
const SAYS = JSON.parse(document.getElementById("words").textContent);
const answers = {};
let lang = "id", formation = 0;

const at = id => document.getElementById(id);
const says = key => SAYS[key][lang === "id" ? 0 : 1];
const of = key => PROGRAM.words[lang][key] || "";

function make(tag, text, more) {
  const e = document.createElement(tag);
  if (text) e.textContent = text;
  return Object.assign(e, more || {});
}

// asked are the questions that some requirement of the formation reads.
function asked() {
  const f = PROGRAM.formations[formation], codes = new Set();
  for (const r of PROGRAM.requirements) {
    if (r.for.some(w => !among(w.slice(1), own(f.cells, w[0])))) continue;
    for (const s of r.steps) [s.of, s.on, ...s.match.map(m => m.of)].forEach(c => { if (c) codes.add(c); });
  }
  return PROGRAM.questions.filter(q => codes.has(q.code));
}

function choice(name, options, chosen, heard) {
  const e = make("select", "", { id: name });
  options.forEach(([value, text]) => e.append(make("option", text, { value, selected: value === chosen })));
  e.addEventListener("change", () => heard(e.value));
  return e;
}

// heard is an answer as the evaluator reads it; periods are a line each.
function heard(q, text) { answers[q.code] = q.kind === "periods" ? text.split("\n").filter(l => l.trim()).join(";") : text; }

function field(q) {
  const p = make("p"), id = "q-" + q.code, keep = v => heard(q, v), was = answers[q.code] || "";
  p.append(make("label", of("q." + q.code), { htmlFor: id }));
  if (q.kind === "choice") p.append(choice(id, [["", says("info.page.choose")], ...q.choices.map(c => [c, of("c." + q.code + "." + c)])], was, keep));
  else {
    const e = q.kind === "periods" ? make("textarea", was.split(";").join("\n"), { id, rows: 3 }) : make("input", "", { id, type: q.kind === "day" ? "date" : "text", value: was });
    if (q.kind === "number") e.inputMode = "decimal";
    e.addEventListener("input", () => keep(e.value));
    p.append(e);
  }
  if (q.scales.length > 1) {
    const scale = choice(id + "-scale", [["", says("info.page.choose")], ...q.scales.map(s => [s.code, of("s." + q.code + "." + s.code)])], answers[q.code + ":scale"], v => { answers[q.code + ":scale"] = v; });
    scale.setAttribute("aria-label", of("q." + q.code) + ": " + says("info.page.scale"));
    p.append(" ", scale);
  }
  if (q.kind === "periods") p.append(make("span", says("info.page.periods"), { className: "hint" }));
  return p;
}

function ask() {
  document.documentElement.lang = lang;
  at("said-id").hidden = lang !== "id";
  at("said-en").hidden = lang !== "en";
  at("other").textContent = says("info.page.other");
  at("go").textContent = says("info.page.title");
  at("title").textContent = says("info.page.title");
  at("how").textContent = says("info.page.how");
  const p = make("p");
  p.append(make("label", says("info.formation"), { htmlFor: "formation" }),
    choice("formation", PROGRAM.formations.map((f, i) => [String(i), f.name]), String(formation), v => { formation = Number(v); ask(); }));
  const check = make("p");
  check.append(make("button", says("info.page.check"), { type: "submit" }));
  at("form").replaceChildren(p, ...asked().map(field), check);
  at("result").replaceChildren();
}

function show() {
  const f = PROGRAM.formations[formation], r = evaluate(PROGRAM, f, answers, lang), out = [];
  const whole = make("p", says("info.page.is." + r.is));
  out.push(whole);
  if (r.near) out.push(make("p", says("info.page.near")));
  if (f.quota === 0) out.push(make("p", says("info.page.no-place")));
  for (const x of r.findings) {
    const s = make("section", "", { className: "is" + x.is });
    s.append(make("h3", of("r." + x.code) + ": " + says("info.page.one." + x.is)), ...x.texts.map(t => make("p", t)));
    if (x.is === NO && of("k." + x.code)) s.append(make("p", of("k." + x.code), { className: "hint" }));
    out.push(s);
  }
  const others = PROGRAM.formations.filter((g, i) => i !== formation && evaluate(PROGRAM, g, answers, lang).is !== NO);
  if (r.is !== YES && others.length) {
    const list = make("ul");
    list.append(...others.map(g => make("li", g.name + (g.quota === 0 ? " (" + says("info.page.no-place") + ")" : ""))));
    out.push(make("h3", says("info.page.others")), list);
  }
  at("result").replaceChildren(...out);
}

at("go").addEventListener("click", () => at("title").scrollIntoView());
at("other").addEventListener("click", () => { lang = lang === "id" ? "en" : "id"; ask(); });
at("form").addEventListener("submit", e => { e.preventDefault(); show(); });
ask();
