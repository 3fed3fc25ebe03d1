package scoring

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// shelf is what a snapshot has of applicants, as its bytes: of each a folder, in the order
// of their ids, with a drawer for each subject that is about them. A drawer is unfolded
// when it is first asked. Nobody believes more of these bytes than of the rest of the
// snapshot: they are sealed with it, and proven with it.
type shelf struct {
	ids     []string
	folders []string
}

// folder is an applicant's, or "".
func (f *shelf) folder(applicant string) string {
	if at, there := slices.BinarySearch(f.ids, applicant); there {
		return f.folders[at]
	}
	return ""
}

// eachIn visits the drawers of a folder, folded: in the order of subjects, until visit
// says that it was enough. A folder that is none ends where it ceases to be one.
func (f *shelf) eachIn(applicant, folder string, visit func(on Subject, body string) bool) {
	r := &reader{s: folder}
	defer r.endsEarly()
	r.folder(applicant, visit)
}

// folder visits what is left to read as a folder.
func (r *reader) folder(applicant string, visit func(on Subject, body string) bool) {
	for r.s != "" {
		on := r.subject()
		if on.ID == "" {
			on.ID = applicant
		}
		if body := r.text(); body == "" {
			panic(errShort)
		} else if !visit(on, body) {
			return
		}
	}
}

// endsEarly is deferred where bytes are read that were not looked through when the
// snapshot was: what is no folder says nothing.
func (r *reader) endsEarly() {
	if e := recover(); e != nil && e != errShort {
		panic(e)
	}
}

func (f *shelf) body(h *house, on Subject) (found string) {
	applicant, _ := h.filedUnder(on)
	f.eachIn(applicant, f.folder(applicant), func(o Subject, body string) bool {
		if o == on {
			found = body
		}
		return o != on
	})
	return found
}

// has says whether anything was said of a subject: a drawer begins with how many cells it has.
func (f *shelf) has(h *house, on Subject) bool {
	body := f.body(h, on)
	return body != "" && body[0] != 0
}

// subjects are those of which an applicant's folder has something.
func (f *shelf) subjects(applicant string) (out []Subject) {
	f.eachIn(applicant, f.folder(applicant), func(on Subject, _ string) bool {
		out = append(out, on)
		return true
	})
	return out
}

// drawer unfolds one; nil: there is none.
func (f *shelf) drawer(h *house, on Subject) (out *drawer) {
	body := f.body(h, on)
	if body == "" {
		return nil
	}
	r := &reader{s: body}
	defer r.endsEarly()
	return r.drawer(h)
}

// drawer writes one.
func (w *writer) drawer(d *drawer) {
	w.uint(uint64(len(d.cells)))
	for _, name := range slices.Sorted(maps.Keys(d.cells)) {
		w.text(name)
		w.heads(d.cells[name])
	}
	w.uint(uint64(len(d.rests)))
	for _, cell := range slices.Sorted(maps.Keys(d.rests)) {
		w.text(cell)
		w.uint(uint64(len(d.rests[cell])))
		for _, r := range d.rests[cell] {
			w.uint(uint64(r.ref))
			w.uint(uint64(r.kind))
			w.text(r.values)
		}
	}
	w.refs(d.leaves)
}

func (r *reader) drawer(h *house) *drawer {
	d := &drawer{}
	if n := r.count(); n > 0 {
		d.cells = make(record, n)
		for range n {
			name := r.text()
			heads := r.heads()
			if len(heads) == 0 {
				panic(errShort)
			}
			d.cells[name] = heads
		}
	}
	if n := r.count(); n > 0 {
		d.rests = make(map[string][]rest, n)
		for range n {
			cell := r.text()
			for range r.count() {
				on := rest{Ref(r.uint()), Kind(r.uint()), r.text()}
				if rule := h.rule(on.kind); rule == nil || rule.Grounds == nil {
					panic(errShort)
				}
				d.rests[cell] = append(d.rests[cell], on)
			}
		}
	}
	if d.leaves = r.refs(); len(d.leaves) == 0 {
		d.leaves = nil
	}
	return d
}

// drawers writes all of them: first those that are about no applicant, or have two
// values; then the shelf.
func (w *writer) drawers(s *State) {
	loose, folders := []Subject{}, map[string][]Subject{}
	for on, d := range s.drawers.own {
		if !d.empty() {
			loose = append(loose, on)
		}
	}
	s.drawers.mu.RLock()
	filed := maps.Clone(s.drawers.filed)
	s.drawers.mu.RUnlock()
	for on, d := range filed {
		if len(s.clashes[on]) > 0 {
			loose = append(loose, on)
		}
		if d.changed {
			id, _ := s.house.filedUnder(on)
			folders[id] = append(folders[id], on)
		}
	}
	slices.SortFunc(loose, compareSubjects)
	w.uint(uint64(len(loose)))
	for _, on := range loose {
		w.subject(on)
		w.int(s.savedAt(on))
		w.drawer(s.drawers.of(on))
	}
	w.shelf(s, filed, folders)
}

// shelf writes the folders: those of which nothing changed as they are.
func (w *writer) shelf(s *State, filed map[Subject]*drawer, changed map[string][]Subject) {
	old := s.drawers.shelf
	if old == nil {
		old = &shelf{}
	}
	ids := slices.Clone(old.ids)
	for id := range changed {
		if _, there := slices.BinarySearch(old.ids, id); !there {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var folder, body writer
	many, out := 0, &writer{}
	for _, id := range ids {
		text := old.folder(id)
		if mine := changed[id]; len(mine) > 0 {
			folder.b = folder.b[:0]
			at := map[Subject]string{}
			old.eachIn(id, text, func(on Subject, body string) bool {
				at[on] = body
				return true
			})
			for _, on := range mine {
				at[on] = ""
				if d := filed[on]; !d.empty() && len(s.clashes[on]) == 0 {
					body.b = body.b[:0]
					body.drawer(d)
					at[on] = string(body.b)
				}
			}
			for _, on := range slices.SortedFunc(maps.Keys(at), compareSubjects) {
				if at[on] != "" {
					folder.folded(on, id, at[on])
				}
			}
			text = string(folder.b)
		}
		if text != "" {
			many++
			out.text(id)
			out.text(text)
		}
	}
	w.uint(uint64(many))
	w.b = append(w.b, out.b...)
}

// folded writes a drawer into its folder.
func (w *writer) folded(on Subject, applicant, body string) {
	w.uint(uint64(on.Kind))
	if on.ID == applicant {
		w.text("")
	} else {
		w.text(on.ID)
	}
	w.text(body)
}

func (r *reader) drawers(s *State) {
	d := s.drawers
	for range r.count() {
		on := r.subject()
		saved := r.int()
		row := s.house.subjects[on.Kind]
		if row == nil {
			panic(errShort)
		}
		dr := r.drawer(s.house)
		dr.changed = true
		if s.house.files[on.Kind] != nil {
			d.filed[on] = dr
		} else {
			d.own[on] = dr
		}
		for name, heads := range dr.cells {
			s.noteClash(on, name, heads)
		}
		s.resting = s.resting || len(dr.rests) > 0
		if len(dr.leaves) > 0 {
			s.notePrivate(on)
		}
		if len(dr.cells) == 0 {
			continue
		}
		s.noteUnder(row, on)
		if row.Read != nil {
			row.Read(s, &Act{At: time.UnixMilli(saved).UTC()}, on)
		}
	}
	r.shelf(s)
}

// shelf takes the folders as they are; only what lies under what is noted of them.
func (r *reader) shelf(s *State) {
	n := r.count()
	if n == 0 {
		return
	}
	d := s.drawers
	d.shelf, s.resting = &shelf{make([]string, n), make([]string, n)}, true
	for i := range n {
		d.shelf.ids[i], d.shelf.folders[i] = r.text(), r.text()
		if i > 0 && strings.Compare(d.shelf.ids[i-1], d.shelf.ids[i]) >= 0 {
			panic(errShort)
		}
		(&reader{s: d.shelf.folders[i]}).folder(d.shelf.ids[i], func(on Subject, body string) bool {
			if id, files := s.house.filedUnder(on); !files || id != d.shelf.ids[i] {
				panic(errShort)
			}
			if body[0] != 0 {
				s.noteUnder(s.house.subjects[on.Kind], on)
			}
			return true
		})
	}
}
