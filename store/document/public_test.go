package document

import (
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/information"
	"ampera/scoring/rulebook"
	"ampera/scoring/wording"
)

// checkItself fills the public page as an applicant would, and shows the result, so that
// the browser looks at all of it.
const checkItself = `<script>
Object.assign(answers, {lahir: "1990-10-04", surat: "no", ijazah: "S1 PJKR", lulus: "2018-01-01", ipk: "2,95", "ipk:scale": "ipk"});
ask();
at("form").requestSubmit();
</script>`

// publicPages are the public page, as it opens and with a result, in both languages.
func publicPages(t *testing.T) map[string]string {
	t.Helper()
	book, err := rulebook.Parse(rulebook.Example())
	if err != nil {
		t.Fatal(err)
	}
	page := string(information.Page(book, information.Facts{Selection: "Seleksi Guru", Formations: []eligibility.Formation{
		{Name: "Guru PJOK", Cells: map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1", "needs": "umum"}, Quota: 2},
		{Name: "Guru Tari", Cells: map[string]string{"jabatan": "Guru Tari", "lokasi": "SMA 1", "needs": "khusus"}},
	}, Reasons: []information.Reason{{Requirement: "usia", Many: 41}}, Sittings: []information.Sitting{{Part: scoring.Text{ID: "Tes tertulis", EN: "Written test"}, Place: "Aula", Day: 20261005}}}))
	with := func(script string) string { return strings.Replace(page, "</body>", script+"</body>", 1) }
	// In the browser the evaluator is held against what it says here.
	want := eligibility.Compile(book, nil)
	f := eligibility.Formation{Cells: map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1", "needs": "umum"}}
	r := eligibility.Evaluate(want, &f, map[string]string{"lahir": "1990-10-04", "surat": "no", "ijazah": "S1 PJKR", "lulus": "2018-01-01", "ipk": "2,95", "ipk:scale": "ipk"}, "id")
	said := wording.ID.Text("info.page.is.0")
	for _, x := range r.Findings {
		said += "|" + strings.Join(x.Texts, "|")
	}
	agrees := `<script>
const found = [...document.querySelectorAll("#result > p:first-child, #result section p:not(.hint)")].map(e => e.textContent).join("|");
if (found !== ` + "`" + said + "`" + `) document.body.append(Object.assign(document.createElement("img"), {src: "http://differs.invalid/" + encodeURIComponent(found)}));
</script>`
	return map[string]string{"public.open": page, "public.id": with(checkItself + agrees), "public.en": with(`<script>at("other").click()</script>` + checkItself)}
}
