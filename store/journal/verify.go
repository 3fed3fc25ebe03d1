package journal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/mod/sumdb/tlog"
)

// Problem is one fault found by Verify.
type Problem struct {
	Code  string `json:"code"`
	Place int64  `json:"place"` // of the commit; -1: the file as a whole
}

// Report is what Verify found. It is the JSON that a verifying child prints.
type Report struct {
	Commits   uint32    `json:"commits"`
	Leaves    uint64    `json:"leaves"`
	Destroyed uint64    `json:"destroyed"` // leaves of which only the hash remains
	Root      string    `json:"root"`      // of the tree over the commits, hex
	Problems  []Problem `json:"problems,omitempty"`
}

// OK says that nothing is wrong.
func (r Report) OK() bool { return len(r.Problems) == 0 }

func (r *Report) fault(err error) {
	p := Problem{Code: "file.unreadable", Place: -1}
	var d *ErrDamaged
	if errors.As(err, &d) {
		p.Code = d.Code
		if d.Placed {
			p.Place = int64(d.Place)
		}
	}
	r.Problems = append(r.Problems, p)
}

// Verify checks a whole file: bbolt's structure, every commit, chain, root and
// tree hash. On a damaged file bbolt may still bring the process down: call it
// in a process made for it (VerifyInChild). The error is for a file that cannot
// be asked at all (absent, locked, not permitted); damage is in the report.
func Verify(path string) (Report, error) {
	var r Report
	j, err := Open(path, Options{ReadOnly: true})
	var locked *ErrLocked
	switch {
	case errors.As(err, &locked), errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return r, err
	case errors.Is(err, ErrNotAJournal):
		r.Problems = append(r.Problems, Problem{"file.format", -1})
		return r, nil
	case err != nil:
		r.fault(err)
		return r, nil
	}
	defer j.Close()
	for _, check := range []func(*Report) error{j.checkPages, j.checkCommits, j.checkTree} {
		if err := check(&r); err != nil {
			r.fault(err)
			return r, nil
		}
	}
	return r, nil
}

// checkPages has bbolt look at its own structure.
func (j *Journal) checkPages(*Report) error {
	return j.view(func(tx *bolt.Tx) error {
		var first error
		for err := range tx.Check() { // drained, or its goroutine stays
			if first == nil {
				first = &ErrDamaged{Code: "file.pages", Cause: err}
			}
		}
		return first
	})
}

// checkCommits reads every commit as a ranking would, and decodes every leaf.
func (j *Journal) checkCommits(r *Report) error {
	for s, err := range j.verified(0) {
		if err != nil {
			return err
		}
		act, err := s.act(s.place, j.LeafHash)
		if err != nil {
			return at(s.place, err)
		}
		r.Commits++
		r.Leaves += uint64(s.Leaves)
		for _, gone := range act.Gone {
			if gone {
				r.Destroyed++
			}
		}
	}
	return nil
}

// checkTree computes every stored hash and head of the log again.
func (j *Journal) checkTree(r *Report) error {
	var t tree
	known := heads{}
	return j.view(func(tx *bolt.Tx) error {
		log := tx.Bucket(logBucket)
		keys := 0
		for place := range j.Count() {
			rec, err := readRecord(log, place)
			if err != nil {
				return err
			}
			s, err := rec.sealed(log, place)
			if err != nil {
				return err
			}
			keys++
			if len(rec.Leaves) == 0 {
				keys += len(s.chunks)
			}
			before := len(t.hashes)
			if err := t.add(tlog.RecordHash(s.record())); err != nil {
				return err
			}
			known.take(place, &s.Commit)
			if !rec.agrees(t.hashes[before:], known) {
				return at(place, damage("record.tree"))
			}
		}
		if stored := log.Stats().KeyN; stored != keys {
			return damage("record.stray")
		}
		root, err := t.root()
		r.Root = fmt.Sprintf("%x", root[:])
		return err
	})
}

// agrees says whether the local part of a record is what it must be.
func (r *record) agrees(hashes []tlog.Hash, known heads) bool {
	if len(r.Hashes) != len(hashes)*tlog.HashSize || len(r.Heads) != len(known) {
		return false
	}
	for i, h := range hashes {
		if tlog.Hash(r.Hashes[i*tlog.HashSize:]) != h {
			return false
		}
	}
	for _, h := range r.Heads {
		if known[h.Replica] != h {
			return false
		}
	}
	return true
}

// PrintReport is the child's side of VerifyInChild: it verifies and prints.
func PrintReport(w io.Writer, path string) error {
	r, err := Verify(path)
	answer := childReport{Report: r}
	var locked *ErrLocked
	switch {
	case errors.As(err, &locked):
		answer.Holder = &locked.Holder
	case err != nil:
		return err
	}
	return json.NewEncoder(w).Encode(answer)
}

// childReport is what a verifying child prints.
type childReport struct {
	Report
	Holder *Holder `json:"holder,omitempty"` // set when the file is locked
}

// VerifyInChild runs exe with args, path at the end, which must print Verify's
// report as JSON ([PrintReport]), and gives that report. A child that dies or
// is still busy when ctx ends is a damaged file: the report says so, and
// nothing the child printed about it is shown. The error is that of a file that
// cannot be asked: fs.ErrNotExist, fs.ErrPermission, *ErrLocked, or that of ctx
// when the caller gave up.
func VerifyInChild(ctx context.Context, exe string, args []string, path string) (Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return Report{}, err
	}
	_ = f.Close()
	cmd := exec.CommandContext(ctx, exe, append(append([]string{}, args...), path)...)
	out, err := cmd.Output()
	var answer childReport
	if err == nil {
		err = json.Unmarshal(out, &answer)
	}
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return Report{}, ctx.Err()
	case err != nil:
		return Report{Problems: []Problem{{"file.unreadable", -1}}}, nil
	case answer.Holder != nil:
		return Report{}, &ErrLocked{*answer.Holder}
	}
	return answer.Report, nil
}
