package document

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ampera/scoring/paper"
	"ampera/scoring/rulebook"
	"ampera/scoring/rulebook/inwords"
	"ampera/scoring/wording"
)

// Every paper as a page, in a browser: what it asks of the network, and which
// barriers axe-core finds in it. Chromium and axe-core are nothing of ours: `.ci/run`
// installs the one, and puts the other into the folder that axeVariable names.

const axeVariable = "AMPERA_AXE"

// planted is a page at which both tests have to find something.
const planted = `<!DOCTYPE html><html><head><title>x</title></head><body><main><h1>x</h1><img src="http://planted.invalid/x.png"/></main></body></html>`

// webpages are all papers as pages, by name, in both languages.
func webpages(t *testing.T) map[string]string {
	t.Helper()
	papers := map[string]paper.Paper{}
	for name, p := range sheets(t) {
		papers["why."+name] = p
	}
	for name, s := range sittings(t) {
		papers["minutes."+name] = Minutes(s.SittingPage, s.happened, nil, Issue{Selection: "Seleksi Guru (contoh)", By: "Ratna Dewi", At: clock})
	}
	for _, one := range rulebook.Templates() {
		source, _ := rulebook.Template(one.Name)
		book, err := rulebook.Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		papers["rulebook."+one.Name] = inwords.Of(book)
	}
	out := map[string]string{}
	for name, p := range papers {
		for _, l := range wording.Langs {
			out[name+"."+l.String()] = p.HTML(l)
		}
	}
	return out
}

// loads is what would have a page ask for something, or run it.
var loads = regexp.MustCompile(`(?i)<(script|link|img|iframe|object|embed|base|form)\b|\s(src|href|action|srcset|on[a-z]+)=|url\(|@import|http-equiv="refresh"`)

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>`

var anyPolicy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// A page stands alone: nothing in it asks for anything, and its policy lets nothing.
func TestWebpagesStandAlone(t *testing.T) {
	for name, page := range webpages(t) {
		if found := loads.FindString(page); found != "" {
			t.Errorf("%s has %q", name, found)
		}
		if !strings.Contains(page, policy) {
			t.Errorf("%s has no policy", name)
		}
	}
	if !loads.MatchString(planted) {
		t.Error("what is planted is not found")
	}
}

// In a browser no page makes a request, not even without its policy, and axe-core
// finds no barrier in it; on the page that is planted it finds some.
func TestWebpagesInABrowser(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	axe := filepath.Join(os.Getenv(axeVariable), "axe.min.js")
	if _, missing := os.Stat(axe); err != nil || missing != nil || os.Getenv(axeVariable) == "" {
		t.Skipf("needs chromium, and axe.min.js of axe-core in the folder that %s names: .ci/run brings both", axeVariable)
	}
	pages := webpages(t)
	maps.Copy(pages, publicPages(t))
	names := slices.Sorted(maps.Keys(pages))
	pages["planted"] = planted
	names = append(names, "planted")
	barriers, requests := browse(t, chromium, axe, names, pages)
	for _, name := range names[:len(names)-1] {
		if found, seen := barriers[name]; !seen || len(found) > 0 {
			t.Errorf("%s: seen %v, axe-core finds %s", name, seen, strings.Join(found, "; "))
		}
	}
	if len(barriers["planted"]) == 0 {
		t.Error("axe-core finds nothing in what is planted: the test looks at the wrong place")
	}
	if got := strings.Join(requests, " "); got != "http://planted.invalid/x.png" {
		t.Errorf("pages ask for %q; want what is planted alone", got)
	}
}

// browse opens pages one after another in one browser. Each is a copy without its
// policy, in which axe-core runs and then leads to the next; the last tells all.
func browse(t *testing.T, chromium, axe string, names []string, pages map[string]string) (barriers map[string][]string, requests []string) {
	t.Helper()
	dir := t.TempDir()
	for i, name := range names {
		next := "null"
		if i+1 < len(names) {
			next = fmt.Sprintf("%q", names[i+1]+".html")
		}
		script := fmt.Sprintf(`<script src="file://%s"></script><script>%s</script></body>`, axe, fmt.Sprintf(examine, name, next))
		copied := strings.Replace(anyPolicy.ReplaceAllString(pages[name], ""), "</body>", script, 1)
		if err := os.WriteFile(filepath.Join(dir, name+".html"), []byte(copied), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	log := filepath.Join(dir, "net.json")
	ctx, stop := context.WithTimeout(t.Context(), 5*time.Minute) // only a hang reaches it
	defer stop()
	cmd := exec.CommandContext(ctx, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--host-resolver-rules=MAP * ~NOTFOUND", "--log-net-log="+log,
		"--virtual-time-budget=600000", "--dump-dom", "file://"+filepath.Join(dir, names[0]+".html"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	_, told, ok := strings.Cut(string(out), `<pre id="found">`)
	told, _, _ = strings.Cut(told, "</pre>")
	if err := json.Unmarshal([]byte(html.UnescapeString(told)), &barriers); err != nil || !ok {
		t.Fatalf("the last page tells nothing: %v", err)
	}
	return barriers, requested(t, log)
}

// examine is what runs in each page: axe-core, then the next page. What was found is
// kept in the window's name, which outlives a page.
const examine = `axe.run().then(function (r) {
	var all = window.name ? JSON.parse(window.name) : {};
	all[%q] = r.violations.map(function (v) { return v.id + ": " + v.nodes.map(function (n) { return n.target.join(" ") }).join(", ") });
	window.name = JSON.stringify(all);
	var next = %s;
	if (next) { location.href = next; return }
	var told = document.createElement("pre");
	told.id = "found"; told.textContent = window.name;
	document.body.appendChild(told);
});`

// requested are the addresses that pages asked for, by the browser's own log: what it
// asks for by itself has no page that began it.
func requested(t *testing.T, path string) (out []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		Events []struct {
			Params struct{ URL, Initiator string }
		}
	}
	if err := json.Unmarshal(text, &log); err != nil {
		t.Fatal(err)
	}
	for _, e := range log.Events {
		if who := e.Params.Initiator; e.Params.URL != "" && who != "" && who != "not an origin" && !slices.Contains(out, e.Params.URL) {
			out = append(out, e.Params.URL)
		}
	}
	return out
}
