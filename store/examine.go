package store

import (
	"errors"
	"path/filepath"
	"slices"

	"ampera/scoring"
	"ampera/store/journal"
)

// Examine checks a file in full ([journal.Verify]) and then folds it, because
// some things only the rules can tell: whether what is gone was destroyed by an
// act that counts, which acts count nowhere, and whether the snapshot of this
// machine, whose secret lies in the folder config ("": the user's), says what
// the log says. One that does not is thrown away. Call it in a process made for
// it ([journal.VerifyInChild]).
func Examine(path, config string) (journal.Report, error) {
	report, err := journal.Verify(path)
	if err != nil || !report.OK() {
		return report, err
	}
	log, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return report, err
	}
	err = examineFold(&report, log)
	if err == nil {
		report.Differs, err = falseSnapshot(log, config)
	}
	if err != nil {
		report.Fault(err)
	}
	if err := log.Close(); err != nil {
		return report, err
	}
	if report.Differs {
		throwAway(path)
	}
	return report, nil
}

// maxUncounted is how many acts that count nowhere are told of one by one; all
// are counted.
const maxUncounted = 100

func examineFold(report *journal.Report, log *journal.Journal) error {
	r, err := readTo(log, log.Count())
	if err != nil {
		return err
	}
	due, err := r.due(log)
	if err != nil {
		return err
	}
	report.Due, report.Left = len(due), r.state.Left()
	all := r.state.Uncounted()
	slices.SortStableFunc(all, func(a, b scoring.Uncounted) int { // what is put aside hides nothing
		switch {
		case a.Open() == b.Open():
			return 0
		case a.Open():
			return -1
		}
		return 1
	})
	for n, of := range all {
		if of.Open() {
			report.Open++
		} else {
			report.Aside++
		}
		if n >= maxUncounted {
			continue
		}
		u := journal.Uncounted{Place: of.Place, Verdict: of.Verdict.String(), Why: &of.Why, Aside: !of.Open()}
		c, err := log.Commit(u.Place)
		if err != nil {
			return err
		}
		u.Kind, u.Name, u.Words = c.Kind, string(c.Person), r.state.Rule(c.Kind).Words
		if p, known := r.state.Person(c.Person); known && p.Name != "" {
			u.Name = p.Name
		}
		report.Uncounted = append(report.Uncounted, u)
	}
	return nil
}

// falseSnapshot says whether the file has a snapshot that this machine sealed
// and that is not what its acts fold to. Whoever owns the account knows the
// machine's secret, so a seal alone proves nothing.
func falseSnapshot(log *journal.Journal, config string) (bool, error) {
	if config == "" {
		config = defaultConfig()
	}
	m, err := readSecret(filepath.Join(config, secretFile))
	if err != nil {
		return false, nil // no machine, no seal of it
	}
	data, count, ok := log.Snapshot(m.snapshotKey(log.Selection()))
	if !ok {
		return false, nil
	}
	r, err := readTo(log, count)
	if err != nil {
		return false, err
	}
	head, _, err := r.state.Snapshot()
	return err == nil && string(head) != data, err
}

// throwAway drops a file's snapshot. Whoever cannot write to the file finds it
// again at the next check.
func throwAway(path string) {
	if log, err := journal.Open(path, journal.Options{AnyDrive: true}); err == nil {
		_ = errors.Join(log.DropSnapshot(), log.Close())
	}
}
