package scoring

import "slices"

const (
	OnApplicant SubjectKind = 36
	OnApplying  SubjectKind = 37
	OnAnswers   SubjectKind = 38
	OnDocuments SubjectKind = 39
)

const ColApplicant = "applicant-id"

func (p Past) Destroyed(of Subject) bool { return p.Value(of, ColIdentity) != "" }

func (p Past) Cells(on Subject) (out []string) {
	for cell := range p.s.cells[p.s.house.same(on)] {
		if len(p.heads(on, cell)) > 0 {
			out = append(out, cell)
		}
	}
	slices.Sort(out)
	return out
}
