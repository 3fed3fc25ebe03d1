package scoring

// Record is what a rule reads of a selection: the state itself, or a what-if
// laid over it. Candidates are named by their index, 0 to Len()-1, which is
// stable for one revision. No method tells anything by order of arrival that a
// rule could mistake for merit.
type Record interface {
	// Book is the rulebook in force, or nil.
	Book() *Rulebook
	// Len is the number of candidates.
	Len() int
	// At is candidate i.
	At(i int) Candidate
	// Groups are all groups; Candidate.Group is the place in it.
	Groups() []Group
	// Mark is candidate i's mark of the sub-test at place sub in
	// Rulebook.SubTests, and whether there is one.
	Mark(i, sub int) (Points, bool)
	// Presence is what happened to candidate i at a component.
	Presence(i int, component string) Presence
	// Exit is whether candidate i left the selection.
	Exit(i int) Exit
	// Sheets are the score sheets of candidate i for a component, ordered by
	// assessor id. Only those whose Status.Counts count.
	Sheets(i int, component string) []*Sheet
	// Typed are those of whose sheets the office knows that they are typed, and wait for
	// their word.
	Typed(i int, component string) []PersonID
	// Panel is who should assess candidate i in a component; nil: nobody named.
	Panel(i int, component string) []PersonID
	// Moderation is the settled mark of candidate i's component.
	Moderation(i int, component string) (Moderation, bool)
	// Conflict is why candidate i is held whatever the marks say: two values of
	// one cell, two rulebooks, an absence with marks; nil: nothing.
	Conflict(i int) *Refusal
	// Spellings are the formations that were answered to be one, as they are written.
	Spellings() Spellings
	// PersonName is a person's name, for saying whose sheet is missing.
	PersonName(id PersonID) string
}
