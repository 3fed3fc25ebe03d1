// Package pagetest runs the public page's own script, for tests, on as much of a browser as
// it needs.
package pagetest

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// stage is as much of a browser as the page needs: elements that are kept, and a link that
// is clicked. Whatever else the page would ask of one is missing, and fails.
const stage = `
const texts = {}, elements = {}, clicked = [];
function element(tag) {
  const e = { tag, children: [], heard: {}, attributes: {}, textContent: "", value: "",
    append(...more) { more.forEach(m => { if (m.id) elements[m.id] = m; e.children.push(m); }); },
    replaceChildren(...more) { e.children = []; e.append(...more); },
    addEventListener(what, then) { e.heard[what] = then; },
    setAttribute(name, value) { e.attributes[name] = value; },
    focus() {}, scrollIntoView() {}, click() { clicked.push({ download: e.download, href: e.href }); } };
  return e;
}
const document = { documentElement: {}, createElement: element, getElementById(id) {
  if (id in texts) return { textContent: texts[id] };
  return elements[id] = elements[id] || element("div");
} };
class Blob { constructor(parts) { this.text = parts.join(""); } }
const URL = { createObjectURL: blob => blob.text, revokeObjectURL() {} };
`

// Open is the public page, running; the script's names are there for the test.
func Open(t testing.TB, page []byte) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	run := func(script string) {
		if _, err := vm.RunString(strings.NewReplacer("\nconst ", "\nvar ", "\nlet ", "\nvar ", "\nclass Blob", "\nvar Blob = class").Replace(script)); err != nil {
			t.Fatal(err)
		}
	}
	run(stage)
	for _, part := range regexp.MustCompile(`(?s)<script type="application/json" id="(\w+)">(.*?)</script>`).FindAllSubmatch(page, -1) {
		raw, _ := json.Marshal(string(part[2]))
		run("texts[" + string(mustJSON(string(part[1]))) + "] = " + string(raw))
	}
	script := regexp.MustCompile(`(?s)<script>\n(.*?)</script>`).FindSubmatch(page)
	run("\n" + string(script[1]))
	return vm
}

func mustJSON(s any) []byte {
	out, _ := json.Marshal(s)
	return out
}

// Saved is the file that the page saves for somebody: what is typed into its fields, by
// their names, and answered, by question.
func Saved(t testing.TB, page []byte, typed, answered map[string]string) []byte {
	t.Helper()
	vm := Open(t, page)
	script := "Object.assign(answers, " + string(mustJSON(answered)) + ");\n"
	for name, text := range typed {
		script += "elements[" + string(mustJSON("a-"+name)) + "].value = " + string(mustJSON(text)) + "; elements[" + string(mustJSON("a-"+name)) + "].heard.input();\n"
	}
	file, err := vm.RunString(script + "elements.save.heard.submit({ preventDefault() {} }); clicked.length ? clicked[0].href : '? ' + elements.saved.textContent")
	if err != nil || strings.HasPrefix(file.String(), "?") {
		t.Fatalf("the page saves nothing: %v, %v", file, err)
	}
	return []byte(file.String())
}
