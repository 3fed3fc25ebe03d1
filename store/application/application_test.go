package application_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ampera/scoring"
	"ampera/scoring/eligibility"
	"ampera/scoring/rulebook"
	"ampera/store/application"
)

const good = `{"form":1,"rulebook":"contoh","code":"CODE","applicant":{"name":"Siti Aminah","nik":"1671014510910001","born":"1991-10-05","email":"siti@contoh.id","phone":""},
"formation":{"jabatan":"Guru PJOK","lokasi":"SMA 1","needs":"umum"},"answers":{"lahir":"1991-10-05","ipk":"3,4","ipk:scale":"ipk","ijazah":"S1 PJKR","lulus":"2018-01-01","akreditasi":"a","surat":"yes"},
"documents":{"usia":"ktp.pdf"},"verdict":0}`

func example(t testing.TB) (*scoring.Rulebook, []eligibility.Formation) {
	t.Helper()
	book, err := rulebook.Parse(rulebook.Example())
	if err != nil {
		t.Fatal(err)
	}
	return book, []eligibility.Formation{{Name: "Guru PJOK", Cells: map[string]string{"jabatan": "Guru PJOK", "lokasi": "SMA 1", "needs": "umum"}, Quota: 2}}
}

// places are the keys and codes of what is wrong.
func places(err error) (out []string) {
	var all scoring.Problems
	var one *scoring.Refusal
	switch {
	case errors.As(err, &all):
		for _, p := range all {
			out = append(out, p.Column+" "+p.Code)
		}
	case errors.As(err, &one):
		out = append(out, one.Code)
	case err != nil:
		out = append(out, err.Error())
	}
	return out
}

// What is wrong with a file's form is told at once, with its place.
func TestForm(t *testing.T) {
	many := &strings.Builder{}
	for i := range 501 {
		fmt.Fprintf(many, `"q%d":"",`, i)
	}
	for _, c := range []struct {
		old, new string
		want     []string
	}{
		{"", "", nil},
		{`{"form":1,`, `{"form":2,`, []string{"application.version"}},
		{`{"form":1,`, `{"form":"1",`, []string{"application.form"}},
		{`{"form":1,`, `{`, []string{"application.form"}},
		{`"verdict":0}`, `"verdict":0}{}`, []string{"application.form"}},
		{`"verdict":0}`, `"verdict":0`, []string{"application.form"}},
		{`"verdict":0}`, `"verdict":0,"code":"x"}`, []string{"application.form"}}, // twice
		{`"verdict":0}`, `"verdict":{"is":[2]},"more":1}`, []string{"more application.unknown"}},
		{`,"verdict":0}`, `}`, nil},
		{`"documents":{"usia":"ktp.pdf"}`, `"documents":["ktp.pdf"]`, []string{"documents application.text"}},
		{`"ktp.pdf"`, `"R2/ktp.pdf"`, []string{"documents.usia application.path"}},
		{`"ktp.pdf"`, `"..\\ktp.pdf"`, []string{"documents.usia application.path"}},
		{`"answers":{`, `"answers":{` + many.String(), []string{"answers application.many"}},
		{`"nik":"1671014510910001"`, `"nik":1671014510910001`, []string{"applicant.nik application.text"}},
		{`"name":"Siti Aminah"`, `"name":"` + strings.Repeat("a", 201) + `","agama":"x"`, []string{"applicant.name text.long", "applicant.agama application.unknown"}},
		{`"name":"Siti Aminah"`, `"name":"Siti\u202e"`, []string{"applicant.name text.direction"}},
		{`"formation":{`, `"formatio":{`, []string{"formation application.missing", "formatio application.unknown"}},
		{`"code":"CODE",`, ``, []string{"code application.missing"}},
		{`"name"`, strings.Repeat(" ", application.Most) + `"name"`, []string{"application.size"}},
		{`Siti`, "\xff", []string{"application.form"}},
	} {
		if _, err := application.Read([]byte(strings.Replace(good, c.old, c.new, 1))); !slices.Equal(places(err), c.want) {
			t.Errorf("%.40q: %q, want %q", c.new, places(err), c.want)
		}
	}
}

// What an application says is asked again by the rules in force: the page's verdict counts
// for nothing, older rules are named, and what they asked is left out.
func TestCheckedAgain(t *testing.T) {
	book, formations := example(t)
	code := book.Hash[:12]
	for _, c := range []struct {
		change []string
		is     int
		older  bool
		left   []string
		want   []string
	}{
		{nil, eligibility.Yes, false, nil, nil},
		{[]string{`"verdict":0`, `"verdict":2`, `"ipk":"3,4"`, `"ipk":"2,4"`}, eligibility.No, false, nil, nil},
		{[]string{`"ipk":"3,4",`, ``}, eligibility.Unknown, false, nil, nil},
		{[]string{code, "0123456789ab"}, eligibility.Yes, true, nil, nil},
		{[]string{code, "0123456789ab", `"surat":"yes"`, `"surat":"yes","hobi":"catur"`}, eligibility.Yes, true, []string{"hobi"}, nil},
		{[]string{`"surat":"yes"`, `"surat":"yes","hobi":"catur"`, `"usia":`, `"nilai":`, `1671014510910001`, `167101451091000`, "Guru PJOK", "Guru Tari", `"born":"1991-10-05"`, `"born":"5 Okt"`}, 0, false, nil,
			[]string{"applicant.nik nik.shape", "applicant.born date.shape", "formation application.formation", "answers.hobi application.unasked", "documents.nilai application.unasked"}},
		{[]string{`"nik":"1671014510910001",`, ``, "Siti Aminah", ""}, 0, false, nil, []string{"applicant.name name.blank", "applicant.nik needed"}},
	} {
		text := strings.Replace(good, "CODE", code, 1)
		for i := 0; i < len(c.change); i += 2 {
			text = strings.Replace(text, c.change[i], c.change[i+1], 1)
		}
		a, err := application.Read([]byte(text))
		if err != nil {
			t.Fatal(places(err))
		}
		got, wrong := eligibility.Check(a, book, formations)
		var problems error
		if wrong != nil {
			problems = wrong
		}
		if !slices.Equal(places(problems), c.want) || wrong == nil && (got.Results[0].Is != c.is || got.Older != c.older || !slices.Equal(got.Left, c.left)) {
			t.Errorf("%q: %d older %v left %q, %q", c.change, got.Results[0].Is, got.Older, got.Left, places(problems))
		}
	}
}

// Whatever is in a file, reading it ends, and what was read is written and read alike.
func FuzzApplication(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte(`{"form":1,"applicant":{},"formation":{},"answers":{},"documents":{},"rulebook":"","code":""}`))
	f.Add([]byte(`[[[[`))
	book, formations := example(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		a, err := application.Read(file)
		if err != nil {
			return
		}
		again, err := application.Read(application.Write(a))
		if err != nil || !reflect.DeepEqual(a, again) {
			t.Errorf("%+v\nis read again as\n%+v, %v", a, again, err)
		}
		eligibility.Check(a, book, formations)
	})
}
