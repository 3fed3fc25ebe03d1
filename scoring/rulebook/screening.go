package rulebook

import (
	"slices"
	"strconv"

	"ampera/scoring"
)

var screeners = []word[scoring.ScreeningBy]{{"ampera", scoring.ScreenedHere}, {"portal", scoring.ScreenedByPortal}}

// maxVersion is more versions than a reason will ever have.
const maxVersion = 999

// screening reads who decides whether applicants qualify, and for which reasons they do not.
func (r *reader) screening(root *fields) {
	by := root.get("screening")
	r.book.Screening = choice(root, "screening", screeners)
	for _, n := range root.list("reasons") {
		r.reason(n)
	}
	here := r.book.ScreensHere()
	if t := root.sub("second_reading"); t != nil {
		s := &r.book.Second
		s.Share, _ = t.percent("share")
		s.Least = t.whole("least", 1, 100_000, 1)
		s.Disagree, _ = t.percent("disagree")
		for _, key := range []string{"share", "least", "disagree"} {
			t.need(key)
		}
		t.close()
		if !here {
			r.add(t.at, "unused", "second_reading", `screening = "ampera"`)
		}
	}
	if !here {
		return
	}
	if root.need("requirements") == nil {
		return
	}
	for _, q := range r.book.Requirements {
		if len(r.book.ReasonsOf(q.Code)) == 0 {
			r.add(by, "reasonless", q.Code) // it could never be decided against
		}
	}
}

// reason reads one reason of one version. Its requirement may be gone once it is retired.
func (r *reader) reason(n *node) {
	t := open(n, r.faults)
	out := scoring.ScreeningReason{Code: t.needText("code"), Version: t.whole("version", 1, maxVersion, 1), Name: t.name("name", true), Requirement: t.needText("requirement"),
		Document: t.name("document", false), Curable: t.flag("curable"), Retired: t.flag("retired")}
	t.close()
	switch requirement := t.get("requirement"); {
	case out.Code != "" && !codeForm.MatchString(out.Code):
		r.add(t.get("code"), "code-form", out.Code)
	case r.book.Reason(out.ID()) != nil && out.Code != "":
		r.add(t.get("code"), "twice", out.ID())
	case !out.Retired && r.book.Requirement(out.Requirement) == nil:
		r.unknown(requirement)
	}
	newer := func(o scoring.ScreeningReason) bool {
		return o.Code == out.Code && !o.Retired && !out.Retired && out.Code != ""
	}
	if at := slices.IndexFunc(r.book.Reasons, newer); at >= 0 && r.book.Reasons[at].Version != out.Version {
		r.add(n, "reason-versions", out.Code, strconv.Itoa(min(r.book.Reasons[at].Version, out.Version)))
	}
	r.book.Reasons = append(r.book.Reasons, out)
}
