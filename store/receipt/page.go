package receipt

import (
	_ "embed"
	"encoding/json"
	"strings"

	"ampera/scoring/wording"
)

//go:embed page.html
var page string

// wordsOfPage are those of the catalogue that the page says.
var wordsOfPage = []string{"receipt.page.title", "receipt.page.how", "receipt.page.receipt", "receipt.page.published", "receipt.page.check", "receipt.page.signature",
	"receipt.says", "receipt.unsaid", "receipt.holds", "receipt.today", "receipt.elsewhere", "receipt.later", "receipt.later.none", "receipt.limit", "minutes.checkpoint.read",
	"refusal.receipt.form", "refusal.receipt.alone", "refusal.receipt.not-there", "refusal.receipt.broken"}

// Page is a page in one file that checks receipts in any browser, without a network and
// without asking anybody: it has a SHA-256 of its own.
func Page() []byte {
	words := map[string][2]string{}
	for _, key := range wordsOfPage {
		words[key] = [2]string{wording.ID.Text(key, "{1}", "{2}", "{3}", "{4}"), wording.EN.Text(key, "{1}", "{2}", "{3}", "{4}")}
	}
	said, _ := json.Marshal(words) // texts; it escapes what HTML would read
	return []byte(strings.Replace(page, "/*WORDS*/{}", string(said), 1))
}
