package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"ampera/scoring"
	"ampera/scoring/sample"
	"ampera/scoring/text"
	"ampera/store/disk"
	"ampera/store/keyring"
)

// A rehearsal (gladi) is a selection of its own that looks like a venue: its rulebook,
// formations, sittings and panels, with an invented name for each number. It has another
// founder, and so another id, and everybody who works there gets a code that opens nothing
// else: nothing of it can enter the selection that it rehearses.

// rehearsalMark goes before the name of what is only rehearsed, and in brackets after each
// name in it.
const rehearsalMark = "GLADI"

// rehearsalGap is between the mark and that name.
const rehearsalGap = " · "

// rehearsalHead founds it.
const rehearsalHead = "Ketua gladi"

// Rehearse founds a rehearsal of a venue's set-up, where nothing is. Codes: those of
// [Office.SetUp].
func (o *Office) Rehearse(ctx context.Context, path, passphrase string) (out scoring.Rehearsal, err error) {
	o.submitting.Lock()
	err = errors.Join(ctx.Err(), o.vacant())
	o.submitting.Unlock()
	if err != nil {
		return out, err
	}
	temp, err := o.decrypted(ctx, path, passphrase)
	if err != nil {
		return out, explained(err)
	}
	log, r, err := openSetUp(temp.Name())
	if err == nil {
		err = log.Close()
	}
	temp.Drop() // before a file is made in its place, which would take it for what a kill left
	if err != nil {
		return out, explained(err)
	}
	return o.rehearse(ctx, scoring.NewView(r.state, scoring.Actor{Roles: scoring.Chair}), r.base.house.Setup)
}

// rehearse founds what a venue sees anew.
func (o *Office) rehearse(ctx context.Context, v scoring.View, of *scoring.Setup) (out scoring.Rehearsal, err error) {
	title, office := v.Letterhead()
	name := []rune(rehearsalMark + rehearsalGap + title)
	out = scoring.Rehearsal{Name: string(name[:min(len(name), int(text.Name))]), Venue: of.Place, Chair: rehearsalHead, Passphrase: keyring.Offer()}
	head, err := o.Create(ctx, scoring.Founding{Name: out.Name, Office: office, Chair: out.Chair, Passphrase: out.Passphrase, Book: v.Record().Book(), Freeze: true})
	if err != nil {
		return out, err
	}
	defer o.Lock(head)
	if out.Codes, err = rehearsed(ctx, head, v, of); err != nil { // half of one is none
		_ = o.shut()
		return scoring.Rehearsal{}, errors.Join(err, disk.RemoveFile(o.path))
	}
	return out, nil
}

// EndRehearsal puts the file aside, beside where it lay and by the minute: nothing is thrown
// away, and the venue's own file is opened in its place. Codes: rehearsal.none, those of the
// disk.
func (o *Office) EndRehearsal() (aside string, err error) {
	o.submitting.Lock()
	defer o.submitting.Unlock()
	if s, there := o.Selection(); !there || !s.Rehearsal || o.sample != "" {
		return "", scoring.Refuse("rehearsal.none")
	}
	aside = filepath.Join(filepath.Dir(o.path), "gladi-"+o.options.Clock().Format("20060102-150405")+filepath.Ext(o.path))
	if err := o.shut(); err != nil {
		return "", explained(err)
	}
	if err := disk.Move(o.path, aside); err != nil {
		return "", explained(errors.Join(err, o.Open()))
	}
	return aside, nil
}

// rehearsed enrols who works at a venue and plays its plans to a new selection.
func rehearsed(ctx context.Context, head scoring.Desk, v scoring.View, of *scoring.Setup) (codes []scoring.RehearsalCode, err error) {
	for _, p := range v.People() {
		if !of.People[p.ID] || p.Status == scoring.Revoked {
			continue
		}
		code, err := head.Enrol(ctx, p.ID, p.Name, p.Roles)
		if err != nil {
			return nil, err
		}
		codes = append(codes, scoring.RehearsalCode{Name: p.Name, Roles: p.Roles, Code: code})
	}
	for _, c := range rehearsal(v, of) {
		if _, err := head.Submit(ctx, c); err != nil {
			return nil, err
		}
	}
	return codes, nil
}

// rehearsal says again what a venue sees, with an invented name for each number: what a
// number looks like the rulebook says, so those are the venue's.
func rehearsal(v scoring.View, of *scoring.Setup) (out []scoring.Command) {
	book := v.Record().Book()
	var quotas scoring.SaveFormations
	for _, g := range v.Groups() {
		if g.HasQuota {
			quotas.Rows = append(quotas.Rows, scoring.FormationRow{Values: g.Values, Quota: g.Quota})
		}
	}
	var people scoring.SaveCandidates
	for i := range v.Record().Len() {
		c := v.Record().At(i)
		row := scoring.CandidateRow{Number: c.Number, Name: sample.Name(rand.New(rand.NewPCG(rand.Uint64(), 0))) + " (" + rehearsalMark + ")", Columns: map[string]string{}}
		for n, value := range v.Groups()[c.Group].Values {
			row.Columns[book.GroupBy[n]] = value
		}
		people.Rows = append(people.Rows, row)
	}
	if len(quotas.Rows) > 0 {
		out = append(out, quotas)
	}
	out = append(out, people)
	for _, part := range book.Observed() {
		panels := scoring.AssignPanel{Component: part.Code}
		seat := func(row scoring.PanelRow) {
			row.Assessors = slices.DeleteFunc(slices.Clone(row.Assessors), func(p scoring.PersonID) bool { return !of.People[p] })
			if len(row.Assessors) > 0 {
				panels.Panels = append(panels.Panels, row)
			}
		}
		for _, line := range v.PanelLines(part) {
			if len(line.Numbers) == 0 {
				continue
			}
			seat(scoring.PanelRow{Group: line.Group.Key, Assessors: line.Assessors})
			for _, number := range line.Numbers {
				i, _ := v.Find(number)
				if own := v.Record().Panel(i, part.Code); line.Own > 0 && !slices.Equal(own, line.Assessors) {
					seat(scoring.PanelRow{Candidate: number, Assessors: own})
				}
			}
		}
		if len(panels.Panels) > 0 {
			out = append(out, panels)
		}
	}
	for _, t := range v.Sittings() {
		t.Closing = nil
		out = append(out, scoring.PlanSitting{Sitting: t.Sitting})
	}
	return out
}
