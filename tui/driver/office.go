package driver

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/intake"
	"ampera/scoring/memory"
	"ampera/scoring/objection"
	"ampera/scoring/registration"
	"ampera/scoring/rulebook"
	"ampera/scoring/sample"
	"ampera/scoring/screening"
	"ampera/scoring/table"
	"ampera/tui/screen"
	"ampera/tui/screens"
	"ampera/tui/theme"
	"ampera/tui/widget"
)

// Chair is the chair of the sample in memory; the others have the ids of
// sample.Committee.
const Chair scoring.PersonID = "ketua"

// Clock starts on a Monday morning in Palembang and goes on one second each
// time it is read.
func Clock() func() time.Time {
	var reads atomic.Int64
	start := time.Date(2026, 10, 5, 9, 0, 0, 0, time.FixedZone("WIB", 7*3600))
	return func() time.Time { return start.Add(time.Duration(reads.Add(1)) * time.Second) }
}

// Empty is an office in memory with no selection yet; it can play the sample.
func Empty() *memory.Office { return memory.New(Clock(), play) }

// Sample is an office in memory in which the sample has been played.
func Sample() (*memory.Office, error) {
	office := Empty()
	return office, office.Sample(context.Background())
}

func play(office *memory.Office) error {
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(text)
	if err != nil {
		return err
	}
	head, err := office.Found(sample.Founding(book))
	if err != nil {
		return err
	}
	return sample.Play(context.Background(), office, head, scoring.DateOf(office.Now()))
}

// Small is an office under the guru template with some of its text replaced:
// yusuf the secretary, maya and rudi the panel of candidates 001, 002 ... with
// these names. It is a sample only in that its passphrases are known.
func Small(change func(string) string, names ...string) (*memory.Office, error) {
	var rows []scoring.CandidateRow
	for i, name := range names {
		rows = append(rows, scoring.CandidateRow{Number: fmt.Sprintf("%03d", i+1), Name: name, Columns: formation()})
	}
	return staffed(change, scoring.SaveCandidates{Rows: rows}, scoring.AssignPanel{Component: "simulasi",
		Panels: []scoring.PanelRow{{Group: group, Assessors: []scoring.PersonID{"maya", "rudi"}}}})
}

// group is the formation of a small office.
var group = scoring.GroupKey([]string{"Guru IPA", "SMP Contoh"})

func formation() map[string]string {
	return map[string]string{"jabatan": "Guru IPA", "lokasi": "SMP Contoh"}
}

// Applied is a small office that screens applicants R001, R002 ... with these names, who
// meet every requirement; each handed in a degree.
func Applied(names ...string) (*memory.Office, error) {
	return applied(func(text string) string { return text }, names...)
}

func applied(change func(string) string, names ...string) (*memory.Office, error) {
	var rows []registration.Row
	for i, name := range names {
		id := fmt.Sprintf("R%03d", i+1)
		rows = append(rows, registration.Row{ID: id, Name: name, NIK: fmt.Sprintf("16710101019000%02d", i+1), Born: 19900101, Received: 20260902, Columns: formation(),
			Answers: map[string]string{"ipk": "3.20", "sertifikat": "yes"}, Documents: map[string]registration.File{"ijazah": {Name: "ijazah-" + id + ".pdf"}}})
	}
	return staffed(func(text string) string { return change(sample.Screened(text + sample.Stages + "\n[conflict]\n")) }, registration.Save{Day: 20260902, Rows: rows})
}

// ReadAgain is one in which maya, a verifier, read again what yusuf decided of two applicants
// and the chair confirmed, and found a reason that yusuf did not: that is told at once.
func ReadAgain() (*memory.Office, error) {
	sooner := strings.NewReplacer("share = 10", "share = 100", "least = 5", "least = 1")
	o, err := applied(sooner.Replace, "Siti Aminah", "Budi Santoso")
	do := func(who scoring.PersonID, c scoring.Command) {
		if err == nil {
			_, err = o.Desk(who).Submit(context.Background(), c)
		}
	}
	ids := []string{"R001", "R002"}
	for _, id := range ids {
		do("yusuf", screening.Verify{Applicant: id, Said: map[string]string{"nilai": screening.Met, "sertifikat": screening.Met}, Day: 20260910})
	}
	do(Chair, screening.Confirm{Applicants: ids, Day: 20260911})
	do(Chair, scoring.AdmitPerson{ID: "maya", Roles: registration.Verifier})
	do(Chair, screening.DrawAgain{ID: "u1", Dice: "31415626"})
	for _, id := range ids {
		do("maya", screening.ReadAgain{Applicant: id, Said: map[string]string{"nilai": "ipk_kurang.1", "sertifikat": screening.Met}, Day: 20260912})
	}
	return o, err
}

// Objected is one in which ani, a verifier, decided and the chair confirmed: of R001 and R002
// that they do not qualify by the same mark, of R003 by another. R001 has objected, and R003
// too late; yusuf is who answers.
func Objected() (*memory.Office, error) {
	o, err := Applied("Siti Aminah", "Budi Santoso", "Rina Marlina", "Joko Susilo")
	if err != nil {
		return nil, err
	}
	code, err := o.Desk(Chair).Enrol(context.Background(), "ani", "Ani", registration.Verifier)
	if err == nil {
		_, err = o.ChooseKey(context.Background(), "ani", code, "rahasia ani")
	}
	if err != nil {
		return nil, err
	}
	do := func(who scoring.PersonID, c scoring.Command) {
		if err == nil {
			_, err = o.Desk(who).Submit(context.Background(), c)
		}
	}
	decided := func(id, nilai string) {
		do("ani", screening.Verify{Applicant: id, Said: map[string]string{"nilai": nilai, "sertifikat": screening.Met}, Day: 20260910})
		do(Chair, screening.Confirm{Applicants: []string{id}, Day: 20260911})
	}
	for i, ipk := range []string{"2.90", "2.90", "2.50"} {
		id := fmt.Sprintf("R%03d", i+1)
		do("yusuf", registration.Save{Day: 20260902, Update: true, Reason: "salah ketik", Rows: []registration.Row{{ID: id, Answers: map[string]string{"ipk": ipk},
			Documents: map[string]registration.File{"ijazah": {Name: "ijazah-" + id + ".pdf", Hash: strings.Repeat("ab", 32)}}}}})
		decided(id, "ipk_kurang.1")
	}
	decided("R004", screening.Met)
	do("yusuf", Objects("R001", 20260916))
	do("yusuf", Objects("R003", 20260925))
	return o, err
}

// Objects is an objection of somebody to a mark, as it is put down.
func Objects(id string, day scoring.Date) objection.File {
	return objection.File{Stage: scoring.StageScreening, Applicant: id, Day: day, Claims: []string{"nilai"}, Text: "IPK saya 3,29, bukan yang tertulis."}
}

// staffed is an office with a chair, yusuf, maya and rudi, where yusuf then does something.
func staffed(change func(string) string, then ...scoring.Command) (*memory.Office, error) {
	ctx, office := context.Background(), Empty()
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(change(text))
	if err != nil {
		return nil, err
	}
	chair, err := office.Found(sample.Founding(book))
	if err != nil {
		return nil, err
	}
	for _, m := range sample.Committee()[:3] {
		code, err := chair.Enrol(ctx, m.ID, m.Name, m.Roles)
		if err == nil {
			_, err = office.ChooseKey(ctx, m.ID, code, m.Passphrase)
		}
		if err != nil {
			return nil, err
		}
	}
	for _, c := range then {
		if _, err := office.Desk("yusuf").Submit(ctx, c); err != nil {
			return nil, err
		}
	}
	return office, nil
}

// Env is what screens work with for a person of an office; "" is nobody yet.
// It has the default theme in full colour and keeps files in memory.
func Env(office *memory.Office, who scoring.PersonID) *screen.Env {
	e := &screen.Env{Look: widget.Look{Theme: Theme("dark", termenv.TrueColor, false)},
		Clock: Clock(), Life: office, Files: Files{}, Wait: Tick, Find: screens.Find}
	if who != "" {
		e.Desk = office.Desk(who)
	}
	return e
}

// Tick waits for no clock: the driver's Tick lets it come true at once.
func Tick(_ time.Duration, m tea.Msg) tea.Cmd { return func() tea.Msg { return waiting{m} } }

// Theme is a theme on a terminal that can show so many colours.
func Theme(name string, colours termenv.Profile, ascii bool) *theme.Theme {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(colours)
	return theme.New(r, name, ascii)
}

// Files is a disk in memory: what was saved by its path. There is nothing on
// it to read.
type Files map[string]string

// Look finds nothing.
func (Files) Look(path string, _ intake.Wanted, _ *scoring.Rulebook, _ func(string) (string, bool)) (intake.File, error) {
	return intake.File{}, scoring.Refuse("store.not-found", path)
}

// Column finds nothing.
func (Files) Column(in intake.File, _ string) ([]string, error) {
	return nil, scoring.Refuse("store.not-found", in.Path)
}

// Take finds nothing.
func (Files) Take(_ context.Context, in intake.File, _ intake.Knowing, _ func(intake.Headway)) (scoring.Command, intake.Reading, error) {
	return nil, intake.Reading{}, scoring.Refuse("store.not-found", in.Path)
}

// Report is a line of cell and code a problem.
func (Files) Report(problems scoring.Problems, lang string) []byte {
	out := lang + "\n"
	for _, p := range problems {
		out += p.Cell() + " " + p.Code + "\n"
	}
	return []byte(out)
}

// Table is cells with bars between them.
func (Files) Table(rows [][]string) []byte {
	out := ""
	for _, row := range rows {
		out += strings.Join(row, "|") + "\n"
	}
	return []byte(out)
}

// Sheet is the fields of tables with bars between them, whatever the form.
func (f Files) Sheet(_ table.Form, _ string, tables ...table.NamedTable) ([]byte, error) {
	var out []byte
	for _, t := range tables {
		out = append(out, f.Table(t.Plain())...)
	}
	return out, nil
}

// Save keeps a text, and refuses to replace one.
func (f Files) Save(path string, text []byte) error {
	if _, taken := f[path]; taken {
		return scoring.Refuse("store.exists", path)
	}
	f[path] = string(text)
	return nil
}

// Unseen says that nothing can be opened.
func (Files) Unseen(path string) *scoring.Refusal { return scoring.Refuse("view.elsewhere", path) }

// View opens nothing.
func (f Files) View(path string) error { return f.Unseen(path) }

// Document is what is kept under its name; its hash is made of the name.
func (f Files) Document(_, name string) (path, hash string, err error) {
	if _, is := f[name]; !is {
		return "", "", scoring.Refuse("documents.missing", name)
	}
	return name, fmt.Sprintf("%064x", len(name)), nil
}

// Complete knows no other path.
func (Files) Complete(string) []string { return nil }

// Minutes are a sitting's name and what happened.
func (Files) Minutes(v scoring.View, sitting scoring.SittingID, lang string, _ time.Time) (string, error) {
	p, refusal := v.SittingPage(sitting)
	if refusal != nil {
		return "", refusal
	}
	text := "minutes " + p.Name + " " + lang + "\n"
	for _, n := range incidents.Of(v, p.ID) {
		text += n.Text + "\n"
	}
	return text, nil
}

// Recap finds nothing.
func (Files) Recap(path string) ([]scoring.RecapSheet, error) {
	return nil, scoring.Refuse("store.not-found", path)
}

// Folder is where saving starts.
func (Files) Folder() string { return "/dokumen/" }
