package planning

import (
	"strconv"

	"ampera/scoring"
	"ampera/scoring/text"
)

// What is stored of a plan, as acts of the log: see [scoring.Capability]. Schools' counts
// come from a file; our proposal is what they make, and lapses when it would be another;
// the ministry's figures come from a file, too, and a second person confirms them; what
// the chair approves becomes formations.

// Kinds of its acts. The numbers are in stored commits.
const (
	KindImport  scoring.Kind = 50 // schools' counts
	KindPropose scoring.Kind = 51 // our proposal
	KindDecree  scoring.Kind = 52 // the ministry's figures, and their confirmation
	KindApprove scoring.Kind = 53 // the chair approves, and posts become formations
)

// Subjects.
const (
	OnSchool   scoring.SubjectKind = 30 // ID is level/school; a cell a count
	OnProposal scoring.SubjectKind = 31 // ID is the first year of the plan
	OnDecree   scoring.SubjectKind = 32 // ID is the first year of the plan
	OnApproval scoring.SubjectKind = 33 // ID is the first year of the plan
)

// Planner is the role of who plans. Where nobody holds it, the secretary plans.
const Planner scoring.Roles = 1 << 4

// Part is what this package hands to the house.
func Part() scoring.Capability {
	all := func(string) string { return "" }
	return scoring.Capability{
		Roles: []scoring.RoleRow{{Role: Planner, Words: scoring.Text{ID: "perencana", EN: "planner"}, Else: scoring.Secretary, On: func(b *scoring.Rulebook) bool { return b.Plan != nil }}},
		Rules: []scoring.Rule{
			{Kind: KindImport, Words: scoring.Text{ID: "Mengimpor data sekolah", EN: "Imported schools' counts"},
				Roles: Planner, Right: mayImport, Says: []scoring.Form{{On: OnSchool, Cells: "*"}}},
			{Kind: KindPropose, Words: scoring.Text{ID: "Mengusulkan kebutuhan", EN: "Proposed the need"},
				Roles: Planner, Right: mayPropose, Grounds: proposalRests, Says: []scoring.Form{{On: OnProposal, Cells: "figures by"}}},
			{Kind: KindDecree, Words: scoring.Text{ID: "Mencatat penetapan kebutuhan", EN: "Took the ministry's figures"},
				Roles: Planner | scoring.Chair | scoring.Secretary, Right: mayDecree, Manners: somebodyConfirms,
				Says: []scoring.Form{{On: OnDecree, Cells: "number day posts by confirmed"}}},
			{Kind: KindApprove, Words: scoring.Text{ID: "Menyetujui rencana kebutuhan", EN: "Approved the plan"},
				Roles: scoring.Chair, Right: mayApprove, Manners: scoring.Reasoned, Grounds: approvalRests, Needs: []scoring.SubjectKind{OnApproval},
				Says: []scoring.Form{{On: OnApproval, Cells: "posts decree by"}, {On: scoring.OnFormation, Cells: "quota reason"}}},
		},
		Subjects: []scoring.SubjectRow{
			{Kind: OnSchool, Under: all},
			{Kind: OnProposal, Untaken: "figures", Under: all},
			{Kind: OnDecree, Texts: map[string]text.Limit{"number": text.Name}, Untaken: "posts", Under: all},
			{Kind: OnApproval, Untaken: "posts", Under: all},
		},
		Waits: waits,
	}
}

// planOf is how the rulebook counts; it is refused where it does not.
func planOf(p scoring.Past) (*scoring.Plan, *scoring.Refusal) {
	switch book := p.Book(); {
	case book == nil:
		return nil, scoring.Refuse("rulebook.none")
	case book.Plan == nil:
		return nil, scoring.Refuse("need.no-plan")
	default:
		return book.Plan, nil
	}
}

// on is a subject of the plan that a rulebook makes.
func on(kind scoring.SubjectKind, p *scoring.Plan) scoring.Subject {
	return scoring.Subject{Kind: kind, ID: strconv.Itoa(p.Year)}
}

// no is a refusal as a right gives it.
func no(r *scoring.Refusal) scoring.Problems { return scoring.Problems{{Refusal: *r}} }
