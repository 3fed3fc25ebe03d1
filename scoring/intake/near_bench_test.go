package intake_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ampera/scoring"
	"ampera/scoring/intake"
	"ampera/scoring/text"
)

// BenchmarkNearSpellings is the question of a file of 1e5 candidates, of so many
// formations. Its floor makes the key of each distinct spelling and finds which are
// the same, and no more.
func BenchmarkNearSpellings(b *testing.B) {
	for _, places := range []int{300, 1_000, 5_000, 20_000} {
		b.Run(fmt.Sprint(places), func(b *testing.B) {
			shared := officeFormations(places)
			rows := make([]scoring.CandidateRow, 100_000)
			for i := range rows {
				rows[i] = scoring.CandidateRow{Line: i + 2, Columns: shared[i%places]}
			}
			v := founded(b).as("sek", scoring.Secretary)
			var ours, floor time.Duration
			b.ResetTimer()
			for range b.N {
				start := time.Now()
				found := intake.NearSpellings([]string{"jabatan"}, intake.FormationsOf(v, scoring.SaveCandidates{Rows: rows}))
				ours += time.Since(start)
				if len(found) == 0 {
					b.Fatal("nothing is near")
				}
				start = time.Now()
				keys := map[string]int{}
				for i, f := range shared {
					keys[text.Key(f["jabatan"])] = i
				}
				floor += time.Since(start)
			}
			b.ReportMetric(float64(ours)/float64(floor), "x")
			b.ReportMetric(ours.Seconds()*1e3/float64(b.N), "ms/1e5")
		})
	}
}

// officeFormations are so many formations as offices name them, a few of them
// mistyped; each is the columns of its rows.
func officeFormations(n int) []map[string]string {
	subjects := []string{"Matematika", "IPA", "IPS", "Bahasa Indonesia", "Bahasa Inggris", "Agama Islam", "Penjasorkes", "Seni Budaya", "TK", "TI"}
	syllables := strings.Fields("ba ci du fe go ha ji ku le mo na pi ru se to wa yi zu")
	out := make([]map[string]string, n)
	for i := range out {
		k := i / 10
		place := syllables[k%18] + syllables[k/18%18] + syllables[(k*7+k/324)%18] + syllables[(k*11+5)%18]
		subject := subjects[i%len(subjects)]
		if i%97 == 96 { // its neighbour's, mistyped
			out[i] = map[string]string{"jabatan": strings.Replace(out[i-1]["jabatan"], "Guru", "Gru", 1)}
			continue
		}
		out[i] = map[string]string{"jabatan": fmt.Sprintf("Guru %s Ahli Pertama SMP Negeri %d %s", subject, k%97, place)}
	}
	return out
}
