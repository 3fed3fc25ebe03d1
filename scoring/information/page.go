package information

import (
	_ "embed"
	"encoding/json"
	"html"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/paper"
	"ampera/scoring/publishing"
	"ampera/scoring/text"
	"ampera/scoring/wording"
)

//go:embed page.html
var frame string

//go:embed page.js
var script string

// wordsOfPage are those of the catalogue that the page says.
var wordsOfPage = []string{"info.formation", "info.page.other", "info.page.title", "info.page.how", "info.page.how-intake", "info.page.other.1", "info.page.other.2",
	"info.page.save.title", "info.page.save.how", "info.page.save.name", "info.page.save.nik", "info.page.save.born", "info.page.save.email", "info.page.save.phone",
	"info.page.save.documents", "info.page.save.do", "info.page.save.done", "info.page.save.wrong.name", "info.page.save.wrong.nik", "info.page.check", "info.page.choose", "info.page.scale", "info.page.periods",
	"info.page.near", "info.page.no-place", "info.page.others", "info.page.is.0", "info.page.is.1", "info.page.is.2", "info.page.one.0", "info.page.one.1", "info.page.one.2"}

// aboutPage is what the script of a page is told of it.
type aboutPage struct {
	First  int    `json:"first"`  // the formation that it is about, or begins on
	Intake bool   `json:"intake"` // it saves an application
	File   string `json:"file"`   // what that is called: a name without a NIK
}

// Page is the announcement as a page in one file, in both languages, in which applicants
// check themselves: it asks nothing of a network and keeps nothing, but for the file that
// somebody saves from it. A rulebook without
// requirements gives the paper alone.
func Page(b *scoring.Rulebook, f Facts) []byte {
	p := Paper(b, f)
	if f.Page == publishing.OfTest || len(b.Requirements) == 0 || len(f.Formations) == 0 {
		return []byte(p.HTML(wording.ID))
	}
	words := map[string][2]string{}
	for _, key := range wordsOfPage {
		words[key] = [2]string{wording.ID.Text(key), wording.EN.Text(key)}
	}
	said, _ := json.Marshal(words) // texts; it escapes what HTML would read
	about, _ := json.Marshal(aboutPage{max(0, slices.Index(f.Own, true)), f.Intake, text.FileName("lamaran", b.Name) + ".json"})
	data := func(id string, of []byte) string {
		return `<script type="application/json" id="` + id + `">` + string(of) + "</script>\n"
	}
	page := strings.Replace(frame, "<script>", data("program", eligibility.Compile(b, f.Formations).JSON())+data("words", said)+data("about", about)+"<script>", 1)
	return []byte(strings.NewReplacer("/*TITLE*/", html.EscapeString(p.Title.In(wording.ID)), "/*STYLE*/", paper.Style(),
		"/*ID*/", p.Fragment(wording.ID), "/*EN*/", p.Fragment(wording.EN), "/*EVALUATOR*/", eligibility.Script, "/*PAGE*/", script).Replace(page))
}
