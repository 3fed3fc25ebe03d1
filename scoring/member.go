package scoring

// member is a person with the history of their rights, so that an act is
// judged by what its author could do at that place in their causal past.
type member struct {
	Person
	grants []grant
	cuts   []Vector // of revocations: what is outside any of them counts nowhere
}

// grant is one change of a person's rights.
type grant struct {
	replica ReplicaID
	seq     uint64
	fact    Person // name, roles, status and key from here on
}

// at is the person as somebody saw them who had observed v.
func (m *member) at(v Vector) (Person, bool) {
	for i := len(m.grants) - 1; i >= 0; i-- {
		if g := m.grants[i]; v.Covers(g.replica, g.seq) {
			return g.fact, true
		}
	}
	return Person{}, false
}

// cut says whether a revocation leaves the act at (replica, seq) outside.
func (m *member) cut(r ReplicaID, seq uint64) bool {
	for _, v := range m.cuts {
		if !v.Covers(r, seq) {
			return true
		}
	}
	return false
}

type stamp struct {
	replica ReplicaID
	seq     uint64
}
