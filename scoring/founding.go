package scoring

// FoundingDecision is the first act of a selection: its name, its letterhead,
// and its chair with the key that signs this very act.
func FoundingDecision(f Founding, chair PersonID, key, seal string) Decision {
	return Decision{Kind: KindFound, Facts: []Fact{
		{Subject{Kind: OnSelection}, []Cell{{Name: "name", Value: f.Name}, {Name: "office", Value: f.Office}}},
		{Subject{OnPerson, string(chair)}, []Cell{
			{Name: "name", Value: f.Chair}, {Name: "roles", Value: Chair.String()}, {Name: "status", Value: string(Active)},
			{Name: "key", Value: key}, {Name: "seal", Value: seal}}},
	}}
}

// FoundingCommands are what follows the first act, in order, by the chair.
func FoundingCommands(f Founding) []Command {
	var out []Command
	if f.Book != nil {
		out = append(out, AdoptRulebook{f.Book})
		if f.Freeze {
			out = append(out, FreezeRulebook{f.Book.Hash})
		}
	}
	for _, p := range f.Proposed {
		out = append(out, ProposePerson{p.ID, p.Name, p.Roles})
	}
	return out
}
