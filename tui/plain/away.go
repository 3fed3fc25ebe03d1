package plain

import (
	"cmp"
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"ampera/scoring"
)

// reopened says what an older file has that was opened as a copy of its own, and lacks.
func (s *session) reopened() {
	selection, _ := s.Life.Selection()
	if r := selection.Reopened; r != nil {
		for _, line := range s.lang.ReopenedLines(*r) {
			s.put(line)
		}
	}
}

// leftovers names what an interrupted writing left beside the file, and removes
// it when that is wanted.
func (s *session) leftovers() error {
	selection, _ := s.Life.Selection()
	if len(selection.Leftovers) == 0 {
		return nil
	}
	s.say("leftover.detail", strings.Join(selection.Leftovers, ", "))
	yes, err := s.confirm(s.lang.Text("plain.leftover"))
	if err != nil || !yes {
		return stays(err)
	}
	removed, err := s.Life.Sweep()
	if err != nil {
		s.refuse(err)
		return nil
	}
	s.say("leftover.removed", strconv.Itoa(removed))
	return nil
}

// stays is an error without those that lead away from a question.
func stays(err error) error {
	if errors.Is(err, errBack) || errors.Is(err, errMenu) {
		return nil
	}
	return err
}

// offerCopy offers a copy of all that was saved where the selection's file is no
// longer in its place: once a conversation, and again when it ends without one.
// What is typed then stays unsaved.
func (s *session) offerCopy() error {
	yes, err := s.confirm(s.lang.Text("plain.away"))
	for err == nil && yes && !s.copied {
		var a answer
		offer := filepath.Join(s.Files.Folder(), scoring.CopyName(s.Clock()))
		if a, err = s.ask(question{text: s.lang.Text("plain.copy-as", offer), enter: true}); err != nil {
			break
		}
		path := cmp.Or(strings.TrimSpace(a.text), offer)
		print, failed := s.Life.Backup(s.ctx, path)
		if failed != nil {
			s.refuse(failed)
			continue
		}
		s.copied = true
		s.say("copy-as.done", path, print)
		s.say("away.next", path)
	}
	return stays(err)
}

// lastCopy offers a copy to who leaves without one.
func (s *session) lastCopy() {
	why := s.Life.Away()
	if why == nil || s.copied {
		return
	}
	s.refuse(why)
	_ = s.offerCopy() // the answers may have ended: nobody is there to be asked
}
