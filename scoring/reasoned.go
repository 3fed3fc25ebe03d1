package scoring

// WithReason is a command that gives a reason for what it corrects: the one a
// person was asked for once they had seen how many results it changes (see
// [View.Standing]). A command that takes none is as it was.
func WithReason(c Command, reason string) Command {
	switch c := c.(type) {
	case SaveWritten:
		c.Reason = reason
		return c
	case ImportMarks:
		c.Reason = reason
		return c
	case SaveFormations:
		c.Reason = reason
		return c
	case SaveCandidates:
		c.Reason = reason
		return c
	case CorrectCandidate:
		c.Reason = reason
		return c
	case RecordRoll:
		c.Reason = reason
		return c
	case MarkExit:
		c.Reason = reason
		return c
	case Undo:
		c.Reason = reason
		return c
	case reasoned:
		return c.WithReason(reason)
	}
	return c
}

// reasoned is a command of a capability in a package of its own.
type reasoned interface{ WithReason(reason string) Command }
