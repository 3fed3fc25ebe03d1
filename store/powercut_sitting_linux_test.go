package store

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/incidents"
	"ampera/scoring/rulebook"
)

// The files of the sitting, in its folder.
const (
	selectionExt  = ".ampera"
	powerFile     = "data/seleksi" + selectionExt // in a folder that is not there yet, as at a first start
	powerRestored = "pulih" + selectionExt
	powerBackup   = "cadangan"
	powerParcel   = "pulih" + parcelEnd
	powerMachine  = "machine"
)

// machineOf is where the machine that has a file keeps what it remembers.
func machineOf(file string) string {
	if file == powerGoing {
		return powerAway
	}
	return powerMachine
}

func powerRoot(folder string) string  { return filepath.Join(folder, "disk") }
func powerWords(folder string) string { return filepath.Join(folder, "words") }
func powerTrace(folder string) string { return filepath.Join(folder, "trace") }

func powerFounding() scoring.Founding {
	text, _ := rulebook.Template("guru")
	book, _ := rulebook.Parse(text) // without one, Create says so
	return scoring.Founding{Name: "Seleksi Uji", Office: "Dinas Uji", Chair: "Ratna Dewi", Passphrase: phrase, Book: book, Freeze: true}
}

// powerSitting is a sitting that says each step after the program answered.
type powerSitting struct {
	bench
	words   *os.File
	said    said
	offices map[string]*Office // that are open, by file
	desks   map[string]scoring.Desk
}

func playSitting(t *testing.T, folder string) {
	words, err := os.Create(powerWords(folder))
	if err != nil {
		t.Fatal(err)
	}
	p := powerSitting{bench{t, powerRoot(folder)}, words, said{Files: map[string]string{}, Gone: map[string][]string{}},
		map[string]*Office{}, map[string]scoring.Desk{}}
	p.play()
}

// play is the script: each way in which the program writes, once.
func (p *powerSitting) play() {
	p.step("found", func() {
		d, err := p.begin(powerFile).Create(ctx, powerFounding())
		p.must(err)
		p.desks["chair"] = d
	})
	p.joins("maya", scoring.Assessor)
	p.joins("rudi", scoring.Assessor)
	p.act("chair", manyPeople())
	p.act("chair", panel())
	p.act("chair", scoring.PlanSitting{Sitting: scoring.Sitting{ID: "r1", Component: "simulasi", Name: "Ruang 1", Place: "SMPN 1",
		Day: 20261123, Start: 480, Minutes: 20, Roster: []string{"001", "002", "003"}}})
	p.step("remember", func() { p.must(p.desks["chair"].Remember("theme", "dark")) })
	p.sheet("maya", "001")
	p.act("chair", incidents.Note{Sitting: "r1", ID: "i1", Candidate: "001", Text: "listrik padam", At: time.UnixMilli(1_800_000_000_000)})
	p.act("maya", scoring.CorrectSheet{Sheet: powerSheet("maya", "001"), SheetChange: powerMarks(2), Reason: "salah baca"})
	p.act("chair", written("001", 80))
	p.destroys("121", func(c scoring.Command) { p.do(p.desks["chair"], c) })
	p.sheet("rudi", "003")
	p.step("back up", func() {
		_, err := p.offices[powerFile].Backup(ctx, p.path(powerBackup))
		p.must(err)
		p.said.Files[powerBackup] = p.said.Files[powerFile]
	})
	p.step("close", func() { p.end(powerFile) })
	p.step("open", func() { p.again(powerFile) })
	for mark := range int64(5) {
		p.act("chair", written("004", mark))
	}
	p.destroys("161", p.destroysAfterACut)
	p.step("restore", func() { p.must(p.begin(powerRestored).Restore(ctx, p.path(powerBackup))) })
	p.step("unlock there", func() {
		o := p.offices[powerRestored]
		d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
		p.must(err)
		p.desks["there"] = d
		for _, who := range []string{"chair", "there"} { // else that is a save of its own, after each file
			p.must(p.desks[who].Remember(scoring.CourierFolder, p.folder))
		}
	})
	for mark := range int64(3) {
		p.act("there", written("005", 70+mark))
	}
	p.packs("pack")
	p.act("chair", written("004", 90))
	p.joinsThat("join")
	p.act("there", written("006", 75))
	p.packs("pack again") // over the one that was there
	p.joinsThat("join again")
	p.goesHome()
	p.repairs()
}

// powerGone are people who are destroyed, by number. They lie in the midst of
// an import, where freed pages are not soon written over.
var powerGone = map[string]string{"121": "Ayu Qurrotaayun", "161": "Citra Zubaidah"}

// manyPeople is an import of so many that they lie beside their record, in
// pieces.
func manyPeople() scoring.SaveCandidates {
	var names []string
	for n := range 200 {
		names = append(names, fmt.Sprint("Peserta ", n))
	}
	c := candidates(names...)
	for i, row := range c.Rows {
		if name, ok := powerGone[row.Number]; ok {
			c.Rows[i].Name = name
		}
	}
	return c
}

func powerSheet(assessor scoring.PersonID, number string) scoring.SheetID {
	return scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: assessor}
}

// powerMarks is one level in every criterion.
func powerMarks(level scoring.Points) scoring.SheetChange {
	marks := map[string]*scoring.Points{}
	for _, c := range powerFounding().Book.Component("simulasi").Rubric.Criteria {
		m := level * scoring.Point
		marks[c.Code] = &m
	}
	return scoring.SheetChange{Marks: marks}
}

// sheet saves a sheet in two goes and submits it.
func (p *powerSitting) sheet(assessor, number string) {
	id := powerSheet(scoring.PersonID(assessor), number)
	topic := "Energi"
	p.act(assessor, scoring.SaveSheet{Sheet: id, SheetChange: scoring.SheetChange{Topic: &topic}})
	change := powerMarks(3)
	p.act(assessor, scoring.SaveSheet{Sheet: id, SheetChange: change})
	given := map[string]scoring.Points{}
	for code, m := range change.Marks {
		given[code] = *m
	}
	rubric := powerFounding().Book.Component("simulasi").Rubric
	total, _ := rubric.Total(rubric.Criteria, given)
	p.act(assessor, scoring.SubmitSheet{Sheet: id, Total: total})
}

// joins enrols somebody, who then chooses a key.
func (p *powerSitting) joins(id string, roles scoring.Roles) {
	var code string
	var err error
	p.step("enrol "+id, func() {
		code, err = p.desks["chair"].Enrol(ctx, scoring.PersonID(id), id, roles)
		p.must(err)
	})
	p.step("key of "+id, func() {
		p.desks[id], err = p.offices[powerFile].ChooseKey(ctx, scoring.PersonID(id), code, phrase)
		p.must(err)
	})
}

func (p *powerSitting) act(who string, c scoring.Command) {
	p.step(fmt.Sprintf("%T", c), func() { p.do(p.desks[who], c) })
}

// destroys is a step after which somebody's name is nowhere in the file.
func (p *powerSitting) destroys(number string, do func(scoring.Command)) {
	p.step("destroy", func() {
		do(scoring.DestroyIdentity{Number: number, Reason: "permintaan peserta"})
		p.said.Gone[powerFile] = append(p.said.Gone[powerFile], powerGone[number])
	})
}

// destroysAfterACut leaves the act without its cleaning, as a power cut does:
// what the next start writes to make it good is a part of the recording.
func (p *powerSitting) destroysAfterACut(c scoring.Command) {
	_, err := p.desks["chair"].(*session).submit(ctx, c)
	p.must(err)
	p.offices[powerFile].undone = true // as after a crash: no snapshot of it is kept
	p.end(powerFile)
	p.again(powerFile)
}

// packs has the restored file's laptop write what it has, where it did before.
func (p *powerSitting) packs(step string) {
	p.step(step, func() {
		got, err := p.desks["there"].Pack(ctx, p.path(powerParcel), true)
		p.must(err)
		p.said.Files[powerParcel] = parcelSays(got.Acts, got.Print)
	})
}

// parcelSays is what a parcel says, as short text.
func parcelSays(acts uint64, print string) string {
	return fmt.Sprintf("a parcel of %d acts, %s", acts, print)
}

// joinsThat joins what was packed.
func (p *powerSitting) joinsThat(step string) {
	p.step(step, func() {
		in, err := p.desks["chair"].Receive(ctx, []string{p.path(powerParcel)})
		p.must(err)
		if says := in.Says(); says.New == 0 || says.Parcels[0].Fault != nil {
			p.Fatalf("%s: %+v", step, says)
		}
		p.must(in.Join(ctx))
	})
}

func (p *powerSitting) begin(file string) *Office {
	p.offices[file] = p.office(file, machineOf(file))
	return p.offices[file]
}

func (p *powerSitting) end(file string) {
	p.must(p.offices[file].Close())
	delete(p.offices, file)
}

func (p *powerSitting) again(file string) {
	o := p.opened(p.begin(file))
	d, err := o.Unlock(ctx, o.state.People()[0].ID, phrase)
	p.must(err)
	p.desks["chair"] = d
}

func (p *powerSitting) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(p.said.Step, err)
	}
}

// step does something, and says it with what every open file says then.
func (p *powerSitting) step(name string, do func()) {
	p.said.Step = name
	do()
	for file, o := range p.offices {
		says, err := refolded(o.log)
		p.must(err)
		p.said.Files[file] = says
	}
	text, err := json.Marshal(p.said)
	p.must(err)
	_, err = p.words.Write(text)
	p.must(err)
}

// record plays the sitting under strace.
func record(t *testing.T, folder string) {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: no power cut was tried")
	}
	if out, err := exec.Command(strace, "-f", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not trace here: no power cut was tried (%s)", out)
	}
	if err := os.Mkdir(powerRoot(folder), 0o700); err != nil {
		t.Fatal(err)
	}
	cmd := powerChild(folder, "play")
	cmd.Args = slices.Concat([]string{strace, "-f", "-qq", "-a", "1", "-e", "signal=none", "-e", traced, "-xx", "-s", "100000000",
		"-o", powerTrace(folder)}, cmd.Args)
	cmd.Path = strace
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

func powerChild(folder, role string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "-test.run", "^TestPowerCutChild$", "-test.short="+strconv.FormatBool(testing.Short()))
	cmd.Env = slices.Concat(os.Environ(), []string{powerRole + "=" + role, powerFolder + "=" + folder}, env)
	return cmd
}

// replay reads the recording, as that of a program with a fault; "": none.
func replay(t *testing.T, folder, forgets string) *recorder {
	t.Helper()
	f, err := os.Open(powerTrace(folder))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := newRecorder(powerRoot(folder), powerWords(folder))
	if err := r.read(f); err != nil {
		t.Fatal("the recording: ", err)
	}
	if fault, ok := faults[forgets]; ok {
		fault.forgets(r)
	}
	return r
}
