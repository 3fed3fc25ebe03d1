package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"

	"ampera/scoring"
	"ampera/scoring/information"
	"ampera/scoring/intake"
	"ampera/scoring/publishing"
	"ampera/scoring/rulebook/inwords"
	"ampera/store/disk"
)

// mostPage is how large a public page that is read back may be.
const mostPage = 64 << 20

// Announce writes a public page, reads it back, and only then signs that it was published:
// so no act speaks of a page that nobody has. Where the act is refused, or the program ends
// between the two, a page is left that was not published; the same page may be written
// there again, and so may one that was published: whoever lost it has it back, and nothing is
// signed anew. Codes: publish.about, publish.not-there, and those of the act, of the disk and of
// the file of reasons.
func (s *session) Announce(ctx context.Context, a scoring.Announcement) (out scoring.Announced, err error) {
	about := publishing.About{Page: a.Page, Of: a.Of}
	var facts information.Facts
	var book *scoring.Rulebook
	path := typed(a.Path)
	does := publishing.Publish{ID: s.NewID(), About: about, Sum: hex.EncodeToString(make([]byte, sha256.Size)), File: filepath.Base(path), Day: a.Day}
	s.Read(func(v scoring.View) {
		if book = v.Record().Book(); book != nil {
			facts, err = information.FactsOf(v, about)
		}
		if err == nil {
			err = v.Check(does) // before anything is written
		}
	})
	if err == nil && a.Reasons != "" {
		facts.Reasons, err = Files{}.reasonsOf(ctx, a.Reasons, book)
	}
	if err != nil {
		return out, err
	}
	facts.Intake = a.Intake
	page := information.Page(book, facts)
	sum := sha256.Sum256(page)
	does.Sum = hex.EncodeToString(sum[:])
	s.Read(func(v scoring.View) {
		if out.Since = publishing.Since(v, does); out.Since == 0 {
			err = v.Check(does)
		}
	})
	if err != nil {
		return out, err
	}
	if there, err := disk.Read(path, mostPage); err != nil || !bytes.Equal(there, page) {
		if err := (Files{Office: s.office}).Save(path, page); err != nil {
			return out, err
		}
	}
	there, err := disk.Read(path, mostPage)
	if err != nil {
		return out, explained(err)
	}
	if !bytes.Equal(there, page) {
		return out, scoring.Refuse("publish.not-there", path)
	}
	if out.Path, out.Sum = path, does.Sum; out.Since != 0 {
		return out, nil
	}
	if _, err := s.Submit(ctx, does); err != nil {
		return scoring.Announced{}, err
	}
	if facts.Was != nil {
		out.Changes = len(inwords.Changes(facts.Was, book))
	}
	return out, nil
}

// reasonsOf reads why applicants of the last round failed.
func (f Files) reasonsOf(ctx context.Context, path string, book *scoring.Rulebook) ([]information.Reason, error) {
	in, err := f.Look(path, intake.Wanted{Kinds: []intake.Kind{intake.Reasons}}, book, nil)
	if err != nil {
		return nil, err
	}
	rows, _, err := f.Reasons(ctx, in, intake.Knowing{Book: book})
	return rows, err
}
