package rulebook

import (
	"errors"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"ampera/scoring"
)

// node is one value of the file with its place. Numbers stay the text that was
// written, so that no decimal passes through a binary float.
type node struct {
	kind   kind
	text   string           // of a scalar
	fields map[string]*node // of a table
	keys   []string         // its keys in the order written
	items  []*node          // of a list
	spread bool             // a list made of [[headers]], which may grow
	header bool             // a table opened by its own [header]
	path   string           // "components[2].weight", items counted from 1
	place
}

// place is a 1-based line and column.
type place struct{ line, col int }

type kind uint8

const (
	aText kind = iota + 1
	aWhole
	aFloat
	aBool
	aDate
	aList
	aTable
)

var kinds = map[unstable.Kind]kind{
	unstable.String: aText, unstable.Integer: aWhole, unstable.Float: aFloat, unstable.Bool: aBool,
	unstable.Array: aList, unstable.InlineTable: aTable,
}

// tree grows the nodes of one file.
type tree struct {
	parser unstable.Parser
	text   string
	starts []int // byte offset of each line
	last   place // the place found last, and its byte: on a long line the next is found from there
	byte   int
	faults *faults
}

// grow reads text as TOML. What is not TOML at all is told alone, since nothing
// after it can be trusted; a key written twice is told with everything else.
func grow(text string, f *faults) *node {
	t := &tree{text: text, starts: []int{0}, faults: f}
	for i := range len(text) {
		if text[i] == '\n' {
			t.starts = append(t.starts, i+1)
		}
	}
	t.parser.Reset([]byte(text))
	root := newTable("", place{1, 1})
	for current := root; t.parser.NextExpression(); {
		switch e := t.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			current = t.open(root, e)
		case unstable.KeyValue:
			t.put(current, e)
		}
	}
	if len(*f) == 0 || t.parser.Error() != nil {
		t.checkSyntax()
	}
	return root
}

// checkSyntax asks the library for its own verdict, which is stricter than the
// parser's about tables that are defined in two ways. Decoding into nothing
// reads no number.
func (t *tree) checkSyntax() {
	err := toml.Unmarshal([]byte(t.text), &struct{}{})
	var bad *toml.DecodeError
	if errors.As(err, &bad) {
		line, col := bad.Position()
		*t.faults = faults{{place: place{line, col}, Refusal: *scoring.Refuse("rulebook.syntax", strings.TrimPrefix(bad.Error(), "toml: "))}}
	} else if err = errors.Join(err, t.parser.Error()); err != nil {
		*t.faults = faults{{place: place{1, 1}, Refusal: *scoring.Refuse("rulebook.syntax", err.Error())}}
	}
}

// open is the table that a [header] or a [[header]] begins.
func (t *tree) open(root *node, e *unstable.Node) *node {
	parent, last := t.descend(root, e.Key())
	name, at := string(last.Data), t.placeOf(last.Raw)
	path := join(parent.path, name)
	old := parent.fields[name]
	fresh := newTable(path, at)
	fresh.header = true
	switch {
	case e.Kind == unstable.Table && old == nil:
		parent.add(name, fresh)
	case e.Kind == unstable.Table && old.kind == aTable && !old.header:
		old.header, old.place = true, at
		return old
	case e.Kind == unstable.ArrayTable && old == nil:
		list := &node{kind: aList, spread: true, path: path, place: at}
		list.append(fresh)
		parent.add(name, list)
	case e.Kind == unstable.ArrayTable && old.spread:
		old.append(fresh)
	default:
		t.faults.add(fresh, "duplicate-key", name, strconv.Itoa(old.line))
	}
	return fresh
}

// descend walks a dotted key to the table that holds its last part.
func (t *tree) descend(from *node, keys unstable.Iterator) (*node, *unstable.Node) {
	keys.Next()
	for !keys.IsLast() {
		name := string(keys.Node().Data)
		next := from.fields[name]
		if next != nil && next.spread {
			next = next.items[len(next.items)-1]
		}
		if next == nil || next.kind != aTable {
			fresh := newTable(join(from.path, name), t.placeOf(keys.Node().Raw))
			if next == nil {
				from.add(name, fresh)
			} else {
				t.faults.add(fresh, "duplicate-key", name, strconv.Itoa(next.line))
			}
			next = fresh
		}
		from = next
		keys.Next()
	}
	return from, keys.Node()
}

// put adds one "key = value" to a table.
func (t *tree) put(table *node, e *unstable.Node) {
	parent, last := t.descend(table, e.Key())
	name := string(last.Data)
	fresh := t.value(e.Value(), join(parent.path, name), t.placeOf(last.Raw))
	if old := parent.fields[name]; old != nil {
		t.faults.add(fresh, "duplicate-key", name, strconv.Itoa(old.line))
		return
	}
	parent.add(name, fresh)
}

func (t *tree) value(e *unstable.Node, path string, at place) *node {
	n := &node{kind: kinds[e.Kind], text: string(e.Data), path: path, place: at}
	switch n.kind {
	case 0:
		n.kind = aDate
	case aList:
		for it := e.Children(); it.Next(); {
			where := at
			if it.Node().Raw.Length > 0 {
				where = t.placeOf(it.Node().Raw)
			}
			n.append(t.value(it.Node(), "", where))
		}
		n.repath(path)
	case aTable:
		n.fields = map[string]*node{}
		for it := e.Children(); it.Next(); {
			t.put(n, it.Node())
		}
	}
	return n
}

// repath gives a list's items their paths once their number is known.
func (n *node) repath(path string) {
	n.path = path
	for i, item := range n.items {
		item.repath(path + "[" + strconv.Itoa(i+1) + "]")
	}
	for key, field := range n.fields {
		field.repath(join(path, key))
	}
}

func (t *tree) placeOf(r unstable.Range) place {
	offset := int(r.Offset)
	line := sort.SearchInts(t.starts, offset+1)
	if line != t.last.line || offset < t.byte {
		t.last, t.byte = place{line, 1}, t.starts[line-1]
	}
	t.last.col += utf8.RuneCountInString(t.text[t.byte:offset])
	t.byte = offset
	return t.last
}

func newTable(path string, at place) *node {
	return &node{kind: aTable, fields: map[string]*node{}, path: path, place: at}
}

func (n *node) add(key string, field *node) {
	n.fields[key] = field
	n.keys = append(n.keys, key)
}

func (n *node) append(item *node) {
	n.items = append(n.items, item)
	item.path = n.path + "[" + strconv.Itoa(len(n.items)) + "]"
}

func join(path, key string) string {
	switch {
	case path == "":
		return shown(key)
	case len(path) > maxPath:
		return path
	}
	return path + "." + shown(key)
}
