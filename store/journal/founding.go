package journal

import (
	"encoding/hex"

	"ampera/scoring"
	"ampera/store/form"
)

// A selection's id is made from the key that founded it and a salt that stands
// in the founding act, and the replica of that act follows from the id. So a
// history that somebody else began is of another selection, however it is
// named, and there is room for one beginning only: at place 0.

// saltCell is the cell of the selection that holds the salt of its id.
const saltCell = "salt"

// founds says whether a commit founds the selection of this id. Signature and
// leaves are checked elsewhere.
func (s *Sealed) founds(selection string) bool {
	return s.Kind == scoring.KindFound && s.Format == Format && s.Seq == 1 &&
		s.Replica == scoring.FirstReplica(selection) &&
		scoring.SelectionID(hex.EncodeToString(s.Key), s.selectionSalt()) == selection
}

// selectionSalt is the salt that the leaves name; "" when none does.
func (s *Sealed) selectionSalt() (salt string) {
	_ = s.entries(func(_ int, e *entry) error {
		var l leaf
		if e.gone || form.Dec.Unmarshal(e.raw, &l) != nil || l.Kind != scoring.OnSelection {
			return nil
		}
		for _, c := range l.Cells {
			if c.Name == saltCell {
				salt = c.Value
			}
		}
		return nil
	})
	return salt
}

// founded says whether a new file begins with the act that founds its selection.
func (g *Genesis) founded() bool { return len(g.First) > 0 && g.First[0].founds(g.Selection) }

// checkFounding proves the first commit when a file is opened: a start from a
// snapshot reads no other.
func checkFounding(log values, selection string) error {
	r, err := readRecord(log, 0)
	if err != nil {
		return err
	}
	s, err := r.sealed(log, 0)
	if err == nil {
		err = s.Commit.Verify()
	}
	if err == nil {
		err = s.checkLeaves()
	}
	if err == nil && (s.Selection != selection || !s.founds(selection)) {
		err = damage("commit.founding")
	}
	return at(0, err)
}
