package rulebook_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
)

// needs are the need types of the example.
const needs = "[[needs]]\ncode = \"umum\"\nname = \"Umum\"\ndigits = [\"1\"]\n\n[[needs]]\ncode = \"khusus\"\n" +
	"name = { id = \"Khusus\", en = \"Special\" }\ndigits = [\"2\", \"3\"]\n"

// strictness is what is done to the example of FORM.md, and the fault that has
// to be told. The sign ^ in the new text is its place; it is taken out before
// reading. Where it is absent the place is elsewhere, in strictness.txt.
var strictness = []struct{ old, new, code string }{
	// The text.
	{`name = "contoh"`, "name = \"\xff\"", "not-text"},
	{`name = "contoh"`, "name ^contoh", "syntax"},
	{`name = "contoh"`, "name = \"a\"\n^name = \"b\"", "duplicate-key"},
	{`max = 65`, "max = 65\n^max = 66", "duplicate-key"},
	{`[total]`, "[^number]\n[total]", "duplicate-key"},
	{`name = "contoh"`, "name = \"contoh\"\n^nama = \"x\"", "unknown-key"},
	{`teach = 10`, `teach = 10, ^answer = 5`, "unknown-key"},
	{`name = "contoh"`, `^name = 5`, "want-text"},
	{`name = "contoh"`, `^name = ""`, "missing"},
	{`name = "contoh"`, `^name = "a\tb"`, "control"},
	{`title = { id = "Seleksi Contoh", en`, `^title = { en`, "missing"},
	{`title = { id = "Seleksi Contoh", en = "Example Selection" }`, `^title = ["x"]`, "want-name"},
	// Candidate numbers and need types.
	{`pattern = '\d{8}'`, `^pattern = '(\d{8}'`, "pattern"},
	{`pattern = '\d{8}'`, `^pattern = '.{8}'`, "pattern-slash"},
	{`pattern = '\d{8}'`, `^pattern = '[^a]{8}'`, "pattern-slash"},
	{`example = "26100001"`, `^example = "2610001"`, "example"},
	{`need_at = 3`, `^need_at = 9`, "need-at"},
	{`need_at = 3`, `^need_at = 0`, "range"},
	{`need_at = 3`, `^need_at = "3"`, "want-whole"},
	{"need_at = 3\n\n[[needs]]\ncode = \"umum\"\nname = \"Umum\"\ndigits", "\n\n[[needs]]\ncode = \"umum\"\nname = \"Umum\"\n^digits", "need-at-missing"},
	{`digits = ["1"]`, `^digits = ["12"]`, "digit"},
	{`digits = ["2", "3"]`, `^digits = ["1", "3"]`, "digit-twice"},
	{`digits = ["2", "3"]`, `digits = ["2", ^"2"]`, "twice"},
	{`digits = ["1"]`, `^digits = "1"`, "want-list"},
	{`code = "khusus"`, `code = "umum"`, "twice"},
	// Groups, the final mark, what is published.
	{`group_by = ["jabatan", "lokasi"]`, `^group_by = ["jabatan", "Lokasi", "lokasi"]`, "code-form"},
	{`group_by = ["jabatan", "lokasi"]`, `^group_by = ["jabatan", "lokasi", "nik"]`, "group-column"},
	{`round = 2`, `^round = 7`, "range"},
	{`decimals = 3`, `^decimals = 1`, "decimals"},
	{`publish = ["peringkat"`, `^publish = ["nik"`, "publish"},
	{`age_on = "2026-10-05"`, `^age_on = "05-10-2026"`, "want-day"},
	{`age_on = "2026-10-05"`, `^age_on = "2026-02-30"`, "want-day"},
	{`publish = ["peringkat"`, "^alone = \"yes\"\npublish = [\"peringkat\"", "want-flag"},
	{`school = "lokasi"`, `^school = "sekolah"`, "no-column"},
	{`declare = true`, `^declare = "ya"`, "want-flag"},
	{`declare = true`, "^declares = true", "unknown-key"},
	// Codes.
	{`outcome = "placed"`, `^outcome = "won"`, "choice"},
	{`outcome = "passed"`, `^outcome = "placed"`, "twice"},
	{"[[codes]]\ncode = \"TH\"", "[[^codes]]\ncode = \"TL\"", "twice"},
	{"[[codes]]\ncode = \"P/L\"\noutcome = \"placed\"", "[[^codes]]\ncode = \"P/L\"", "outcomes"},
	{`knock_out = "TMS-1"`, `^knock_out = "TMS-9"`, "unknown"},
	// Thresholds and ties.
	{`needs = ["umum"]`, `^needs = ["lain"]`, "unknown"},
	{`needs = ["umum"]`, `^needs = []`, "empty"},
	{`at_least = "32.5"`, `^at_least = 66`, "floor-high"},
	{`at_least = "32.5"`, `^at_least = -1`, "range"},
	{`at_least = 40`, "at_least = 40\n[[thresholds]]\n^of = \"simulasi\"\nat_least = 50", "twice"},
	{`of = "ipk"`, `^of = "ipkk"`, "unknown"},
	{"[[ties]]\nof = \"born\"", "[[^ties]]\nof = \"ipk\"", "twice"},
	// Components and sub-tests.
	{`code = "pedagogik"`, `^code = "Pedagogik"`, "code-form"},
	{`code = "pedagogik"`, `^code = "final"`, "code-reserved"},
	{`code = "pedagogik"`, `^code = "tes_scaled"`, "code-reserved"},
	{`code = "pedagogik"`, `^code = "tertulis"`, "code-twice"},
	{`weight = "62.5"`, `weight = 62`, "weights-sum"},
	{`weight = "62.5"`, `^weight = 62.5`, "float"},
	{`weight = "62.5"`, `^weight = "6,2.5"`, "number"},
	{`weight = "62.5"`, `^weight = true`, "want-number"},
	{`weight = "62.5"`, `^weight = "62.50001"`, "percent-decimals"},
	{`weight = "62.5"`, `^weight = 101`, "range"},
	{`weight = "62.5"`, `^weight = 0`, "weight-zero"},
	{`scale = 100`, ``, "scales"},
	{"scale = 100\nround = { raw = 3, scaled", "round = { raw = 3, ^scaled", "unused"},
	{`double = true`, `^double = "true"`, "want-flag"},
	{"weight = 40\ndouble", "double", "weights-some"},
	{"weight = 40\ndouble", "weight = 41\ndouble", "weights-sum"},
	{`weight = "37.5"`, "weight = \"37.5\"\n^max = 90", "max"},
	{"[[components]]\ncode = \"praktik\"", "[[^components]]\nsubtests = []\ncode = \"praktik\"", "one-of"},
	{"[[components]]\ncode = \"praktik\"", "[[components]]\n^subtests = []\ncode = \"praktik\"", "empty"},
	// Rubrics.
	{`mapping = "from-zero"`, `^mapping = "level"`, "choice"},
	{`minutes = { teach = 10, ask = 5 }`, `^minutes = 10`, "want-table"},
	{"assessors = 2\ngap = 15", "assessors = 1\n^gap = 15", "gap-alone"},
	{`gap = 15`, `^gap = 100`, "gap"},
	{"gap = 15\n", "\n", "unused"},
	{`three = "median"`, ``, "missing"},
	{`three = "median"`, `^three = "trimmed"`, "unused"},
	{`round = { sheet = 2 }`, `round = { ^criterion = 2 }`, "unused"},
	{`trim = 1`, `^trim = 2`, "trim"},
	{`least = 3`, `^least = 6`, "least"},
	{"value = 2\n", "^value = 1\n", "level-order"},
	{"value = 2\n", "^value = \"1.5\"\n", "level-digit"},
	{"[[components.parts.rubric.levels]]\nvalue = 2\nname = { id = \"Baik\", en = \"Good\" }", "", "level-few"},
	{"[components.parts.rubric.marks]\nmin = 0\nmax = 10\nstep = \"0.25\"", "", "one-of"},
	{"max = 10\n", "^max = 0\n", "marks-order"},
	{`step = "0.25"`, `^step = "0.3"`, "marks-step"},
	{`code = "metode"`, `code = "materi"`, "code-twice"},
	{"weight = 60\nbehaviours", "weight = 61\nbehaviours", "weights-sum"},
	{`anchors = [{ id = "Ada kesalahan konsep", en = "An error of concept" }, `, `^anchors = [`, "anchors"},
	{`where = { jabatan`, `where = { ^pendidikan`, "variant-column"},
	{`where = { jabatan = "Guru PJOK" }`, `^where = {}`, "empty"},
	{`metode = 70 }`, `metode = 60 }`, "weights-sum"},
	{`factors = { karya = 10 }`, `factors = { ^buku = 10 }`, "unknown"},
	{`factors = { karya = 10 }`, "factors = { karya = 10 }\n[[components.parts.rubric.^variants]]\nwhere = { jabatan = \"Guru Seni\", lokasi = \"SMA 1\" }\nfactors = { karya = 9 }", "variant-hidden"},
	{"factor = 6\n", "factor = 0\n", ""}, // one criterion may be idle
	{"factor = 6\n\n[[components.parts.rubric.criteria]]\ncode = \"prestasi\"\nname = { id = \"Prestasi\", en = \"Awards\" }\nfactor = 4",
		"factor = 0", "factors-zero"},
	{needs, "", "needs-missing"},
	{`weight = 30`, "weight = 30\nscale = 100", "plain-max"},
	// Registration.
	{"opens = \"2026-09-01\"\n", "", "missing"},
	{`closes = "2026-09-14"`, `^closes = "2026-08-31"`, "until"},
	{`numbers = "2601####"`, `^numbers = "2601"`, "numbers"},
	{`numbers = "2601####"`, `^numbers = "26#1###"`, "numbers"},
	{`numbers = "2601####"`, `^numbers = "2601#####"`, "numbers-form"},
	// The plan.
	{`rounding = "half-up"`, `^rounding = "even"`, "choice"},
	{`divisor = 24`, `^divisor = 0`, "range"},
	{`per = "pooled"`, `^per = "city"`, "choice"},
	{`pupils = 200 }`, `pupils = 200, classes = 1 }`, "one-of"},
	{`{ "7" = 5, "8" = 5, "9" = "4.5" }`, `{ ^"VII" = 5 }`, "class-year"},
	{`{ "7" = 5, "8" = 5, "9" = "4.5" }`, `{}`, "empty"},
	{`code = "bk"`, `^code = "mat"`, "twice"},
	{"year = 2027\nschool = \"lokasi\"", "year = 2027\n^school = \"kota\"", "unknown"},
	{"year = 2027\nschool = \"lokasi\"\n", "year = 2027\n", "missing"},
	{`formation = { jabatan = "Guru Matematika" }`, `^formation = {}`, "missing"},
	{`formation = { jabatan = "Guru Matematika" }`, `formation = { jabatan = "Guru Matematika", ^lokasi = "SMA 1" }`, "unknown"},
	{`hours = 12 }]`, `^hours = "dua" }]`, "number"},
	// Screening.
	{`screening = "ampera"`, `^screening = "menpan"`, "choice"},
	{`screening = "ampera"`, `screening = "portal"`, "unused"}, // nothing is read a second time there
	{"[[requirements]]\ncode = \"usia\"", "[[requirements]]\ncode = \"lain\"\nname = \"Lain\"\ntest = { yes = \"surat\" }\n[[requirements]]\ncode = \"usia\"", "reasonless"},
	{`requirement = "usia"`, `^requirement = "umur"`, "unknown"},
	{`code = "ipk_kurang"`, `^code = "usia_lewat"`, "twice"},
	{`code = "ipk_kurang"`, `^code = "IPK"`, "code-form"},
	{"requirement = \"pendidikan\"\nretired = true\n\n[[", "requirement = \"pendidikan\"\n\n[[^", "reason-versions"},
	{`version = 2`, `^version = 0`, "range"},
	{"least = 5\n", "", "missing"},
	{`disagree = 20`, `^disagree = 101`, "range"},
	// Objections.
	{`days = "working"`, `^days = "week"`, "choice"},
	{`holidays = ["2026-09-23"]`, `holidays = [^"23-09-2026"]`, "want-day"},
	{"stage = \"screening\"\n", "", "missing"},
	{`stage = "screening"`, `^stage = "tests"`, "choice"},
	{"[[objections.stages]]\nstage", "[[objections.stages]]\nstage = \"screening\"\nfiling = { from = \"2026-09-21\", days = 1 }\nanswering = { from = \"2026-09-21\", days = 1 }\nannouncing = { from = \"2026-09-21\", days = 1 }\n[[objections.stages]]\n^stage", "twice"},
	{`filing = { from = "2026-09-21", days = 3 }`, `^filing = { from = "2026-09-21" }`, "one-of"},
	{`filing = { from = "2026-09-21", days = 3 }`, `^filing = { from = "2026-09-21", days = 3, until = "2026-09-24" }`, "one-of"},
	{`filing = { from = "2026-09-21", days = 3 }`, `filing = { from = "2026-09-21", ^days = 0 }`, "range"},
	{`filing = { from = "2026-09-21", days = 3 }`, `^filing = { days = 3 }`, "missing"},
	{`answering = { from = "2026-09-21", until = "2026-09-28" }`, `answering = { from = "2026-09-21", ^until = "2026-09-20" }`, "until"},
	{"announcing = { from = \"2026-09-25\", until = \"2026-09-30\" }\n", "", "missing"},
	// Complaints.
	{`days = 30`, `^days = 0`, "range"},
	{`days = 30`, ``, "missing"},
	{`key = "age1g925nhvt76znu5r550wgkpua4wk55266fg43df7a99akexcumdmsf53tk4" }`, `^key = "age1g925nhvt76znu5r550wgkpua4wk55266fg43df7a99akexcumdmsf53tk5" }`, "recipient"},
	{`key = "age1g925nhvt76znu5r550wgkpua4wk55266fg43df7a99akexcumdmsf53tk4" }`, `^key = "age1" }`, "recipient"},
	{`, key = "age1g925nhvt76znu5r550wgkpua4wk55266fg43df7a99akexcumdmsf53tk4" }`, ` }`, "missing"},
	// Questions, tables and requirements.
	{`kind = "yesno"`, `kind = "choice"`, "missing"},
	{`kind = "yesno"`, "kind = \"yesno\"\n^choices = []", "unused"},
	{`kind = "yesno"`, `^kind = "maybe"`, "choice"},
	{`code = "surat"`, `^code = "lahir"`, "twice"},
	{`code = "surat"`, `^code = "Surat"`, "code-form"},
	{`code = "rapor"`, `^code = "ipk"`, "twice"},
	{"code = \"surat\"", "^code = \"jabatan\"", "code-reserved"},
	{"code = \"surat\"", "^code = \"ijazah_dokumen\"", "code-reserved"}, // the column of a document
	{"code = \"surat\"", "^code = \"lain_dokumen\"", "code-reserved"},
	{"code = \"surat\"", "^code = \"ipk_skala\"", "code-reserved"},
	{"code = \"surat\"", "^code = \"email\"", "code-reserved"},
	{"code = \"surat\"", "^code = \"verifikator\"", "code-reserved"},
	{`choices = [{ code = "a", name = "A" }, { code = "b", name = "B" }]`, `^choices = []`, "empty"},
	{`cells = ["S1 PJKR", "Guru PJOK"]`, `^cells = ["S1 PJKR"]`, "cells"},
	{`until = "2030-12-31"`, `^until = "2015-12-31"`, "until"},
	{`cells = ["S1 PJKR", "Guru PJOK"], source = "contoh"`, `cells = ["S1 PJKR", "Guru PJOK"]`, "missing"},
	{`columns = ["ijazah", "mapel"]`, `^columns = []`, "empty"},
	{`column = "needs"`, `^column = "lain"`, "unknown"},
	{`values = ["umum"] }`, `^values = ["lain"] }`, "unknown"},
	{`values = ["umum"] }`, `^values = [] }`, "empty"},
	{`test = { age = "lahir", on = "2026-10-05", at_least`, `test = { age = "lahir", at_least`, "missing"},
	{`on = "2026-10-05", at_least = 20, at_most = 35, leap`, `on = "2026-10-05", leap`, "missing"},
	{`test = { age = "lahir"`, `test = { ^age = "ipk"`, "question-kind"},
	{`test = { age = "lahir"`, `test = { ^age = "lair"`, "unknown"},
	{`test = { age = "lahir"`, `test = { ^yes = "surat", age = "lahir"`, "one-of"},
	{`{ yes = "surat" }`, `{ ^surat = true }`, "unknown-key"},
	{`{ yes = "surat" }`, `{}`, "one-of"},
	{`{ yes = "surat" }`, `{ yes = "surat", ^values = ["ya"] }`, "not-here"},
	{`row = "linier"`, `^row = "linear"`, "unknown"},
	{`group = "jabatan" }`, `^group = "umur" }`, "unknown"},
	{`group = "jabatan" }`, `group = "jabatan", of = "ijazah" }`, "one-of"},
	{`{ column = "mapel"`, `{ ^column = "jurusan"`, "unknown"},
	{`bounds = [{ scale = "ipk", at_least = 3, at_most = 4 }`, `bounds = [{ ^scale = "skor", at_least = 3, at_most = 4 }`, "unknown"},
	{`bounds = [{ scale = "ipk", at_least = 3, at_most = 4 }`, `bounds = [{ scale = "ipk", ^at_least = 5, at_most = 4 }`, "range"},
	{`bounds = [{ scale = "ipk", at_least = 3, at_most = 4 }`, `bounds = [{ at_least = 3, at_most = 4 }`, "missing"},
	{`bounds = [{ scale = "ipk", at_least = 3, at_most = 4 }`, `bounds = [{ scale = "rapor", at_least = 3 }`, "twice"},
	{`at_least = 2 }`, `^at_least = 4 }`, "range"},
	{`values = ["a"]`, `^values = ["c"]`, "unknown"},
	{`until = "2026-08-01" }`, `^until = "2009-08-01" }`, "until"},
	{"curable = true\ncure = { id = \"Tanda tangani surat pernyataan.\", en = \"Sign the statement.\" }", "curable = true", "missing"},
	{"near = \"0.1\"", "near = \"0.1\"\n[[requirements]]\ncode = \"lain\"\nname = \"Lain\"\n^near = 1\ntest = { yes = \"surat\" }", "unused"},
}

// told are the problems of a text.
func told(text string) scoring.Problems {
	_, err := rulebook.New(text)
	var problems scoring.Problems
	errors.As(err, &problems)
	return problems
}

// Every fault is told where it is, in words, and all that the catalogue has
// words for are told of some text.
func TestStrictness(t *testing.T) {
	_, example := form(t)
	var golden strings.Builder
	seen := map[string]bool{}
	for _, c := range strictness {
		text := strings.Replace(example, c.old, c.new, 1)
		if text == example {
			t.Errorf("%q is not in the example", c.old)
		}
		at := strings.Index(text, "^")
		problems := told(strings.Replace(text, "^", "", 1))
		fmt.Fprintf(&golden, "%q\n", c.new)
		found := len(problems) == 0 && c.code == ""
		for _, p := range problems {
			fmt.Fprintf(&golden, "  line %d, %s: %s\n", p.Line, p.Column, wording.EN.Refusal(p.Refusal))
			seen[p.Code] = true
			found = found || p.Code == "rulebook."+c.code && (at < 0 || isAt(p, text[:at]))
		}
		if !found {
			t.Errorf("%q: %q is not told there, but %v", c.new, c.code, problems)
		}
	}
	for _, text := range []string{deep(example), hostile()["lists"], hostile()["headers"], hostile()["a pattern"]} {
		for _, p := range told(text) {
			seen[p.Code] = true
		}
	}
	for _, key := range wording.Keys() {
		code := strings.TrimPrefix(key, "refusal.")
		if strings.HasPrefix(code, "rulebook.") && strings.HasPrefix(key, "refusal.") && !ofOthers(code) && !seen[code] {
			t.Errorf("no text is refused with %s", code)
		}
	}
	compareGolden(t, "strictness.txt", golden.String())
}

// isAt says whether a problem is told of the place just after before.
func isAt(p scoring.Problem, before string) bool {
	column := len(before) - strings.LastIndexByte(before, '\n')
	_, tail, _ := strings.Cut(p.Column, "col ")
	return p.Line == 1+strings.Count(before, "\n") && tail == strconv.Itoa(column)
}

// ofOthers says whether a code is not about the text of a rulebook.
func ofOthers(code string) bool {
	switch code {
	case "rulebook.not-frozen", "rulebook.several", "rulebook.none", "rulebook.frozen", "rulebook.moved", "rulebook.template", "rulebook.unreadable":
		return true
	}
	return strings.HasPrefix(code, "rulebook.fill.")
}

// deep puts a component inside itself nine times.
func deep(example string) string {
	header := "components"
	var b strings.Builder
	for i := range 9 {
		header += ".parts"
		fmt.Fprintf(&b, "\n[[%s]]\ncode = \"deep%d\"\nname = \"x\"\nweight = 100\n", header, i)
	}
	return example + b.String()
}
