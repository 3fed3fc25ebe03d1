package screening_test

import (
	"fmt"
	"strings"
	"testing"

	"ampera/scoring/registration"
	"ampera/scoring/screening"
)

// What lies in a folder is held against what is registered: what is missing, changed, not
// registered, or of two applicants.
func TestCheckDocuments(t *testing.T) {
	hash := func(sign string) string { return strings.Repeat(sign, 64) }
	listed := func(id, code, sign, name string) screening.Listed {
		return screening.Listed{Applicant: id, Document: registration.Document{Code: code, File: registration.File{Name: name, Hash: sign}}}
	}
	got := screening.CheckDocuments([]screening.Listed{
		listed("R1", "ktp", hash("a"), "ktp.pdf"), listed("R1", "foto", hash("b"), "foto.jpg"), listed("R1", "surat", "", "surat.pdf"),
		listed("R2", "ktp", hash("c"), "ktp.pdf"), listed("R2", "foto", hash("d"), "foto-R2.jpg"), listed("R3", "surat", hash("e"), "surat3.pdf"),
	}, []screening.Found{
		{Path: "R1/ktp.pdf", Hash: hash("a")}, {Path: "R1/foto.jpg", Hash: hash("f")}, {Path: "R1/surat.pdf", Hash: hash("e")},
		{Path: "lamaran.json", Hash: hash("7")}, {Path: "foto-R2.jpg", Hash: hash("d")}, {Path: "surat3.pdf", Hash: hash("e")}, {Path: "R9/x.pdf", Hash: hash("9")},
	}, map[string]string{hash("7"): "R1"})
	want := []string{"changed R1 foto R1/foto.jpg []", "missing R2 ktp ktp.pdf []", "shared R1 surat R1/surat.pdf [R3]", "shared R3 surat surat3.pdf [R1]", "unlisted   R9/x.pdf []"}
	var all []string
	for _, f := range got {
		all = append(all, fmt.Sprint(f.Fault, " ", f.Applicant, " ", f.Code, " ", f.Path, " ", f.Others))
	}
	if strings.Join(all, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s", strings.Join(all, "\n"))
	}
}
