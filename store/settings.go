package store

import (
	"strings"

	"ampera/scoring"
	"ampera/store/journal"
)

// settingNote begins the name of a note that holds one person's setting.
func settingNote(p scoring.PersonID, name string) string { return "set/" + string(p) + "/" + name }

// Remember keeps a setting of the person on this copy.
func (s *session) Remember(name, value string) error {
	log, err := s.open()
	if err != nil {
		return err
	}
	note := journal.Note{Name: settingNote(s.person, name)}
	if value != "" {
		note.Value = []byte(value)
	} else if _, there := log.Note(note.Name); !there {
		return nil
	}
	return explained(log.SetNotes(note))
}

// Recall reads a setting; "" when there is none.
func (s *session) Recall(name string) string {
	log, err := s.open()
	if err != nil {
		return ""
	}
	value, _ := log.Note(settingNote(s.person, name))
	return string(value)
}

// Recalls reads all settings whose names begin so.
func (s *session) Recalls(prefix string) map[string]string {
	out := map[string]string{}
	log, err := s.open()
	if err != nil {
		return out
	}
	from := settingNote(s.person, prefix)
	for _, n := range log.Notes(from) {
		out[strings.TrimPrefix(n.Name, from)] = string(n.Value)
	}
	return out
}

// open is the log, or why there is none.
func (s *session) open() (*journal.Journal, error) {
	s.office.mu.RLock()
	defer s.office.mu.RUnlock()
	if s.office.log == nil || s.key == nil {
		return nil, scoring.Refuse("store.closed")
	}
	return s.office.log, nil
}
