package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/store/journal/hostile"
)

// applicants are the candidates of a national selection, in the folder that AMPERA_ORACLE
// names; without it, invented ones, fewer.
func applicants(t *testing.T) (rows []scoring.CandidateRow) {
	t.Helper()
	dir := os.Getenv("AMPERA_ORACLE")
	if dir == "" {
		t.Log("AMPERA_ORACLE is not set: with 210 invented candidates in the place of 2,139")
		for n := range 210 {
			rows = append(rows, applicant(fmt.Sprintf("2440072012%07d", n), "Nama "+fmt.Sprint(n), fmt.Sprint("Jabatan ", n%3), fmt.Sprint("Kota ", n%7), n%101, n*7%101))
		}
		return rows
	}
	data, err := os.ReadFile(filepath.Join(dir, "casn2024", "peserta.csv"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range all[0] {
		at[name] = i
	}
	for _, r := range all[1:] {
		tiu, _ := strconv.Atoi(r[at["tiu"]])
		tkp, _ := strconv.Atoi(r[at["tkp"]])
		rows = append(rows, applicant(r[at["nomor_peserta"]], r[at["nama"]], r[at["jabatan"]], r[at["lokasi"]], tiu*100/175, tkp*100/225))
	}
	return rows
}

func applicant(number, name, post, place string, one, two int) scoring.CandidateRow {
	return scoring.CandidateRow{Number: number, Name: name, Columns: map[string]string{"jabatan": post, "lokasi": place},
		Marks: scoring.RowMarks{{SubTest: "pedagogik", Value: scoring.Points(one) * scoring.Point}, {SubTest: "profesional", Value: scoring.Points(two) * scoring.Point}}}
}

// shares are the candidates of each laptop: places as even as they go, or where there are
// too few of them, candidates in turn.
func shares(rows []scoring.CandidateRow, laptops int) [][]scoring.CandidateRow {
	out := make([][]scoring.CandidateRow, laptops)
	places := map[string][]scoring.CandidateRow{}
	for _, r := range rows {
		places[r.Columns["lokasi"]] = append(places[r.Columns["lokasi"]], r)
	}
	if len(places) < laptops {
		for i, r := range rows {
			out[i%laptops] = append(out[i%laptops], r)
		}
		return out
	}
	names := slices.SortedFunc(maps.Keys(places), func(a, b string) int {
		return cmp.Or(len(places[b])-len(places[a]), strings.Compare(a, b))
	})
	for _, name := range names {
		least := slices.MinFunc(slices.Collect(maps.Keys(indexed(out))), func(a, b int) int { return cmp.Or(len(out[a])-len(out[b]), a-b) })
		out[least] = append(out[least], places[name]...)
	}
	return out
}

func indexed[T any](all []T) map[int]T { return maps.Collect(slices.All(all)) }

// deed is what somebody does.
type deed struct {
	who  scoring.PersonID
	does scoring.Command
}

// panelsWork is what is done with the candidates of one laptop: most sheets come typed, so
// many of whose candidates their assessors confirm; some are the assessors' own, and a few
// people left, or were corrected.
func panelsWork(chair scoring.PersonID, rows []scoring.CandidateRow, confirmed int) (out []deed) {
	level := func(number string, by int) int64 {
		sum := sha256.Sum256([]byte(number))
		if by > 0 && sum[1]%4 == 0 { // some panels are far apart, and wait for moderation
			return 4
		}
		return 1 + int64(sum[0])%3
	}
	own := rows[:min(4, len(rows))]
	for _, r := range own {
		for by, who := range []scoring.PersonID{"maya", "rudi"} {
			for _, c := range marked(r.Number, who, level(r.Number, by)) {
				out = append(out, deed{who, c})
			}
		}
	}
	var typed []scoring.SheetRow
	for i, r := range rows[len(own):] {
		for by, who := range []scoring.PersonID{"maya", "rudi"} {
			marks := map[string]scoring.Points{}
			for c, m := range marked(r.Number, who, level(r.Number, by))[0].(scoring.SaveSheet).Marks {
				marks[c] = *m
			}
			typed = append(typed, scoring.SheetRow{Line: 2*i + by + 2, Number: r.Number, Component: "simulasi", Assessor: string(who), Marks: marks})
		}
	}
	for part := range slices.Chunk(typed, 400) {
		out = append(out, deed{"sek", scoring.ImportMarks{Source: scoring.Source{Name: "lembar.csv", Hash: "00"}, Sheets: part}})
	}
	for i, r := range typed[:min(2*confirmed, len(typed))] {
		out = append(out, deed{scoring.PersonID(r.Assessor), scoring.ConfirmSheet{
			Sheet: scoring.SheetID{Candidate: r.Number, Component: "simulasi", Assessor: scoring.PersonID(r.Assessor)},
			Total: scoring.Points(level(r.Number, i%2)) * 25 * scoring.Point}})
	}
	last := rows[len(rows)-1].Number
	one := 3 * scoring.Point
	return append(out,
		deed{"maya", scoring.CorrectSheet{Sheet: scoring.SheetID{Candidate: rows[0].Number, Component: "simulasi", Assessor: "maya"},
			SheetChange: scoring.SheetChange{Marks: map[string]*scoring.Points{"materi": &one}}, Reason: "salah baca"}},
		deed{"sek", scoring.CorrectCandidate{Number: rows[0].Number, Changes: map[string]string{"nama": "Nama Benar"}, Reason: "ijazah"}},
		deed{"sek", scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: rows[0].Number, Marks: map[string]*scoring.Points{"pedagogik": &one}}}, Reason: "salah ketik"}},
		deed{chair, scoring.MarkExit{Number: last, Exit: scoring.ExitWithdrew, Reason: "surat"}})
}

// works has deeds done on a laptop.
func (c carried) works(name string, deeds []deed) {
	c.Helper()
	o, d := c.at(name, c.chair)
	defer closed(c, o)
	desks := map[scoring.PersonID]scoring.Desk{c.chair: d}
	for _, x := range deeds {
		if desks[x.who] == nil {
			var err error
			desks[x.who], err = o.Unlock(ctx, x.who, phrase)
			c.must(err)
		}
		c.do(desks[x.who], x.does)
	}
}

// ranks is the file of results that a laptop gives out.
func (c carried) ranks(o *Office, d scoring.Desk) (out []byte) {
	c.Helper()
	d.Read(func(v scoring.View) {
		var err error
		out, err = Files{Office: o}.Ranking(v, scoring.RankingCSV, "id")
		c.must(err)
	})
	return out
}

// apart are so many laptops with the real candidates split by place, that never met; what
// each packed half way and at the end; and what one file says in which the same was done.
type apart struct {
	carried
	base        string
	half, whole []string // by laptop
	acts        int      // of all, beside the base
	want        []byte
}

func placesApart(t *testing.T, laptops, confirmed int) apart {
	t.Helper()
	rows := applicants(t)
	groups := map[string]bool{}
	var panels []scoring.PanelRow
	for _, r := range rows {
		if key := scoring.GroupKey([]string{r.Columns["jabatan"], r.Columns["lokasi"]}); !groups[key] {
			groups[key] = true
			panels = append(panels, scoring.PanelRow{Group: key, Assessors: []scoring.PersonID{"maya", "rudi"}})
		}
	}
	b := bench{t, quickFolder(t)}
	base, chair := b.staffed("kantor.ampera", scoring.SaveCandidates{Rows: rows}, scoring.AssignPanel{Component: "simulasi", Panels: panels})
	a := apart{carried: carried{b, chair}, base: base}
	b.copied(base, "satu-berkas.ampera")
	for n, share := range shares(rows, laptops) {
		name := fmt.Sprintf("laptop-%d.ampera", n)
		b.copied(base, name)
		deeds := panelsWork(chair, share, confirmed)
		a.works("satu-berkas.ampera", deeds)
		a.works(name, deeds[:len(deeds)/2])
		half := b.path(fmt.Sprintf("separuh-%d.kiriman", n))
		a.must(os.Rename(a.packs(name, "sek", true), half))
		a.works(name, deeds[len(deeds)/2:])
		a.half, a.whole = append(a.half, half), append(a.whole, a.packs(name, "sek", true))
	}
	o, d := a.at("satu-berkas.ampera", chair)
	a.want, a.acts = a.ranks(o, d), int(o.log.Count())
	closed(t, o)
	o, _ = a.at("kantor.ampera", chair)
	a.acts -= int(o.log.Count())
	closed(t, o)
	final := 0
	for _, line := range strings.Split(string(a.want), "\n") {
		if !strings.Contains(line, "open.") && !strings.Contains(line, "held.") {
			final++
		}
	}
	if final < min(len(rows)/2, laptops*confirmed/2) {
		t.Fatalf("of %d candidates %d have a result: there is nothing to compare", len(rows), final)
	}
	return a
}

// Five laptops split the candidates by place and never meet. In whatever order what they
// packed is joined, in whatever company, half of it, again, cut short, with a bit changed:
// the office comes to one state, and the file of results is, byte for byte, that of one
// file in which the same was done. A laptop's second history is named, and changes nothing.
func TestPlacesJoinInAnyOrder(t *testing.T) {
	orders, confirmed := 15, 10
	switch {
	case testing.Short():
		orders = 5
	case os.Getenv("AMPERA_LONG") != "": // every sheet counts
		orders, confirmed = 50, 1<<20
	}
	if os.Getenv("AMPERA_ORACLE") == "" { // invented people are a lesser test, and a quicker one
		orders = min(orders, 15)
	}
	a := placesApart(t, 5, confirmed)
	twice := a.secondHistory("laptop-0.ampera")
	random := rand.New(rand.NewPCG(12, 5))
	o := a.office("kantor.ampera", "machine of kantor.ampera")
	base, err := os.ReadFile(a.base)
	a.must(err)
	began, joinings, damaged, state := time.Now(), 0, 0, ""
	for order := range orders {
		a.must(os.WriteFile(a.base, base, 0o600))
		a.must(os.RemoveAll(a.path("machine of kantor.ampera") + "/seen"))
		a.opened(o)
		d, err := o.Unlock(ctx, a.chair, phrase)
		a.must(err)
		before := o.log.Count()
		files := slices.Concat(a.half, a.whole, a.whole[:2])
		for range 3 {
			files = append(files, a.broken(random, a.whole[random.IntN(len(a.whole))]))
			damaged++
		}
		random.Shuffle(len(files), func(i, k int) { files[i], files[k] = files[k], files[i] })
		for len(files) > 0 {
			n := min(len(files), 1+random.IntN(8))
			in, err := d.Receive(ctx, files[:n])
			a.must(err)
			a.must(in.Join(ctx))
			files, joinings = files[n:], joinings+1
		}
		in, err := d.Receive(ctx, []string{twice})
		a.must(err)
		if says := in.Says(); says.Parcels[0].Fault != nil || len(says.Forks) != 1 || says.New != 1 {
			t.Errorf("order %d: a second history: %+v", order, says)
		}
		if got := int(o.log.Count() - before); got != a.acts {
			t.Errorf("order %d: %d acts of %d", order, got, a.acts)
		}
		if got := shown(d); state == "" {
			state = got
		} else if got != state {
			t.Errorf("order %d: another state", order)
		}
		if got := a.ranks(o, d); !bytes.Equal(got, a.want) {
			t.Fatalf("order %d: the results are not those of one file", order)
		}
		if order == 0 {
			if r, err := Examine(closed(t, o), a.path("nowhere")); err != nil || !r.OK() || len(r.Uncounted) > 0 {
				t.Errorf("examined: %+v, %v", r, err)
			}
			continue
		}
		a.must(o.shut())
	}
	t.Logf("%d orders, %d joinings, %d damaged files, %d acts each, in %v", orders, joinings, damaged, a.acts, time.Since(began).Round(time.Millisecond))
}

// secondHistory is a parcel of a laptop whose file was put back and went on otherwise.
func (a apart) secondHistory(name string) string {
	a.Helper()
	now := a.bytesOf(name)
	o, _ := a.at(name, a.chair)
	replica := o.log.Head().Replica
	acts := o.log.Count()
	closed(a, o)
	a.put(name, a.bytesOf(name))
	hostile.Edit(a, a.path(name), func(f *hostile.File) { f.Truncate(int(acts - 1)) })
	o, d := a.at(name, a.chair)
	if o.log.Head().Replica != replica {
		a.Fatal("it took another name: it has no second history")
	}
	a.do(d, scoring.ProposePerson{ID: "calon", Name: "Calon", Roles: scoring.Assessor})
	file := a.path("cabang.kiriman")
	_, err := d.Pack(ctx, file, true)
	a.must(err)
	closed(a, o)
	a.put(name, now)
	return file
}

// broken is a file cut short, or with a bit that is another.
func (a apart) broken(random *rand.Rand, file string) string {
	a.Helper()
	data, err := os.ReadFile(file)
	a.must(err)
	if random.IntN(2) == 0 {
		data = data[:random.IntN(len(data))]
	} else {
		data[random.IntN(len(data))] ^= 1 << random.IntN(8)
	}
	path := a.path(fmt.Sprintf("rusak-%x.kiriman", random.Uint32()))
	a.must(os.WriteFile(path, data, 0o600))
	return path
}

// Forty laptops at once, with the time and the memory that it takes: in the long run only.
func TestFortyLaptopsJoin(t *testing.T) {
	if os.Getenv("AMPERA_LONG") == "" {
		t.Skip("forty laptops join where AMPERA_LONG is set")
	}
	began := time.Now()
	a := placesApart(t, 40, 1<<20)
	made := time.Since(began)
	o, d := a.at("kantor.ampera", a.chair)
	began = time.Now()
	in, err := d.Receive(ctx, a.whole)
	a.must(err)
	looked := time.Since(began)
	a.must(in.Join(ctx))
	t.Logf("40 laptops made in %v; %d acts looked at in %v, joined after %v; %s", made.Round(time.Millisecond), in.Says().New,
		looked.Round(time.Millisecond), time.Since(began).Round(time.Millisecond), memoryPeak())
	if got := a.ranks(o, d); in.Says().New != a.acts || !bytes.Equal(got, a.want) {
		t.Errorf("%d acts of %d, or other results", in.Says().New, a.acts)
	}
	if r, err := Examine(closed(t, o), a.path("nowhere")); err != nil || !r.OK() || len(r.Uncounted) > 0 {
		t.Errorf("examined: %+v, %v", r, err)
	}
}

// memoryPeak is how much this process had at most, where the system says so.
func memoryPeak() string {
	data, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, "VmHWM") {
			return "at most " + strings.Join(strings.Fields(line)[1:], " ") + " of memory in the whole test"
		}
	}
	return "memory is not told by this system"
}

// Acts of five laptops, verified once, arrive in ten thousand orders in which each finds
// what it rests on, as a joining admits them: one state, with values that differ and a
// person revoked unseen among them. Nothing of it reaches a disk.
func TestActsArriveInAnyOrder(t *testing.T) {
	orders := 2_000
	switch {
	case testing.Short():
		orders = 500
	case os.Getenv("AMPERA_LONG") != "":
		orders *= 100
	}
	c := rooms(t)
	c.work("kantor.ampera", c.chair, scoring.RevokePerson{ID: "maya", Reason: "pindah tugas"})
	c.work("dua.ampera", "sek", written("001", 61), written("002", 61))
	c.copied(c.path("tiga.ampera"), "empat.ampera")
	c.work("empat.ampera", c.chair, scoring.MarkExit{Number: "002", Exit: scoring.ExitWithdrew, Reason: "surat"}, written("002", 62))
	c.takes("kantor.ampera", c.chair, c.path("satu.ampera"), c.path("dua.ampera"), c.path("tiga.ampera"), c.path("empat.ampera"))
	o, _ := c.at("kantor.ampera", c.chair)
	var acts []*scoring.Act
	for a, err := range o.log.Acts(0) {
		c.must(err)
		acts = append(acts, a)
	}
	closed(t, o)
	whole := readingOnce()
	shows := func(acts []*scoring.Act) (text string, differs bool) {
		s := scoring.Fold(whole, acts)
		v := scoring.NewView(s, scoring.Actor{Person: c.chair, Roles: scoring.Chair})
		uncounted := 0
		for place := range uint32(len(acts)) {
			if s.Rejected(place) {
				uncounted++
			}
		}
		return fmt.Sprintf("%s%d clashes, %d acts count nowhere, seen %v", shownIn(v), len(v.Clashes()), uncounted, s.Seen()),
			len(v.Clashes()) > 0 && uncounted > 0
	}
	want, differs := shows(acts)
	if !differs {
		t.Fatalf("nothing differs, or nobody was cut off: %s", want)
	}
	var next atomic.Int64
	scoring.Abreast(runtime.GOMAXPROCS(0)-1, func() {
		for order := next.Add(1); order <= int64(orders) && !t.Failed(); order = next.Add(1) {
			if got, _ := shows(arriving(acts, rand.New(rand.NewPCG(3, uint64(order))))); got != want {
				t.Errorf("order %d shows\n%s\nand another\n%s", order, got, want)
			}
		}
	})
	t.Logf("%d orders of %d acts", orders, len(acts))
}

// readingOnce is the house with a rulebook's text read once: by who folds first, before
// others do.
func readingOnce() scoring.House {
	h := house.Whole()
	read, known := h.Read, map[string]*scoring.Rulebook{}
	h.Read = func(text string) (b *scoring.Rulebook, err error) {
		if b = known[text]; b == nil {
			b, err = read(text)
			known[text] = b
		}
		return b, err
	}
	return h
}

// arriving are acts in another order of arrival, in which each finds what it rests on:
// what they name lies in other places then.
func arriving(acts []*scoring.Act, random *rand.Rand) []*scoring.Act {
	lines, here, at := map[scoring.ReplicaID][]*scoring.Act{}, scoring.Vector{}, map[uint32]uint32{}
	for _, a := range acts {
		lines[a.Replica] = append(lines[a.Replica], a)
	}
	replicas, begun := slices.Sorted(maps.Keys(lines)), partings(acts)
	out := make([]*scoring.Act, 0, len(acts))
	for len(out) < len(acts) {
		r := replicas[random.IntN(len(replicas))]
		if len(lines[r]) == 0 || !admits(here, begun, lines[r][0]) || !writesOver(at, lines[r][0]) {
			continue
		}
		a := *lines[r][0]
		lines[r] = lines[r][1:]
		here[r], at[a.Place] = a.Seq, uint32(len(out))
		a.Place = at[a.Place]
		a.Facts = slices.Clone(a.Facts)
		for f := range a.Facts {
			a.Facts[f].Cells = slices.Clone(a.Facts[f].Cells)
			for i := range a.Facts[f].Cells {
				c := &a.Facts[f].Cells[i]
				c.Supersedes = slices.Clone(c.Supersedes)
				for n, ref := range c.Supersedes {
					c.Supersedes[n] = scoring.NewRef(at[ref.Commit()], ref.Leaf())
				}
			}
		}
		out = append(out, &a)
	}
	return out
}

// writesOver says whether all is there that an act writes over.
func writesOver(at map[uint32]uint32, a *scoring.Act) bool {
	for _, f := range a.Facts {
		for _, c := range f.Cells {
			for _, ref := range c.Supersedes {
				if _, here := at[ref.Commit()]; !here {
					return false
				}
			}
		}
	}
	return true
}

// partings are where the histories among acts begin.
func partings(acts []*scoring.Act) map[scoring.ReplicaID]scoring.ActID {
	out := map[scoring.ReplicaID]scoring.ActID{}
	for _, a := range acts {
		if a.Parts != nil {
			out[a.Replica] = a.Parts.From
		}
	}
	return out
}

// admits says whether an act finds all that it had seen: of a laptop that parts further on,
// in any of its histories, since who signed knew of one.
func admits(here scoring.Vector, begun map[scoring.ReplicaID]scoring.ActID, a *scoring.Act) bool {
	if from, parts := begun[a.Replica]; parts && here[from.Replica] < from.Seq {
		return false
	}
	for r, seq := range a.Observed {
		most := here[r]
		for name, from := range begun {
			if from.Replica == r && here[r] == from.Seq {
				most = max(most, from.Seq+here[name])
			}
		}
		if most < seq {
			return false
		}
	}
	return true
}
