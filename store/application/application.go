// Package application reads and writes the file that an applicant saves from the public
// page, where no portal registers. It is JSON, and small:
//
//	{
//	 "form": 1,
//	 "rulebook": "guru",                      name of the rulebook that the page is of
//	 "code": "0123456789ab",                  the first twelve digits of its fingerprint
//	 "applicant": {"name": "…", "nik": "16 digits", "born": "1995-01-31", "email": "…", "phone": "…"},
//	 "formation": {"jabatan": "…", "lokasi": "…", "needs": "umum"},
//	 "answers": {"ipk": "3.25", "ipk:scale": "ipk"},
//	 "documents": {"ijazah": "ijazah.pdf"},   names of files, by requirement
//	 "verdict": 2                             what the page made of it: nobody reads it
//	}
//
// All values are texts but for form and verdict. What may be left out is born, email,
// phone, and any answer or document. The file has a NIK, so its name never does.
package application

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ampera/scoring"
	"ampera/scoring/text"
)

// Form is the number of the file's form.
const Form = 1

// Most is more bytes than any application has; most entries a part of it may have.
const (
	Most        = 64 << 10
	mostEntries = 500
)

// parts are the texts below a key, and how long one may be.
var parts = map[string]text.Limit{"applicant": text.Name, "formation": text.Name, "answers": text.Reason, "documents": text.Name}

// fields are those of the applicant.
var fields = []string{"name", "nik", "born", "email", "phone"}

// Read reads an application. Everything that is wrong with its form is told at once, each
// with the key it is at. Codes: application.size, application.form, application.version,
// application.missing, application.unknown, application.text, application.many,
// application.path, and those of texts.
func Read(file []byte) (a scoring.Application, err error) {
	var wrong scoring.Problems
	say := func(at string, r *scoring.Refusal) {
		wrong = append(wrong, scoring.Problem{Column: at, Refusal: *r})
	}
	if len(file) > Most {
		return a, scoring.Refuse("application.size", strconv.Itoa(Most>>10))
	}
	whole, ok := object(file)
	if !ok || !utf8.Valid(file) {
		return a, scoring.Refuse("application.form")
	}
	var form int
	if json.Unmarshal(whole["form"], &form) != nil || form < 1 {
		return a, scoring.Refuse("application.form")
	}
	if form > Form {
		return a, scoring.Refuse("application.version", strconv.Itoa(form))
	}
	said := map[string]map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(parts)) {
		said[key] = texts(key, whole[key], say)
	}
	for _, one := range []struct {
		key string
		to  *string
	}{{"rulebook", &a.Book}, {"code", &a.Code}} {
		*one.to = taken(one.key, whole[one.key], text.Number, say)
	}
	for _, key := range slices.Sorted(maps.Keys(whole)) {
		switch _, known := parts[key]; {
		case known, slices.Contains([]string{"form", "rulebook", "code", "verdict"}, key):
		default:
			say(key, scoring.Refuse("application.unknown", text.Shown(key)))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(said["applicant"])) {
		if !slices.Contains(fields, key) {
			say("applicant."+key, scoring.Refuse("application.unknown", text.Shown(key)))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(said["documents"])) {
		if strings.ContainsAny(said["documents"][key], `/\`) { // it would name what somebody else handed in
			say("documents."+key, scoring.Refuse("application.path", said["documents"][key]))
		}
	}
	if wrong != nil {
		return a, wrong
	}
	who := said["applicant"]
	a.Name, a.NIK, a.Born, a.Email, a.Phone = who["name"], who["nik"], who["born"], who["email"], who["phone"]
	a.Cells, a.Answers, a.Documents = said["formation"], said["answers"], said["documents"]
	return a, nil
}

// Write makes the file of an application, as the page does.
func Write(a scoring.Application) []byte {
	out, _ := json.MarshalIndent(map[string]any{"form": Form, "rulebook": a.Book, "code": a.Code, // texts and a number
		"applicant": map[string]string{"name": a.Name, "nik": a.NIK, "born": a.Born, "email": a.Email, "phone": a.Phone},
		"formation": a.Cells, "answers": a.Answers, "documents": a.Documents}, "", " ")
	return append(out, '\n')
}

// object takes an object apart; of a key that is there twice it is none.
func object(raw []byte) (out map[string]json.RawMessage, ok bool) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, false
	}
	out = map[string]json.RawMessage{}
	for d.More() {
		key, err := d.Token()
		name, is := key.(string)
		if _, twice := out[name]; err != nil || !is || twice {
			return nil, false
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return nil, false
		}
		out[name] = value
	}
	if _, err := d.Token(); err != nil {
		return nil, false
	}
	_, err := d.Token()
	return out, err != nil // nothing follows
}

// texts are the texts below a key.
func texts(key string, raw json.RawMessage, say func(at string, r *scoring.Refusal)) map[string]string {
	if raw == nil {
		say(key, scoring.Refuse("application.missing", key))
		return nil
	}
	all, ok := object(raw)
	switch {
	case !ok:
		say(key, scoring.Refuse("application.text", key))
		return nil
	case len(all) > mostEntries:
		say(key, scoring.Refuse("application.many", strconv.Itoa(mostEntries)))
		return nil
	}
	out := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if r := scoring.CheckText(name, text.Name); r != nil {
			say(key, r)
			continue
		}
		if said := taken(key+"."+name, all[name], parts[key], say); said != "" {
			out[name] = said
		}
	}
	return out
}

// taken is a text as it may be stored.
func taken(at string, raw json.RawMessage, most text.Limit, say func(at string, r *scoring.Refusal)) string {
	var said *string
	switch err := json.Unmarshal(raw, &said); {
	case raw == nil:
		say(at, scoring.Refuse("application.missing", at))
		return ""
	case err != nil || said == nil:
		say(at, scoring.Refuse("application.text", at))
		return ""
	}
	got := text.Take(*said)
	if r := scoring.TextFault(got, most); r != nil {
		say(at, r)
	}
	return got.Text
}
