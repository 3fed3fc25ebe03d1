// What eval.go does, function by function, for a public page that works offline: no
// request, no clock, no Date, whole numbers only. Results are as those of eval.go.
"use strict";
const NO = 0, UNKNOWN = 1, YES = 2;

function evaluate(p, f, answers, lang) {
  const out = { is: YES, near: false, findings: [] };
  let noes = 0, near = false;
  for (const r of p.requirements) {
    if (r.for.some(w => !among(w.slice(1), own(f.cells, w[0])))) continue;
    const e = { p, f, answers, words: p.words[lang], r, off: false, lets: false, found: { code: r.code, is: UNKNOWN, texts: [], missing: [] } };
    e.found.is = decide(e);
    if (e.found.is === NO) {
      noes++;
      e.lets = true;
      near = r.curable || e.off && decide(e) !== NO;
      const cure = word(e, "u." + r.code);
      if (cure) say(e, "cure", cure);
    }
    out.is = Math.min(out.is, e.found.is);
    out.findings.push(e.found);
  }
  out.near = noes === 1 && near;
  return out;
}

function own(of, key) { return Object.prototype.hasOwnProperty.call(of, key) ? of[key] : ""; }
function word(e, key) { return own(e.words, key); }

function say(e, key, ...args) {
  let text = word(e, key);
  args.forEach((a, i) => { text = text.split("{" + (i + 1) + "}").join(a); });
  if (!e.found.texts.includes(text)) e.found.texts.push(text);
  return UNKNOWN;
}

function decide(e) {
  const stack = [];
  for (const s of e.r.steps) {
    const of = stack.splice(stack.length - s.n, s.n);
    const sure = of.filter(x => x === YES).length, maybe = of.filter(x => x === UNKNOWN).length;
    let is = UNKNOWN;
    if (s.do === "not") is = YES - of[0];
    else if (s.do !== "count") is = leaf(e, s);
    else if (sure >= s.least) is = YES;
    else if (sure + maybe < s.least) is = NO;
    stack.push(is);
  }
  return stack[0];
}

function leaf(e, s) {
  if (s.do === "row") return row(e, s);
  const [q, text] = answer(e, s.of);
  if (text === "") return UNKNOWN;
  const day = dayOf(text);
  switch (s.do) {
    case "in":
      if (q.kind === "text" && !among(s.values, text)) return say(e, "unlisted", text);
      return yes(among(s.values, text));
    case "day":
      say(e, s.says);
      return yes(day >= s.from && (s.until === 0 || day <= s.until));
    case "months": {
      const days = worked(text, s.until);
      say(e, s.says, String(Math.floor(days / 30)), String(days % 30));
      return yes(Math.floor(days / 30) >= s.least);
    }
  }
  const on = scale(e, q);
  for (const b of s.bounds) {
    if (b.scale !== on.code) continue;
    const v = micros(text)[0], by = Math.max(b.least - v, v - b.most, 0);
    e.off = e.off || by > 0 && by <= e.r.near;
    say(e, b.says);
    return yes(by === 0 || e.lets && by <= e.r.near);
  }
  return say(e, "unlisted", word(e, "s." + q.code + "." + on.code));
}

function row(e, s) {
  let on = s.until, known = true;
  const rows = e.p.tables[s.table].rows, want = [];
  if (s.on !== "") {
    const text = answer(e, s.on)[1];
    on = dayOf(text);
    known = text !== "";
  }
  for (const m of s.match) {
    const text = m.of ? answer(e, m.of)[1] : own(e.f.cells, m.group);
    want.push(text);
    if (text !== "" && !rows.some(r => alike(r.cells[m.at], text))) {
      say(e, "unlisted", text);
      known = false;
    }
    known = known && text !== "";
  }
  if (!known) return UNKNOWN;
  for (const r of rows) {
    const holds = on === 0 || on >= r.from && (r.until === 0 || on <= r.until);
    if (holds && s.match.every((m, i) => alike(r.cells[m.at], want[i]))) {
      say(e, "row", r.source);
      return YES;
    }
  }
  return NO;
}

function answer(e, code) {
  const q = e.p.questions.find(q => q.code === code), text = folded(own(e.answers, code));
  const [v, decimals] = micros(text);
  let ok = true, shown = text;
  switch (q.kind) {
    case "day": ok = dayOf(text) > 0; shown = shownDay(dayOf(text)); break;
    case "choice": ok = q.choices.includes(text); shown = word(e, "c." + code + "." + text); break;
    case "number": {
      const s = scale(e, q);
      ok = s.code !== "" && v >= 0 && v <= s.max && decimals <= s.decimals;
      shown = text.replace(/[.,]/g, word(e, "point")) + " " + word(e, "s." + code + "." + s.code);
      break;
    }
    case "periods":
      ok = periods(text).length > 0;
      shown = periods(text).map(([a, b]) => shownDay(a) + " - " + shownDay(b)).join("; ");
  }
  if (ok && text !== "") {
    say(e, "has", word(e, "h." + code), folded(shown));
    return [q, text];
  }
  if (text === "") say(e, "blank", word(e, "q." + code));
  else say(e, "bad", word(e, "h." + code), text);
  if (!e.found.missing.includes(code)) e.found.missing.push(code);
  return [q, ""];
}

function scale(e, q) {
  return q.scales.find(s => q.scales.length === 1 || s.code === own(e.answers, q.code + ":scale")) || { code: "", max: 0, decimals: 0 };
}

function worked(text, until) {
  let days = 0, end = 0;
  for (const [first, last] of periods(text)) {
    const from = thirtieths(first), to = thirtieths(Math.min(last, until || last));
    days += Math.max(0, to - Math.max(from - 1, end));
    end = Math.max(end, to);
  }
  return days;
}

function folded(text) { return text.split(/[ \t\r\n\u00a0]+/).filter(w => w !== "").join(" "); }
function lowered(text) { return folded(text).replace(/[A-Z]/g, c => c.toLowerCase()); }
function alike(a, b) { return lowered(a) === lowered(b); }
function among(values, text) { return values.some(v => alike(v, text)); }
function yes(is) { return is ? YES : NO; }

function micros(text) {
  const m = /^(-?)([0-9]{1,12})(?:[.,]([0-9]+))?$/.exec(text);
  if (!m || /[1-9]/.test((m[3] || "").slice(6))) return [-1, 0];
  const frac = m[3] || "", v = Number(m[2]) * 1000000 + Number((frac + "000000").slice(0, 6));
  return [m[1] ? -v : v, frac.length];
}

function monthDays(y, m) {
  return m === 2 && y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1];
}

function dayOf(text) {
  const d = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  if (!d) return 0;
  const y = Number(d[1]), m = Number(d[2]), n = Number(d[3]);
  return y < 1900 || m < 1 || m > 12 || n < 1 || n > monthDays(y, m) ? 0 : y * 10000 + m * 100 + n;
}

function shownDay(day) {
  const d = String(100000000 + day).slice(1);
  return d.slice(6) + "-" + d.slice(4, 6) + "-" + d.slice(0, 4);
}

function thirtieths(day) {
  const y = Math.floor(day / 10000), m = Math.floor(day / 100) % 100, d = day % 100;
  return (y * 12 + m) * 30 + (d === monthDays(y, m) ? 30 : d);
}

function periods(text) {
  const out = [];
  for (const part of text.split(";")) {
    const [first, ...rest] = part.split("..");
    const from = dayOf(folded(first)), until = dayOf(folded(rest.join("..")));
    if (from === 0 || until < from) return [];
    out.push([from, until]);
  }
  return out.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
