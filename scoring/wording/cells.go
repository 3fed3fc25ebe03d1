package wording

import (
	"ampera/scoring"
	"ampera/scoring/amending"
	"ampera/scoring/integrity"
	"ampera/scoring/planning"
)

// value is what a cell holds, and so how it is said. Only what the program itself
// wrote is worded; what a person wrote is shown as they wrote it, whatever it is.
type value uint8

const (
	written      value = iota // somebody's own words, a number, a name, a code
	forProgram                // a key, a fingerprint: of no use to a reader
	rules                     // a rulebook: that it changed is said, not its text
	points                    // a mark or a total
	roles                     // of a person
	personStatus              // of a person
	sheetStatus               // of a score sheet
	presence                  // of a candidate at a component
	exit                      // of a candidate
	destroyed                 // of personal data
	person                    // one id
	persons                   // ids with commas
	numbers                   // candidate numbers with commas
	part                      // a component's code
	day                       // a date
	moment                    // a date with the time
	lasting                   // milliseconds
	listed                    // lines of somebody's own words
	ruling                    // on an act that did not count
	history                   // of a laptop, by its name
	tabled                    // lines of a table: how many are said
	spelling                  // whether two spellings are one formation
	tie                       // of a member to a candidate
	ofComplaint               // its kind, state, outcome, how it came
	ofObjection               // what was answered to one, whether it was admitted
	screened                  // whether an applicant qualifies
	reasonOf                  // that a requirement is met, or the code of a reason
)

// cellOf is a cell of a kind of subject. A name that ends in * is that of every
// cell that begins so.
type cellOf struct {
	on   scoring.SubjectKind
	name string
}

// meaning is what a cell is called, by a key whose {1} is what the rest of its name
// names (see Changes.named), and what it holds.
type meaning struct {
	called string
	holds  value
}

// Subjects of complaints: see scoring/integrity.
const onComplaint, onStep, onShare = integrity.On, integrity.OnStep, integrity.OnShare

// cells are all cells that the log may hold. A test plays a selection and holds
// that none is missing.
var cells = map[cellOf]meaning{
	{scoring.OnSelection, "name"}:     {"log.cell.name", written},
	{scoring.OnSelection, "office"}:   {"log.cell.office", written},
	{scoring.OnSelection, "rulebook"}: {"log.cell.rulebook", rules},
	{scoring.OnSelection, "frozen"}:   {"log.cell.frozen", rules},

	{scoring.OnPerson, "name"}:   {"log.cell.name", written},
	{scoring.OnPerson, "roles"}:  {"log.cell.roles", roles},
	{scoring.OnPerson, "status"}: {"log.cell.status", personStatus},
	{scoring.OnPerson, "reason"}: {"log.cell.reason", written},
	{scoring.OnPerson, "key"}:    {"log.cell.key", forProgram},
	{scoring.OnPerson, "seal"}:   {"log.cell.key", forProgram},

	{scoring.OnPerson, "proof"}:    {"log.cell.key", forProgram},
	{scoring.OnPerson, "recovery"}: {"log.cell.recovery", forProgram},
	{scoring.OnPerson, "asked"}:    {"log.cell.asked", person},
	{scoring.OnSelection, "salt"}:  {"log.cell.key", forProgram},

	{scoring.OnRuling, "ruling"}: {"log.cell.ruling", ruling},
	{scoring.OnRuling, "reason"}: {"log.cell.reason", written},

	{scoring.OnFork, "history"}: {"log.cell.history", history},
	{scoring.OnFork, "reason"}:  {"log.cell.reason", written},

	{scoring.OnVenue, "people"}:    {"log.cell.people", persons},
	{scoring.OnVenue, "sittings"}:  {"log.cell.sittings", forProgram},
	{scoring.OnVenue, "withheld"}:  {"log.cell.withheld", forProgram},
	{scoring.OnVenue, "uncounted"}: {"log.cell.uncounted", forProgram},
	{scoring.OnVenue, "head"}:      {"log.cell.head", person},
	{scoring.OnVenue, "reserves"}:  {"log.cell.reserves", persons},
	{scoring.OnVenue, "seats"}:     {"log.cell.seats", forProgram},

	{scoring.OnWriteOff, "sittings"}:  {"log.cell.off-sittings", forProgram},
	{scoring.OnWriteOff, "joined"}:    {"log.cell.joined", forProgram},
	{scoring.OnWriteOff, "reason"}:    {"log.cell.reason", written},
	{scoring.OnWriteOff, "by"}:        {"log.cell.off-by", person},
	{scoring.OnWriteOff, "confirmed"}: {"log.cell.confirmed", person},

	{scoring.OnPublication, "sha256"}: {"log.cell.sha256", written},
	{scoring.OnPublication, "rules"}:  {"log.cell.published-rules", written},
	{scoring.OnPublication, "day"}:    {"log.cell.day", day},
	{scoring.OnPublication, "file"}:   {"log.cell.file", written},
	{scoring.OnPublication, "by"}:     {"log.cell.published-by", person},
	{scoring.OnPublished, "text"}:     {"log.cell.rulebook", rules},
	{amending.On, "was"}:              {"log.cell.amend-was", rules},
	{amending.On, "text"}:             {"log.cell.amend-text", rules},
	{amending.On, "reason"}:           {"log.cell.reason", written},
	{amending.On, "by"}:               {"log.cell.amend-by", person},
	{amending.On, "approved"}:         {"log.cell.amend-approved", person},
	{amending.On, "rejected"}:         {"log.cell.amend-rejected", person},
	{amending.On, "day"}:              {"log.cell.day", day},
	{planning.OnSchool, "*"}:          {"log.cell.school", written},
	{planning.OnProposal, "figures"}:  {"log.cell.figures", tabled},
	{planning.OnProposal, "by"}:       {"log.cell.by", person},
	{planning.OnDecree, "number"}:     {"log.cell.decree", written},
	{planning.OnDecree, "day"}:        {"log.cell.decree-day", day},
	{planning.OnDecree, "posts"}:      {"log.cell.granted", tabled},
	{planning.OnDecree, "by"}:         {"log.cell.by", person},
	{planning.OnDecree, "confirmed"}:  {"log.cell.confirmed", person},
	{planning.OnApproval, "posts"}:    {"log.cell.posts", tabled},
	{planning.OnApproval, "decree"}:   {"log.cell.decree", written},
	{planning.OnApproval, "by"}:       {"log.cell.by", person},
	{onComplaint, "sealed"}:           {"log.cell.complaint-sealed", forProgram},
	{onComplaint, "to"}:               {"log.cell.complaint-to", forProgram},
	{onComplaint, "outside"}:          {"log.cell.key", forProgram},
	{onComplaint, "sum"}:              {"log.cell.key", forProgram},
	{onComplaint, "kind"}:             {"log.cell.complaint-kind", ofComplaint},
	{onComplaint, "number"}:           {"log.cell.complaint-number", written},
	{onComplaint, "day"}:              {"log.cell.complaint-day", day},
	{onComplaint, "source"}:           {"log.cell.complaint-source", ofComplaint},
	{onComplaint, "state"}:            {"log.cell.complaint-state", ofComplaint},
	{onComplaint, "outcome"}:          {"log.cell.complaint-outcome", ofComplaint},
	{onComplaint, "reason"}:           {"log.cell.reason", written},
	{onStep, "note"}:                  {"log.cell.complaint-sealed", forProgram},
	{onStep, "day"}:                   {"log.cell.complaint-day", day},
	{onStep, "state"}:                 {"log.cell.complaint-state", ofComplaint},
	{onStep, "outcome"}:               {"log.cell.complaint-outcome", ofComplaint},
	{onShare, "person"}:               {"log.cell.complaint-to", person},
	{onShare, "key"}:                  {"log.cell.key", forProgram},
	{onShare, "what"}:                 {"log.cell.key", forProgram},
	{onShare, "sealed"}:               {"log.cell.complaint-sealed", forProgram},

	{scoring.OnSpelling, "is"}: {"log.cell.spelling", spelling},
	{scoring.OnSpelling, "as"}: {"log.cell.spelled", written},

	{scoring.OnFormation, "quota"}:  {"log.cell.quota", written},
	{scoring.OnFormation, "reason"}: {"log.cell.reason", written},

	{scoring.OnIdentity, "*"}: {"log.cell.column", written},

	{scoring.OnRegistration, "*"}:                 {"log.cell.column", written},
	{scoring.OnRegistration, scoring.ColGPA}:      {"log.cell.column", points},
	{scoring.OnRegistration, scoring.ColIdentity}: {"log.cell.identity", destroyed},
	{scoring.OnRegistration, "reason"}:            {"log.cell.reason", written},

	{scoring.OnApplicant, "received"}:              {"log.cell.received", day},
	{scoring.OnApplicant, "book"}:                  {"log.cell.book", written},
	{scoring.OnApplicant, "candidate"}:             {"log.cell.number", written},
	{scoring.OnApplicant, "portal"}:                {"log.cell.portal", written},
	{scoring.OnApplicant, "portal/reason"}:         {"log.cell.reason", written},
	{scoring.OnApplicant, "portal/verifier"}:       {"log.cell.verifier", written},
	{scoring.OnApplicant, "portal/supervisor"}:     {"log.cell.supervise", written},
	{scoring.OnApplicant, "c/*"}:                   {"log.cell.column", written},
	{scoring.OnApplicant, scoring.ColIdentity}:     {"log.cell.identity", destroyed},
	{scoring.OnApplicant, "reason"}:                {"log.cell.reason", written},
	{scoring.OnApplying, "*"}:                      {"log.cell.column", written},
	{scoring.OnAnswers, "*"}:                       {"log.cell.answer", written},
	{scoring.OnDocuments, "*"}:                     {"log.cell.document", written},
	{scoring.OnContact, "email"}:                   {"log.cell.email", written},
	{scoring.OnContact, "phone"}:                   {"log.cell.phone", written},
	{scoring.OnContact, "file"}:                    {"log.cell.file", written},
	{scoring.OnRegistration, scoring.ColApplicant}: {"log.cell.applicant", written},

	{scoring.OnWritten, "*"}:        {"log.cell.sub-test", points},
	{scoring.OnWritten, "reason"}:   {"log.cell.reason", written},
	{scoring.OnWritten, "reason/*"}: {"log.cell.reason-of", written},
	{scoring.OnKeying, "reason"}:    {"log.cell.reason", written},
	{scoring.OnKeying, "*"}:         {"log.cell.sub-test", points},

	{scoring.OnPresence, "presence"}: {"log.cell.presence", presence},
	{scoring.OnPresence, "reason"}:   {"log.cell.reason", written},
	{scoring.OnPresence, "at"}:       {"log.cell.at", moment},

	{scoring.OnExit, "exit"}:   {"log.cell.exit", exit},
	{scoring.OnExit, "reason"}: {"log.cell.reason", written},

	{scoring.OnSheet, "mark/*"}:  {"log.cell.criterion", points},
	{scoring.OnSheet, "note/*"}:  {"log.cell.note", written},
	{scoring.OnSheet, "topic"}:   {"log.cell.topic", written},
	{scoring.OnSheet, "form"}:    {"log.cell.form", written},
	{scoring.OnSheet, "status"}:  {"log.cell.status", sheetStatus},
	{scoring.OnSheet, "version"}: {"log.cell.version", written},
	{scoring.OnSheet, "reason"}:  {"log.cell.reason", written},
	{scoring.OnSheet, "typist"}:  {"log.cell.typist", person},
	{scoring.OnSheet, "moved"}:   {"log.cell.moved", written},

	{scoring.OnModeration, "mark"}:   {"log.cell.mark", points},
	{scoring.OnModeration, "reason"}: {"log.cell.reason", written},
	{scoring.OnModeration, "by"}:     {"log.cell.by", person},

	{scoring.OnPanel, "assessors"}: {"log.cell.assessors", persons},

	{scoring.OnSitting, "component"}: {"log.cell.component", part},
	{scoring.OnSitting, "name"}:      {"log.cell.name", written},
	{scoring.OnSitting, "place"}:     {"log.cell.place", written},
	{scoring.OnSitting, "day"}:       {"log.cell.day", day},
	{scoring.OnSitting, "start"}:     {"log.cell.start", written},
	{scoring.OnSitting, "minutes"}:   {"log.cell.minutes", written},
	{scoring.OnSitting, "roster"}:    {"log.cell.roster", numbers},
	{scoring.OnSitting, "closed"}:    {"log.cell.closed", person},
	{scoring.OnSitting, "papers"}:    {"log.cell.papers", written},
	{scoring.OnSitting, "sheets"}:    {"log.cell.sheets", written},
	{scoring.OnSitting, "backup"}:    {"log.cell.backup", written},
	{scoring.OnSitting, "reason"}:    {"log.cell.reason", written},

	{scoring.OnReceipt, "sheets"}: {"log.cell.sheets", written},
	{scoring.OnReceipt, "totals"}: {"log.cell.totals", written},

	{scoring.OnIncident, "text"}:      {"log.cell.text", written},
	{scoring.OnIncident, "candidate"}: {"log.cell.candidate", written},
	{scoring.OnIncident, "at"}:        {"log.cell.at", moment},

	{scoring.OnClock, "since"}:  {"log.cell.since", moment},
	{scoring.OnClock, "ran"}:    {"log.cell.ran", lasting},
	{scoring.OnClock, "pauses"}: {"log.cell.pauses", listed},

	{scoring.OnMove, "to"}:     {"log.cell.to", written},
	{scoring.OnMove, "reason"}: {"log.cell.reason", written},
	{scoring.OnMove, "by"}:     {"log.cell.by", person},

	{scoring.OnTie, "tie"}:       {"log.cell.tie", tie},
	{scoring.OnTie, "lifts"}:     {"log.cell.lifts", tie},
	{scoring.OnTie, "reason"}:    {"log.cell.reason", written},
	{scoring.OnTie, "by"}:        {"log.cell.off-by", person},
	{scoring.OnTie, "confirmed"}: {"log.cell.confirmed", person},
	{scoring.OnClear, "none"}:    {"log.cell.no-tie", forProgram},
	{scoring.OnClear, "schools"}: {"log.cell.schools", written},

	{scoring.OnObjection, "day"}:             {"log.cell.received", day},
	{scoring.OnObjection, "claims"}:          {"log.cell.objection-claims", written},
	{scoring.OnObjection, "docs"}:            {"log.cell.objection-docs", forProgram},
	{scoring.OnObjection, "filed-by"}:        {"log.cell.objection-filed-by", person},
	{scoring.OnObjection, "reason"}:          {"log.cell.reason", written},
	{scoring.OnObjection, "admitted"}:        {"log.cell.objection-admitted", ofObjection},
	{scoring.OnObjection, "admitted-by"}:     {"log.cell.by", person},
	{scoring.OnObjection, "reason/admitted"}: {"log.cell.reason", written},
	{scoring.OnObjection, "outcome"}:         {"log.cell.objection-outcome", ofObjection},
	{scoring.OnObjection, "by"}:              {"log.cell.by", person},
	{scoring.OnObjection, "answered"}:        {"log.cell.day", day},
	{scoring.OnObjection, "of"}:              {"log.cell.key", forProgram},
	{scoring.OnObjection, "r/*"}:             {"log.cell.requirement", ofObjection},
	{scoring.OnObjecting, "*"}:               {"log.cell.objection-text", forProgram},
	{scoring.OnAlike, "was"}:                 {"log.cell.key", forProgram},
	{scoring.OnAlike, "left"}:                {"log.cell.objection-left", ofObjection},
	{scoring.OnAlike, "by"}:                  {"log.cell.by", person},
	{scoring.OnAlike, "reason"}:              {"log.cell.reason", written},
	{scoring.OnPeriod, "listed"}:             {"log.cell.objection-listed", persons},
	{scoring.OnPeriod, "until/*"}:            {"log.cell.objection-until", day},
	{scoring.OnPeriod, "new/*"}:              {"log.cell.objection-new", day},
	{scoring.OnPeriod, "reason"}:             {"log.cell.reason", written},
	{scoring.OnPeriod, "by"}:                 {"log.cell.off-by", person},
	{scoring.OnPeriod, "approved"}:           {"log.cell.confirmed", person},

	{scoring.OnExtra, "minutes"}: {"log.cell.extra", written},
	{scoring.OnExtra, "by"}:      {"log.cell.granted-by", person},
	{scoring.OnGranted, "text"}:  {"log.cell.granted", written},

	{scoring.OnPeer, "total/*"}: {"log.cell.total", points},

	{scoring.OnDecision, "result"}: {"log.cell.screened", screened},
	{scoring.OnDecision, "by"}:     {"log.cell.by", person},
	{scoring.OnDecision, "day"}:    {"log.cell.day", day},
	{scoring.OnDecision, "r/*"}:    {"log.cell.requirement", reasonOf},
	{scoring.OnDecision, "seen"}:   {"log.cell.screen-seen", forProgram},

	{scoring.OnConfirmation, "result"}: {"log.cell.screened", screened},
	{scoring.OnConfirmation, "by"}:     {"log.cell.by", person},
	{scoring.OnConfirmation, "day"}:    {"log.cell.day", day},
	{scoring.OnConfirmation, "reason"}: {"log.cell.reason", written},

	{scoring.OnDraw, "dice"}: {"log.cell.dice", written},
	{scoring.OnDraw, "f/*"}:  {"log.cell.batch", forProgram},

	{scoring.OnSecond, "drawn"}:  {"log.cell.drawn", forProgram},
	{scoring.OnSecond, "result"}: {"log.cell.screened", screened},
	{scoring.OnSecond, "by"}:     {"log.cell.by", person},
	{scoring.OnSecond, "day"}:    {"log.cell.day", day},
	{scoring.OnSecond, "r/*"}:    {"log.cell.requirement", reasonOf},
	{scoring.OnSecond, "seen"}:   {"log.cell.screen-seen", forProgram},
}

// KnowsCell says whether a cell is among those that the log may hold, for tests.
func KnowsCell(of scoring.SubjectKind, cell string) bool {
	m, _ := meaningOf(of, cell)
	return m != meaning{}
}
