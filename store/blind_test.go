package store

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	_ "ampera/scoring/seeded"

	"ampera/scoring"
	"ampera/scoring/rulebook"
)

// checks has a property tried so often; twenty times in the long run, and in a short one
// a fifth, as rapid does by itself.
func checks(t *testing.T, n int, property func(*rapid.T)) {
	t.Helper()
	if os.Getenv("AMPERA_LONG") != "" {
		n *= 20
	}
	old := flag.Lookup("rapid.checks").Value.String()
	_ = flag.Set("rapid.checks", strconv.Itoa(n))
	defer func() { _ = flag.Set("rapid.checks", old) }()
	rapid.Check(t, property)
}

// twice are the same things done with one or another mark: of one kind, by one person, of
// one candidate.
type twice struct {
	who      scoring.PersonID
	one, two []scoring.Command
}

// hiddenWork is what others do on their laptop while maya still owes her sheets of some
// candidates: of those, the marks are others in each of two tellings; of the rest, the same.
func hiddenWork(t *rapid.T, owed []string) (out []twice) {
	done := map[string]bool{} // once each: the same mark again would be no act, which the log tells rightly
	for range rapid.IntRange(1, 6).Draw(t, "deeds") {
		number := rapid.SampledFrom([]string{"001", "002"}).Draw(t, "number")
		a := rapid.Int64Range(1, 4).Draw(t, "one")
		b := a
		if slices.Contains(owed, number) {
			b = 1 + (a+rapid.Int64Range(0, 2).Draw(t, "two"))%4 // another
		}
		telling := func(f func(level int64) []scoring.Command) (x, y []scoring.Command) { return f(a), f(b) }
		d := twice{who: "rudi"}
		switch kind := rapid.IntRange(0, 3).Draw(t, "kind"); {
		case kind == 0 && !done["written "+number]:
			done["written "+number] = true
			d.who = "sek"
			d.one, d.two = telling(func(l int64) []scoring.Command { return []scoring.Command{written(number, 60+l)} })
		case kind == 1 && !done[number]:
			done[number] = true
			d.one, d.two = telling(func(l int64) []scoring.Command { return marked(number, "rudi", l) })
		case kind == 2 && !done[number]: // saved, and never submitted
			done[number] = true
			d.one, d.two = telling(func(l int64) []scoring.Command { return marked(number, "rudi", l)[:1] })
		case kind == 3 && !done[number]:
			done[number] = true
			d.who = "sek"
			form := "F-1"
			d.one, d.two = telling(func(l int64) []scoring.Command {
				s := marked(number, "rudi", l)[0].(scoring.SaveSheet)
				s.Form = &form
				return []scoring.Command{scoring.TypeSheet(s)}
			})
		default:
			continue
		}
		out = append(out, d)
	}
	return out
}

// keyed is a mark that two people type from paper.
func keyed(number string, mark int64) scoring.Command {
	m := scoring.Points(mark) * scoring.Point
	return scoring.SaveWritten{Rows: []scoring.WrittenRow{{Number: number, Marks: map[string]*scoring.Points{"profesional": &m}}}}
}

// typedWork is what others do while the secretary has still to type some of the marks that
// two people type: the chair types each, those as one or another.
func typedWork(t *rapid.T, owed []string, chair scoring.PersonID) (out []twice) {
	for _, number := range []string{"001", "002"} {
		a := rapid.Int64Range(0, 99).Draw(t, "one")
		b := a
		if slices.Contains(owed, number) {
			b = (a + rapid.Int64Range(1, 99).Draw(t, "two")) % 100
		}
		d := twice{chair, []scoring.Command{keyed(number, a)}, []scoring.Command{keyed(number, b)}}
		if rapid.IntRange(0, 3).Draw(t, "typed anew") == 0 {
			d.one, d.two = append(d.one, keyed(number, 100-a)), append(d.two, keyed(number, 100-b))
		}
		out = append(out, d)
	}
	if rapid.Bool().Draw(t, "a sheet, too") {
		work := marked("001", "rudi", 3)
		out = append(out, twice{"rudi", work, work})
	}
	return out
}

// Whatever others' parcels bring before I have submitted: what a look at the parcel says,
// every query of the view, the log, what is allowed, how many acts there are, in which
// order, are the same whatever the marks are, written ones included; nor does who has not
// typed a mark that two people type hear what the other typed.
func TestAParcelTellsNothing(t *testing.T) {
	differed, asked := map[scoring.PersonID]int{}, 0
	read := map[string][]byte{}
	c := doubled(t)
	for _, name := range []string{"satu.ampera", "dua.ampera"} {
		read[name] = c.bytesOf(name)
	}
	checks(t, 30, func(rt *rapid.T) {
		owed := [][]string{{"001", "002"}, {"002"}, {"001"}}[rapid.IntRange(0, 2).Draw(rt, "owed")]
		who := rapid.SampledFrom([]scoring.PersonID{"maya", "sek"}).Draw(rt, "who hears")
		own := func(number string) []scoring.Command { return marked(number, "maya", 3) }
		var work []twice
		if who == "maya" {
			work = hiddenWork(rt, owed)
		} else {
			own = func(number string) []scoring.Command { return []scoring.Command{keyed(number, 62)} }
			work = typedWork(rt, owed, c.chair)
		}
		all := rapid.Bool().Draw(rt, "all")
		said := [2]string{}
		for telling := range said {
			for name, was := range read {
				c.put(name, was)
			}
			for _, number := range []string{"001", "002"} {
				if !slices.Contains(owed, number) {
					c.work("satu.ampera", who, own(number)...)
				}
			}
			c.work("satu.ampera", "sek", written("001", 62)) // which may differ from what comes, or not
			for _, d := range work {
				commands := d.one
				if telling == 1 {
					commands = d.two
				}
				c.work("dua.ampera", d.who, commands...)
			}
			o, d := c.at("dua.ampera", "rudi")
			file := c.path("dua.kiriman")
			_ = os.Remove(file)
			_, err := d.Pack(ctx, file, all)
			c.must(err)
			closed(t, o)
			said[telling] = c.hears("satu.ampera", who, file, &asked)
		}
		if said[0] != said[1] {
			rt.Fatalf("%s, who owes %v, hears\n%s", who, owed, firstDifference(said[0], said[1]))
		}
		if slices.ContainsFunc(work, func(d twice) bool { return !reflect.DeepEqual(d.one, d.two) }) {
			differed[who]++
		}
	})
	t.Logf("%v histories had a twin with other marks, %d answers were compared", differed, asked)
	if asked < 1000 || !testing.Short() && min(differed["maya"], differed["sek"]) < 3 {
		t.Error("hardly anything differed, or was asked: nothing was tried")
	}
}

// doubled is an office with two laptops, where two people type a written mark.
func doubled(t *testing.T) carried {
	b := bench{t, t.TempDir()}
	text, _ := rulebook.Template("guru")
	book, err := rulebook.Parse(strings.Replace(text, "code = \"profesional\"\n", "code = \"profesional\"\ndouble = true\n", 1))
	if err != nil {
		t.Fatal(err)
	}
	o := b.office("kantor.ampera", "machine of kantor.ampera")
	_, chair := b.committee(o, b.foundedBy(o, book))
	c := carried{b, chair}
	c.work("kantor.ampera", chair, candidates("Ayu", "Bagus"), panel(),
		scoring.SaveFormations{Rows: []scoring.FormationRow{{Values: []string{"Guru IPA", "SMPN 1"}, Quota: 1}}})
	for _, name := range []string{"satu.ampera", "dua.ampera"} {
		c.copied(c.path("kantor.ampera"), name)
		c.called(name, chair)
	}
	return c
}

func firstDifference(a, b string) string {
	one, two := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(one), len(two)) {
		if one[i] != two[i] {
			return one[i] + "\nand\n" + two[i]
		}
	}
	return fmt.Sprintf("%d lines and %d", len(one), len(two))
}

// hears is all that a person's session tells before a parcel is joined, of the parcel, and
// after.
func (c carried) hears(name string, who scoring.PersonID, file string, asked *int) string {
	c.Helper()
	o, d := c.at(name, who)
	defer closed(c, o)
	var b strings.Builder
	told := func(what string, answer any) {
		*asked++
		fmt.Fprintf(&b, "%s: %s\n", what, plainly(answer))
	}
	told("before", c.everything(d, told))
	in, err := d.Receive(ctx, []string{file})
	c.must(err)
	says := in.Says()
	for i := range says.Parcels { // roots are of salted leaves: no two runs have the same
		says.Parcels[i].Print = ""
	}
	told("it says", says)
	c.must(in.Join(ctx))
	select {
	case <-d.Changes():
		told("changes", 1)
	default:
		told("changes", 0)
	}
	told("after", c.everything(d, told))
	out, err := d.Pack(ctx, c.path("satu.kiriman"), true)
	c.must(err)
	told("packed", out.Acts)
	c.must(os.Remove(c.path("satu.kiriman")))
	return b.String()
}

// everything is what a desk can be asked.
func (c carried) everything(d scoring.Desk, told func(what string, answer any)) (n int) {
	c.Helper()
	for _, q := range []scoring.LogQuery{{}, {Candidate: "001"}, {Candidate: "002"}, {Limit: 2}} {
		all, err := d.Log(ctx, q)
		c.must(err)
		for i := range all {
			all[i].ID = scoring.ActID{} // replicas are named by chance
		}
		told("log", all)
	}
	laptops, err := d.Laptops(ctx)
	c.must(err)
	for i := range laptops {
		laptops[i].Print = ""
	}
	told("laptops", laptops)
	d.Read(func(v scoring.View) {
		of := reflect.TypeFor[scoring.View]()
		for m := range of.NumMethod() {
			for _, args := range asks(v, of.Method(m).Type) {
				told(of.Method(m).Name+plainly(args), answered(v, m, args))
				n++
			}
		}
		out, err := Files{}.Ranking(v, scoring.RankingCSV, "id")
		told("ranking", string(out)+told1(err))
		for _, k := range []scoring.Kind{scoring.KindSaveWritten, scoring.KindModerate, scoring.KindSaveSheet, scoring.KindSubmitSheet, scoring.KindResolve} {
			for _, on := range subjects {
				told("allowed", d.Allow(k, on))
			}
		}
	})
	return n
}

func told1(err error) string {
	if err != nil {
		return err.Error()
	}
	return ""
}

var subjects = []scoring.Subject{{Kind: scoring.OnWritten, ID: "001"}, {Kind: scoring.OnWritten, ID: "002"},
	sheetOf("001", "rudi").Subject(), sheetOf("002", "rudi").Subject(), sheetOf("001", "maya").Subject(), sheetOf("002", "maya").Subject()}

func sheetOf(number string, who scoring.PersonID) scoring.SheetID {
	return scoring.SheetID{Candidate: number, Component: "simulasi", Assessor: who}
}

// asks are arguments for a query of the view: as far as there are not too many, what its
// types allow. Package scoring asks each with more; here it is the way there that is tried.
func asks(v scoring.View, of reflect.Type) [][]any {
	out := [][]any{nil}
	for n := 1; n < of.NumIn(); n++ {
		var longer [][]any
		for _, args := range out {
			for _, arg := range argumentsFor(v, of.In(n)) {
				longer = append(longer, append(slices.Clone(args), arg))
			}
		}
		out = longer
	}
	return out[:min(len(out), 60)]
}

func argumentsFor(v scoring.View, of reflect.Type) (out []any) {
	switch of {
	case reflect.TypeFor[int]():
		return []any{0, 1}
	case reflect.TypeFor[uint64]():
		return []any{uint64(0)}
	case reflect.TypeFor[string]():
		return []any{"001", "002", "simulasi", "pedagogik", "profesional", "mark/materi", "status"}
	case reflect.TypeFor[*scoring.Component]():
		return []any{v.Record().Book().Component("tertulis"), v.Record().Book().Component("simulasi")}
	case reflect.TypeFor[scoring.Candidate]():
		return []any{v.Record().At(0), v.Record().At(1)}
	case reflect.TypeFor[scoring.SheetID]():
		return []any{sheetOf("001", "rudi"), sheetOf("002", "rudi"), sheetOf("001", "maya"), sheetOf("002", "maya")}
	case reflect.TypeFor[scoring.Subject]():
		for _, s := range subjects {
			out = append(out, s)
		}
		return out
	case reflect.TypeFor[scoring.Command]():
		for _, number := range []string{"001", "002"} {
			out = append(out, written(number, 62), keyed(number, 62), marked(number, "maya", 3)[0], marked(number, "maya", 3)[1])
		}
		return out
	}
	return []any{reflect.Zero(of).Interface()}
}

// answered is what a query answers; some take arguments only that are not here.
func answered(v scoring.View, method int, args []any) (text string) {
	defer func() {
		if recover() != nil {
			text = "nothing"
		}
	}()
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		if in[i] = reflect.ValueOf(arg); !in[i].IsValid() {
			return "nothing"
		}
	}
	for _, out := range reflect.ValueOf(v).Method(method).Call(in) {
		if _, is := out.Interface().(scoring.Record); is {
			text += shownIn(v)
			continue
		}
		text += plainly(out.Interface()) + " "
	}
	return text
}

// plainly is a value as text, with what lies behind pointers.
func plainly(value any) string {
	var b strings.Builder
	plain(&b, reflect.ValueOf(value), 0)
	return strings.ReplaceAll(b.String(), "\n", " / ")
}

func plain(b *strings.Builder, v reflect.Value, depth int) {
	if !v.IsValid() || depth > 10 {
		b.WriteByte('-')
		return
	}
	switch v.Type() {
	case reflect.TypeFor[scoring.Rulebook](), reflect.TypeFor[scoring.Component](), reflect.TypeFor[scoring.ReplicaID]():
		return // the same in both, or named by chance
	case reflect.TypeFor[scoring.View](): // package scoring asks it all that a view can be asked
		return
	case reflect.TypeFor[time.Time]():
		fmt.Fprint(b, v)
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		plain(b, v.Elem(), depth+1)
	case reflect.Struct:
		for n := range v.NumField() {
			plain(b, v.Field(n), depth+1)
			b.WriteByte(' ')
		}
	case reflect.Slice, reflect.Array:
		for n := range v.Len() {
			plain(b, v.Index(n), depth+1)
			b.WriteByte(',')
		}
	case reflect.Map:
		lines := map[string]string{}
		for _, k := range v.MapKeys() {
			var key, line strings.Builder
			plain(&key, k, depth+1)
			plain(&line, v.MapIndex(k), depth+1)
			lines[key.String()] = line.String()
		}
		for _, k := range slices.Sorted(maps.Keys(lines)) {
			b.WriteString(k + "=" + lines[k] + ",")
		}
	case reflect.Func, reflect.Chan:
	default:
		fmt.Fprint(b, v)
	}
}

// After any work on three laptops, with any exchange of parcels and copies meanwhile, each
// screen shows what the acts of its file come to as a set; and when all have heard of all,
// all show the same.
func TestScreensShowTheUnion(t *testing.T) {
	b := newBench(t)
	base, chair := b.staffed("kantor.ampera", candidates("Ayu", "Bagus"), panel())
	c := carried{b, chair}
	who := map[string]scoring.PersonID{"kantor.ampera": chair, "satu.ampera": "maya", "dua.ampera": "sek"}
	names := slices.Sorted(maps.Keys(who))
	for _, name := range names {
		if name != "kantor.ampera" {
			c.copied(base, name)
		}
		c.called(name, chair)
	}
	was := map[string][]byte{}
	for _, name := range names {
		was[name] = c.bytesOf(name)
	}
	whole := readingOnce()
	exchanged := 0
	checks(t, 25, func(rt *rapid.T) {
		offices, desks := map[string]*Office{}, map[string]scoring.Desk{}
		for _, name := range names {
			c.put(name, was[name])
			_ = os.Remove(c.path(name + parcelEnd))
			offices[name], desks[name] = c.at(name, who[name])
		}
		defer func() {
			for _, o := range offices {
				_ = o.Close()
			}
		}()
		brings := func(from, to string, all bool) {
			file := c.path(from + parcelEnd)
			_, err := desks[from].Pack(ctx, file, all)
			if err == nil {
				var in scoring.Delivery
				if in, err = desks[to].Receive(ctx, []string{file}); err == nil {
					exchanged += in.Says().New
					err = in.Join(ctx)
				}
			}
			if err != nil {
				rt.Fatal(err)
			}
		}
		for range rapid.IntRange(3, 14).Draw(rt, "steps") {
			name := rapid.SampledFrom(names).Draw(rt, "laptop")
			if other := rapid.SampledFrom(names).Draw(rt, "other"); rapid.IntRange(0, 3).Draw(rt, "meet") == 0 && other != name {
				brings(name, other, rapid.Bool().Draw(rt, "all"))
				continue
			}
			var refusal *scoring.Refusal
			var problems scoring.Problems
			if _, err := desks[name].Submit(ctx, someCommand(rt)); err != nil && !errors.As(err, &refusal) && !errors.As(err, &problems) {
				rt.Fatal(err)
			}
		}
		same := func(name string) string {
			var acts []*scoring.Act
			for a, err := range offices[name].log.Acts(0) {
				c.must(err)
				acts = append(acts, a)
			}
			folded := scoring.Fold(whole, acts)
			p, _ := folded.Person(who[name])
			roles := p.Roles
			if p.Status != scoring.Active {
				roles = 0
			}
			want := shownIn(scoring.NewView(folded, scoring.Actor{Person: p.ID, Name: p.Name, Roles: roles}))
			if got := shown(desks[name]); got != want {
				rt.Fatalf("%s shows\n%s\nand its acts come to\n%s", name, got, want)
			}
			return shownIn(scoring.NewView(folded, scoring.Actor{Person: chair, Roles: scoring.Chair}))
		}
		for _, name := range names {
			same(name)
		}
		for range 2 {
			for i := range names {
				brings(names[i], names[(i+1)%len(names)], true)
			}
		}
		for _, name := range names[1:] {
			if a, b := same(names[0]), same(name); a != b {
				rt.Fatalf("%s comes to\n%s\nand %s to\n%s", names[0], a, name, b)
			}
		}
		if n := offices[names[0]].log.Count(); n != offices[names[1]].log.Count() || n != offices[names[2]].log.Count() {
			rt.Fatal("not all have all")
		}
	})
	if t.Logf("%d acts were exchanged", exchanged); exchanged < 10 && !testing.Short() {
		t.Error("hardly anything was exchanged: nothing was tried")
	}
}
