package test

import "ampera/scoring"

// What filters call the columns that many pages have.
var (
	numberName = scoring.Text{ID: "nomor", EN: "number"}
	nameName   = scoring.Text{ID: "nama", EN: "name"}
	stateName  = scoring.Text{ID: "keadaan", EN: "status"}
	groupName  = scoring.Text{ID: "formasi", EN: "formation"}
)
