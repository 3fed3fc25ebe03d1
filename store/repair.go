package store

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"runtime/debug"
	"strings"

	"ampera/scoring"
	"ampera/scoring/house"
	"ampera/store/disk"
	"ampera/store/journal"
)

// repaired is what the child that repairs prints.
type repaired struct {
	scoring.Repaired
	Refused *scoring.Refusal `json:"refused,omitempty"`
}

// Repair writes what verifies of a damaged file into a new one, which is a new laptop;
// the damaged one stays as it is. Call it in a process made for it ([RepairInChild]).
// Codes: repair.nothing, store.exists, those of the disk.
func Repair(damaged, out string) (scoring.Repaired, error) {
	said, err := journal.Salvage(damaged, out, journal.Rescue{Replica: scoring.ReplicaID(newID(8)), Take: takeAlong})
	if errors.Is(err, journal.ErrNothingLeft) {
		err = errors.Join(scoring.Refuse("repair.nothing", damaged), err)
	}
	if err != nil {
		return scoring.Repaired{}, explained(err)
	}
	r, err := repairedOf(out, said)
	if err != nil { // nobody could open it
		return r, explained(errors.Join(err, disk.Remove(out)))
	}
	return r, nil
}

// takeAlong says which notes of a damaged file go into the new one: those of the newest
// state, but for what is of that file alone, and wrapped keys wherever they are.
func takeAlong(name string, live bool) bool {
	switch {
	case name == replicaNote, name == joiningNote:
		return false
	case strings.HasPrefix(name, keyNote("")):
		return true
	}
	return live
}

// repairedOf puts names to what was saved, by the people of the new file, and finds out
// who cannot unlock it.
func repairedOf(path string, said journal.Salvaged) (out scoring.Repaired, err error) {
	out = scoring.Repaired{Acts: int(said.Commits), Print: figure(said.Print), Apart: said.Apart, Lost: said.Lost,
		Unnamed: said.Unnamed, Unsure: said.Unsure, Notes: said.Notes}
	log, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	r, err := readTo(log, log.Count())
	if lacksOffice(log, err) { // what is left can be joined where the office's acts are
		out.Shut = true
		r = &folded{base: base{house: house.Whole()}}
		err = r.takeAll(log.Acts(0))
	}
	if err != nil {
		return out, err
	}
	for _, l := range said.Lanes {
		out.Laptops = append(out.Laptops, scoring.LostLane{Laptop: l.Replica, Person: r.state.PersonName(l.Person), At: l.At, From: l.From, Lost: l.Lost, Apart: l.Apart})
	}
	for _, a := range said.Acts {
		out.Unread = append(out.Unread, scoring.LostAct{Laptop: a.Replica, Seq: a.Seq, Words: r.state.Rule(a.Kind).Words,
			Person: r.state.PersonName(a.Person), At: a.At, Facts: a.Leaves, From: a.From, To: a.To})
	}
	for _, p := range r.state.People() {
		if p.Status == scoring.Active && p.Key != "" && len(keysOf(log, p)) == 0 {
			out.Keys = append(out.Keys, r.state.PersonName(p.ID))
		}
	}
	return out, nil
}

// lacksOffice says whether that is why a venue's file cannot be read: acts of the office
// that were lost with a damaged file, so that nothing can be held against what was signed
// of the venue.
func lacksOffice(log *journal.Journal, err error) bool {
	var damaged *journal.ErrDamaged
	_, venue := log.Note(venueNote)
	return venue && log.Apart() > 0 && errors.As(err, &damaged)
}

// PrintRepaired is the child's side of [RepairInChild].
func PrintRepaired(w io.Writer, damaged, out string) error {
	defer debug.SetMaxStack(debug.SetMaxStack(64 << 20))
	var said repaired
	var err error
	if said.Repaired, err = Repair(damaged, out); err != nil && !errors.As(err, &said.Refused) {
		return err
	}
	return json.NewEncoder(w).Encode(said)
}

// RepairInChild runs exe with args, the damaged file and the new one at the end, which
// must print what [PrintRepaired] does: a file that brings its reader down, or keeps it
// busy until ctx ends, does so in a process of its own. Whoever calls it knows that
// nobody has the file open. Codes: those of [Repair], repair.failed.
func RepairInChild(ctx context.Context, exe string, args []string, damaged, out string) (scoring.Repaired, error) {
	if err := absent(out); err != nil {
		return scoring.Repaired{}, err
	}
	printed, ended, err := journal.RunChild(ctx, exe, append(args, damaged, out), damaged)
	if err != nil {
		return scoring.Repaired{}, explained(err)
	}
	var said repaired
	if json.Unmarshal(printed, &said) != nil || ended != nil {
		return scoring.Repaired{}, errors.Join(scoring.Refuse("repair.failed", damaged), ended)
	}
	if said.Refused != nil {
		return scoring.Repaired{}, said.Refused
	}
	return said.Repaired, nil
}
