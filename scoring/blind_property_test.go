package scoring

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whoever owes a candidate a sheet learns nothing of their marks: two histories
// that differ in nothing but what is hidden read the same, in every query of the
// view and in every entry of the log. A query that is new is asked at once, with
// whatever arguments its types allow.
func TestWhoOwesReadsNothing(t *testing.T) {
	read, differed := map[string]bool{}, 0
	stories(t, 75, func(t *rapid.T) {
		m := whole(t)
		for range rapid.IntRange(0, 10).Draw(t, "steps") {
			who, c := someDeed(t, m)
			step(t, m, who, c)
		}
		for _, who := range []PersonID{"p1", "p2", "p3"} {
			p, _ := m.state.Person(who)
			v := NewView(m.state, Actor{who, p.Name, p.Roles})
			if p.Roles != Assessor {
				continue
			}
			for i := range m.state.Len() {
				if v.owes(i) && readsTheSame(t, m, v, m.state.rows[i].number, read) {
					differed++
				}
			}
		}
	})
	if differed < 10 { // of the twenty stories of a short run, too
		t.Errorf("only %d histories had a twin", differed)
	}
	for n := range reflect.TypeFor[View]().NumMethod() {
		if name := reflect.TypeFor[View]().Method(n).Name; !read[name] {
			t.Errorf("nobody has asked View.%s anything: give asks what its arguments may be", name)
		}
	}
}

// Whoever is kept from a candidate, in whatever role, learns nothing of them: not of a
// mark of their own, either, nor a rank, an average or a count from which one could be
// derived. That they are kept may come late, after all was given.
func TestWhoIsKeptReadsNothing(t *testing.T) {
	read, differed := map[string]bool{}, map[PersonID]int{}
	stories(t, 50, func(t *rapid.T) {
		m := whole(t)
		for range rapid.IntRange(0, 10).Draw(t, "steps") {
			who, c := someDeed(t, m)
			step(t, m, who, c)
		}
		who := rapid.SampledFrom([]PersonID{"ketua", "wakil", "sek", "p1", "p3"}).Draw(t, "who is kept")
		number := m.state.rows[rapid.IntRange(0, m.state.Len()-1).Draw(t, "from whom")].number
		p, _ := m.state.Person(who)
		twin, changed := &mate{season: m.season, acts: slices.Clone(m.acts)}, false
		for n, a := range m.acts {
			twin.acts[n] = otherMarks(a, "", number)
			changed = changed || twin.acts[n] != a
		}
		on := false
		h := newHouse(append(ownParts(), Capability{Keeps: func(_ Past, id PersonID, from Subject) *Refusal {
			if on && id == who && from == (Subject{OnRegistration, number}) {
				return Refuse("held.hidden")
			}
			return nil
		}}))
		if changed && tellsTheSame(t, m, twin, Actor{who, p.Name, p.Roles}, number, read, h, func() { on = true }) {
			differed[who]++
		}
	})
	if len(differed) < 3 {
		t.Errorf("only %v had a twin", differed)
	}
}

// whole is a selection in full swing, mostly with a third assessor who is asked
// about a candidate of whom everything else is in, and a mark that counts nowhere.
func whole(t *rapid.T) *mate {
	m := seasons[2].mate(FirstReplica(testSelection))
	do := func(who PersonID, c Command) {
		if _, err := m.do(who, c); err != nil {
			t.Fatal(err)
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "third") == 0 {
		return m
	}
	do("sek", write("002", "ped", points(40)))
	do("sek", write("002", "esai", points(30)))
	do("p2", SaveSheet{SheetID{"002", "sim", "p2"}, SheetChange{Marks: map[string]*Points{"a": points(2), "b": points(3)}}})
	do("p2", SubmitSheet{SheetID{"002", "sim", "p2"}, 125 * Point / 2})
	do("ketua", MarkPresence{Numbers: []string{"001"}, Component: "tulis", Presence: WasLate, Reason: "salah baca"})
	do("ketua", Moderate{"001", "sim", 60 * Point, "beda jauh", false})
	do("sek", AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: []PersonID{"p1", "p2", "p3"}}}})
	p, _ := m.state.Person("sek")
	on := Subject{OnWritten, "001"}
	a := m.sign("sek", p.Key, Decision{Kind: KindSaveWritten, Facts: []Fact{{on, []Cell{{Name: "prof", Value: "170", Supersedes: m.state.Now().Refs(on, "prof")}}}}})
	if err := m.take(a); err != nil {
		t.Fatal(err)
	}
	return m
}

// readsTheSame holds what a reader reads against what they read where the
// hidden marks of one candidate are others. It says whether any were.
func readsTheSame(t *rapid.T, m *mate, v View, number string, read map[string]bool) bool {
	twin := &mate{season: m.season, acts: slices.Clone(m.acts)}
	changed := false
	for n, a := range m.acts {
		twin.acts[n] = otherMarks(a, v.who.Person, number)
		changed = changed || twin.acts[n] != a
	}
	return changed && tellsTheSame(t, m, twin, v.who, number, read, own, func() {})
}

// tellsTheSame holds what a reader reads of two histories against each other, in a house
// of which something may come to hold once they are read. It says whether they are the
// same history but for what was planted.
func tellsTheSame(t *rapid.T, m, twin *mate, who Actor, number string, read map[string]bool, h *house, then func()) bool {
	begin := func() *State { return newState(h, worldHouse.Read) }
	base := foldFrom(begin, m.acts)
	other := foldFrom(begin, twin.acts)
	for place := range m.acts {
		x, _ := base.verdictAt(uint32(place))
		if y, _ := other.verdictAt(uint32(place)); x != y {
			return false // with these marks it is another history
		}
	}
	then()
	one, two := NewView(base, who), NewView(other, who)
	for n := range m.acts {
		for _, q := range []LogQuery{{}, {Candidate: number}} {
			x, ok1 := one.Entry(m.acts[n], q)
			y, ok2 := two.Entry(twin.acts[n], q)
			if a, b := shownAs(x), shownAs(y); a != b || ok1 != ok2 {
				t.Fatalf("%s may not know %s, and the log tells:\n%s\n%s", who.Person, number, a, b)
			}
		}
	}
	read["Entry"] = true
	for n := range reflect.TypeFor[View]().NumMethod() {
		method := reflect.TypeFor[View]().Method(n)
		for _, args := range asks(base, who, method.Type) {
			x, ok := answered(one, n, args)
			y, _ := answered(two, n, args)
			read[method.Name] = read[method.Name] || ok
			if x != y {
				t.Fatalf("%s may not know %s, and View.%s(%v) tells:\n%s\n%s", who.Person, number, method.Name, shownAs(args), x, y)
			}
		}
	}
	return true
}

// otherMarks is an act with other marks of a candidate where they are hidden from
// a reader: as likely, as far apart, and equal where they were.
func otherMarks(a *Act, reader PersonID, number string) *Act {
	b := *a
	b.Facts = slices.Clone(a.Facts)
	changed := false
	for i := range b.Facts {
		f := &b.Facts[i]
		most := Points(0)
		switch of := SheetOf(f.Subject); {
		case f.Subject == Subject{OnWritten, number}:
			most = 100 * Point
		case f.Subject.Kind == OnKeying && f.Subject.Candidate() == number && !strings.HasSuffix(f.Subject.ID, "/"+string(reader)):
			most = 100 * Point
		case f.Subject.Kind == OnModeration && f.Subject.Candidate() == number:
			most = 125 * Point
		case f.Subject.Kind == OnPeer && of.Candidate == number && of.Assessor != reader:
			most = 125 * Point
		case f.Subject.Kind == OnSheet && of.Candidate == number && of.Assessor != reader:
			most = 5 * Point
		case reader == "" && f.Subject == Subject{OnRegistration, number}:
			most = 4 * Point
		case f.Subject.Kind == OnPresence && strings.HasPrefix(f.Subject.ID, number+"/tulis"):
		default:
			continue
		}
		f.Cells = slices.Clone(f.Cells)
		for n := range f.Cells {
			c := &f.Cells[n]
			if f.Subject.Kind == OnRegistration && c.Name != ColGPA {
				continue
			}
			m, err := ParsePoints(c.Value)
			switch {
			case strings.HasPrefix(c.Name, "reason") && c.Value != "" && f.Subject.Kind != OnSheet:
				c.Value += ", lain"
				changed = true
			case err == nil && most > 0 && c.Name != "version" && !strings.HasPrefix(c.Name, "reason") && m > most:
				c.Value = (m + Point).String()
				changed = true
			case err == nil && most > 0 && c.Name != "version" && !strings.HasPrefix(c.Name, "reason"):
				c.Value = (most - m).String()
				changed = changed || most-m != m
			}
		}
	}
	if !changed {
		return a
	}
	return &b
}

// asks are arguments for a query: every combination of what its types allow, as
// far as there are not too many.
func asks(s *State, who Actor, of reflect.Type) [][]any {
	out := [][]any{nil}
	for n := 1; n < of.NumIn(); n++ {
		var longer [][]any
		for _, args := range out {
			for _, arg := range arguments(s, who, of.In(n)) {
				longer = append(longer, append(slices.Clone(args), arg))
			}
		}
		out = longer
	}
	return out[:min(len(out), 400)]
}

func arguments(s *State, who Actor, of reflect.Type) (out []any) {
	numbers := []string{"001", "002", "003"}
	sheets := []SheetID{{"001", "sim", "p1"}, {"001", "sim", "p2"}, {"001", "sim", "p3"}, {"002", "sim", "p1"}, {"002", "sim", "p2"}}
	switch of {
	case reflect.TypeFor[int]():
		return []any{0, 1, 2}
	case reflect.TypeFor[uint64]():
		return []any{uint64(0), uint64(len(s.acts))}
	case reflect.TypeFor[string]():
		return []any{"001", "002", "sim", "X", "ped", "prof", "esai", "mark", "reason", "mark/a"}
	case reflect.TypeFor[PersonID]():
		return []any{PersonID("p1"), PersonID("p2")}
	case reflect.TypeFor[[]string](): // of a formation
		return []any{[]string{"X"}, []string{"x "}, []string{"Z"}}
	case reflect.TypeFor[ComponentKind]():
		return []any{Written, Observed}
	case reflect.TypeFor[*Component]():
		return []any{s.book.component("tulis"), s.book.component("sim")}
	case reflect.TypeFor[Candidate]():
		for i := range s.Len() {
			out = append(out, s.At(i))
		}
	case reflect.TypeFor[SheetID]():
		for _, id := range sheets {
			out = append(out, id)
		}
	case reflect.TypeFor[*SheetRow]():
		for _, id := range sheets {
			out = append(out, &SheetRow{Number: id.Candidate, Component: id.Component, Assessor: string(id.Assessor), Marks: map[string]Points{"a": Point, "b": 4 * Point}})
		}
	case reflect.TypeFor[*CandidateRow]():
		for _, number := range numbers {
			for _, mark := range []Points{60 * Point, 70 * Point, 30 * Point, 40 * Point} {
				out = append(out, &CandidateRow{Number: number, Name: "Satu", Columns: map[string]string{"jabatan": "X"}, Marks: RowMarks{{"ped", mark}, {"prof", mark}, {"esai", mark}}})
			}
		}
	case reflect.TypeFor[*Sheet]():
		for _, id := range sheets {
			if sh := s.Sheet(id); sh != nil {
				out = append(out, sh)
			}
		}
	case reflect.TypeFor[SittingID]():
		return []any{SittingID("s1"), SittingID("s2")}
	case reflect.TypeFor[ActID]():
		return []any{s.actID(0), s.actID(uint32(len(s.acts) - 1))}
	case reflect.TypeFor[ReplicaID]():
		return []any{s.replicas[0]}
	case reflect.TypeFor[Kind]():
		return []any{KindSaveWritten, KindSaveSheet, KindModerate}
	case reflect.TypeFor[SubjectKind]():
		return []any{OnWritten, OnSheet, OnIncident}
	case reflect.TypeFor[AssignPanel]():
		return []any{AssignPanel{"sim", []PanelRow{{Candidate: "001", Assessors: []PersonID{"p1", "p3"}}}}}
	case reflect.TypeFor[Subject]():
		for _, number := range numbers[:2] {
			out = append(out, Subject{OnWritten, number}, Part(OnPresence, number, "tulis"), Part(OnPresence, number, "sim"), Part(OnModeration, number, "sim"), onKeying(number, "sek"), onKeying(number, "ketua"))
		}
		for _, id := range sheets {
			out = append(out, id.Subject(), id.Beside(OnPeer))
		}
	case reflect.TypeFor[Command]():
		for _, number := range numbers[:2] {
			own := SheetID{number, "sim", who.Person}
			out = append(out, write(number, "ped", points(70)), write(number, "esai", points(60)), write(number, "esai", points(70)), Moderate{number, "sim", 60 * Point, "beda jauh", false}, Moderate{number, "sim", 0, "", true},
				SaveSheet{own, SheetChange{Marks: map[string]*Points{"a": points(2)}}}, SubmitSheet{own, 50 * Point}, ConfirmSheet{own, 50 * Point},
				MarkPresence{Numbers: []string{number}, Component: "sim", Presence: WasAbsent}, SettleKeying{number, "esai", 60 * Point, ""},
				MoveSheet{own, "003", "salah orang"}, NoteTotal{own, "00000-00000"})
		}
	}
	return out
}

// answered is what a query answers, and whether it does: some are asked what is
// not theirs.
func answered(v View, method int, args []any) (text string, ok bool) {
	defer func() {
		if e := recover(); e != nil {
			text, ok = "nothing", false
		}
	}()
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		in[i] = reflect.ValueOf(arg)
	}
	asked := reflect.ValueOf(v).Method(method)
	call := asked.Call
	if asked.Type().IsVariadic() {
		call = asked.CallSlice
	}
	for _, out := range call(in) {
		if would, is := out.Interface().(View); is && would.state != nil {
			text += wouldAs(would)
		} else if r, is := out.Interface().(Record); is && !out.IsZero() {
			text += recordAs(r)
		} else {
			text += shownAs(out.Interface()) + "\n"
		}
	}
	return text, true
}

// wouldAs is all that what would be tells: what it would hide from who had done it, and
// hides now, must be in none of it.
func wouldAs(v View) string {
	text := recordAs(v.Record())
	for n := range reflect.TypeFor[View]().NumMethod() {
		method := reflect.TypeFor[View]().Method(n)
		if method.Name == "Would" || method.Name == "Check" {
			continue
		}
		all := asks(v.state, v.who, method.Type)
		for _, args := range all[:min(len(all), 10)] {
			said, _ := answered(v, n, args)
			text += method.Name + said
		}
	}
	return text
}

// recordAs is all that a record tells.
func recordAs(r Record) string {
	var b strings.Builder
	for i := range r.Len() {
		fmt.Fprint(&b, i, shownAs(r.At(i)), r.Exit(i), shownAs(r.Conflict(i)))
		for sub := range r.Book().SubTests() {
			m, ok := r.Mark(i, sub)
			fmt.Fprint(&b, " ", m, ok)
		}
		for _, c := range r.Book().Leaves() {
			m, ok := r.Moderation(i, c.Code)
			fmt.Fprint(&b, shownAs(r.Sheets(i, c.Code)), r.Presence(i, c.Code), shownAs(m), ok, r.Panel(i, c.Code))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// shownAs is a value whole, as text: what lies behind pointers, too.
func shownAs(value any) string {
	var b strings.Builder
	showValue(&b, reflect.ValueOf(value), 0)
	return b.String()
}

func showValue(b *strings.Builder, v reflect.Value, depth int) {
	switch {
	case !v.IsValid():
		b.WriteString("nil")
		return
	case depth > 12:
		b.WriteString("...")
		return
	}
	switch v.Type() {
	case reflect.TypeFor[Rulebook](), reflect.TypeFor[Component](), reflect.TypeFor[State](), reflect.TypeFor[View]():
		b.WriteString(v.Type().Name()) // the same in both
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		showValue(b, v.Elem(), depth+1)
	case reflect.Struct:
		for n := range v.NumField() {
			b.WriteString(v.Type().Field(n).Name + ":")
			showValue(b, v.Field(n), depth+1)
			b.WriteByte(' ')
		}
	case reflect.Slice, reflect.Array:
		b.WriteByte('[')
		for n := range v.Len() {
			showValue(b, v.Index(n), depth+1)
			b.WriteByte(',')
		}
		b.WriteByte(']')
	case reflect.Map:
		var lines []string
		for _, k := range v.MapKeys() {
			var line strings.Builder
			showValue(&line, k, depth+1)
			line.WriteByte('=')
			showValue(&line, v.MapIndex(k), depth+1)
			lines = append(lines, line.String())
		}
		slices.Sort(lines)
		b.WriteString(strings.Join(lines, ","))
	case reflect.String:
		b.WriteString(strconv.Quote(v.String()))
	case reflect.Func:
	default:
		fmt.Fprint(b, v)
	}
}
