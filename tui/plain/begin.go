package plain

// reopened says what an older file has that was opened as a copy of its own, and lacks.
func (s *session) reopened() {
	selection, _ := s.Life.Selection()
	if r := selection.Reopened; r != nil {
		for _, line := range s.Lang.ReopenedLines(*r) {
			s.Put(line)
		}
	}
}
