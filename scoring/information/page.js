// The public page: asks the questions of a formation, and shows what the answers come
// to. Nothing is sent or kept; texts are only ever texts of the page.
const PROGRAM = JSON.parse(document.getElementById("program").textContent);
const SAYS = JSON.parse(document.getElementById("words").textContent);
const ABOUT = JSON.parse(document.getElementById("about").textContent);
const answers = {}, applicant = {}, papers = {};
let lang = "id", formation = ABOUT.first;

const at = id => document.getElementById(id);
const says = key => SAYS[key][lang === "id" ? 0 : 1];
const of = key => PROGRAM.words[lang][key] || "";

function make(tag, text, more) {
  const e = document.createElement(tag);
  if (text) e.textContent = text;
  return Object.assign(e, more || {});
}

// required are the requirements that the formation has.
function required() {
  const f = PROGRAM.formations[formation];
  return PROGRAM.requirements.filter(r => r.for.every(w => among(w.slice(1), own(f.cells, w[0]))));
}

// asked are the questions that some of them reads.
function asked() {
  const codes = new Set();
  for (const r of required()) {
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
  at("how").textContent = says(ABOUT.intake ? "info.page.how-intake" : "info.page.how");
  const p = make("p");
  p.append(make("label", says("info.formation"), { htmlFor: "formation" }),
    choice("formation", PROGRAM.formations.map((f, i) => [String(i), f.name]), String(formation), v => { formation = Number(v); ask(); }));
  const check = make("p");
  check.append(make("button", says("info.page.check"), { type: "submit" }));
  at("form").replaceChildren(p, ...asked().map(field), check);
  at("result").replaceChildren();
  at("save").replaceChildren(...(ABOUT.intake ? saving() : []));
}

// line is a field of the applicant, or the name of a document.
function line(name, label, to, type, more) {
  const p = make("p"), e = make("input", "", { id: "a-" + name, type: "text", value: own(to, name), maxLength: 200, ...more });
  if (type === "date") e.type = type;
  e.addEventListener("input", () => { to[name] = e.value; });
  p.append(make("label", label, { htmlFor: e.id }), e);
  return p;
}

// saving is the form that saves an application: a file, and nothing else.
function saving() {
  const out = [make("h2", says("info.page.save.title")), make("p", says("info.page.save.how")),
    line("name", says("info.page.save.name"), applicant, "", { required: true }),
    line("nik", says("info.page.save.nik"), applicant, "", { required: true, inputMode: "numeric", maxLength: 16 }),
    line("born", says("info.page.save.born"), applicant, "date"),
    line("email", says("info.page.save.email"), applicant), line("phone", says("info.page.save.phone"), applicant)];
  const shown = required().filter(r => of("d." + r.code));
  if (shown.length) {
    const set = make("fieldset");
    set.append(make("legend", says("info.page.save.documents")), ...shown.map(r => line(r.code, of("d." + r.code), papers)));
    out.push(set);
  }
  const p = make("p");
  p.append(make("button", says("info.page.save.do"), { type: "submit" }));
  out.push(p, make("p", "", { id: "saved", role: "status" }));
  return out;
}

// application is the file's text. The verdict is for the applicant: the desk asks again.
function application() {
  const f = PROGRAM.formations[formation], given = {};
  for (const q of asked()) for (const code of [q.code, q.code + ":scale"]) if (own(answers, code)) given[code] = answers[code];
  const documents = {};
  for (const r of required()) if (own(papers, r.code)) documents[r.code] = papers[r.code].trim().split(/[\\/]/).pop();
  const who = {};
  for (const name of ["name", "nik", "born", "email", "phone"]) who[name] = own(applicant, name).trim();
  return JSON.stringify({ form: 1, rulebook: PROGRAM.name, code: PROGRAM.code, applicant: who, formation: f.cells, answers: given, documents,
    verdict: evaluate(PROGRAM, f, answers, lang).is }, null, 1) + "\n";
}

// save hands the file to the browser; what cannot be an applicant is said instead.
function save() {
  let wrong = "";
  if (!own(applicant, "name").trim()) wrong = "name";
  else if (!/^[0-9]{16}$/.test(own(applicant, "nik").trim())) wrong = "nik";
  for (const name of ["name", "nik"]) at("a-" + name).setAttribute("aria-invalid", String(name === wrong));
  at("saved").textContent = wrong ? says("info.page.save.wrong." + wrong) : says("info.page.save.done");
  if (wrong) return at("a-" + wrong).focus();
  const link = make("a", "", { download: ABOUT.file });
  link.href = URL.createObjectURL(new Blob([application()], { type: "application/json" }));
  link.click();
  URL.revokeObjectURL(link.href);
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
  const others = PROGRAM.formations.filter((g, i) => i !== formation).map(g => [g, evaluate(PROGRAM, g, answers, lang).is]).filter(([, is]) => is !== NO);
  if (others.length) {
    const list = make("ul");
    others.sort((a, b) => b[1] - a[1]);
    list.append(...others.map(([g, is]) => make("li", g.name + ": " + says("info.page.other." + is) + (g.quota === 0 ? ". " + says("info.page.no-place") : ""))));
    out.push(make("h3", says("info.page.others")), list);
  }
  at("result").replaceChildren(...out);
}

at("go").addEventListener("click", () => at("title").scrollIntoView());
at("other").addEventListener("click", () => { lang = lang === "id" ? "en" : "id"; ask(); });
at("form").addEventListener("submit", e => { e.preventDefault(); show(); });
at("save").addEventListener("submit", e => { e.preventDefault(); save(); });
ask();
