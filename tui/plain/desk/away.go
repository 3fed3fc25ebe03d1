package desk

import (
	"cmp"
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"ampera/scoring"
	"ampera/tui/page"
	"ampera/tui/plain/talk"
)

// Leftovers names what an interrupted writing left beside the file, and removes
// it when that is wanted.
func (s *Session) Leftovers() error {
	selection, _ := s.Life.Selection()
	if len(selection.Leftovers) == 0 {
		return nil
	}
	s.Say("leftover.detail", strings.Join(selection.Leftovers, ", "))
	yes, err := s.Confirm(s.Lang.Text("plain.leftover"))
	if err != nil || !yes {
		return stays(err)
	}
	removed, err := s.Life.Sweep()
	if err != nil {
		s.Refuse(err)
		return nil
	}
	s.Say("leftover.removed", strconv.Itoa(removed))
	return nil
}

// stays is an error without those that lead away from a question.
func stays(err error) error {
	if errors.Is(err, talk.ErrBack) || errors.Is(err, talk.ErrMenu) {
		return nil
	}
	return err
}

// offerCopy offers a copy of all that was saved where the selection's file is no
// longer in its place: once a conversation, and again when it ends without one.
// What is typed then stays unsaved.
func (s *Session) offerCopy() error {
	yes, err := s.Confirm(s.Lang.Text("plain.away"))
	for err == nil && yes && !s.copied {
		var a talk.Answer
		offer := s.offeredCopy()
		if a, err = s.Ask(talk.Question{Text: s.Lang.Text("plain.copy-as", offer), Enter: true}); err != nil {
			break
		}
		path := cmp.Or(strings.TrimSpace(a.Text), offer)
		print, failed := s.Life.Backup(s.Ctx, path)
		if failed != nil {
			s.Refuse(failed)
			continue
		}
		s.copied = true
		s.Say("copy-as.done", path, print)
		s.Say("away.next", path)
	}
	return stays(err)
}

// offeredCopy is a new copy's path, where the person wrote the last one: on a second disk
// or a stick, if that is what they use.
func (s *Session) offeredCopy() string {
	return s.Offered(scoring.CopyName(s.Clock()), scoring.BackupFolder)
}

// Offered is a new file's path in the folder that is remembered under a name; without one
// in the person's own.
func (s *Session) Offered(name, under string) string {
	folder := s.Files.Folder()
	if s.Desk != nil {
		folder = page.FolderFor(s.Desk.Recall, under, folder)
	}
	return page.Free(page.InFolder(folder, name, string(filepath.Separator)), s.Files.Complete)
}

// LastCopy offers a copy to who leaves without one; lost says that the file is away
// and there is none.
func (s *Session) LastCopy() (lost bool) {
	if why := s.Life.Away(); why != nil && !s.copied {
		s.Refuse(why)
		_ = s.offerCopy() // the answers may have ended: nobody is there to be asked
	}
	return !s.copied && s.Life.Away() != nil
}
