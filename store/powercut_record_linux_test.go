package store

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
)

// traced are the calls by which a program changes a disk or syncs it, and
// those that say which file it means. What is missing here shows when the
// recorded disk is held against the real one.
const traced = "trace=openat,close,write,pwrite64,ftruncate,fsync,fdatasync,mkdirat,unlinkat,?renameat,renameat2,linkat"

// said is what the program answered after a step: what must be on the disk from
// now on, whatever happens.
type said struct {
	Step  string
	Files map[string]string   // what each file says (see contents), by its path in the folder
	Gone  map[string][]string // words that must be in a file no more
}

// recorder makes a recording of what strace printed.
type recorder struct {
	recording
	root, words string // the folder recorded, and the file that words are said to
	live        medium // as the program itself sees it
	nodes       int
	open        map[string]*openFile // by descriptor
	begun       map[string]begun     // calls that have not ended, by thread
	last        int                  // line of the last op
}

func newRecorder(root, words string) *recorder {
	r := &recorder{recording: recording{folders: []int{rootNode}, sector: sectorSize}, root: root, words: words, nodes: rootNode,
		open: map[string]*openFile{}, begun: map[string]begun{}}
	r.live = r.blank()
	return r
}

type openFile struct {
	node int // 0: words are said to it
	path string
	at   int64
}

type begun struct {
	text string
	line int
}

// call is a system call that succeeded.
type call struct {
	name   string
	args   []string
	result int64
}

// read takes the lines of strace -f -xx.
func (r *recorder) read(in io.Reader) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<28)
	for line := 1; lines.Scan(); line++ {
		thread, text, _ := strings.Cut(lines.Text(), " ")
		if err := r.line(line, thread, strings.TrimSpace(text)); err != nil {
			return fmt.Errorf("line %d: %w", line, err)
		}
	}
	return lines.Err()
}

// line joins the two halves of a call during which another thread was printed.
func (r *recorder) line(line int, thread, text string) error {
	if first, ok := strings.CutSuffix(text, " <unfinished ...>"); ok {
		if fd, ok := strings.CutPrefix(first, "close("); ok { // its number may be another's before it ends
			delete(r.open, strings.TrimSuffix(fd, ")"))
			return nil
		}
		r.begun[thread] = begun{first, line}
		return nil
	}
	since := line
	if strings.HasPrefix(text, "<... ") {
		_, rest, _ := strings.Cut(text, " resumed>")
		text, since = r.begun[thread].text+rest, r.begun[thread].line
		delete(r.begun, thread)
	}
	c, ok := parseCall(text)
	if !ok {
		return nil
	}
	before := len(r.ops)
	if err := r.call(c); err != nil || len(r.ops) == before {
		return err
	}
	if r.last > since { // which was first?
		return fmt.Errorf("%s overlaps another call", c.name)
	}
	r.last = line
	return nil
}

// parseCall reads "name(args) = result"; not one that failed, nor other lines.
func parseCall(text string) (c call, ok bool) {
	name, rest, ok1 := strings.Cut(text, "(")
	end := strings.LastIndex(rest, " = ")
	if !ok1 || end < 0 {
		return c, false
	}
	result, _, _ := strings.Cut(rest[end+3:], " ")
	n, err := strconv.ParseInt(result, 10, 64)
	args := strings.TrimSuffix(strings.TrimSpace(rest[:end]), ")")
	return call{name, strings.Split(args, ", "), n}, err == nil && n >= 0
}

func (r *recorder) call(c call) error {
	switch c.name {
	case "openat":
		return r.opens(c)
	case "close":
		delete(r.open, c.args[0])
		return nil
	case "mkdirat":
		return r.makesFolder(c)
	case "unlinkat":
		return r.removes(c)
	case "renameat", "renameat2", "linkat":
		return r.moves(c)
	}
	f := r.open[c.args[0]]
	if f == nil {
		return nil
	}
	return r.file(c, f)
}

// file is a call on an open file or folder.
func (r *recorder) file(c call, f *openFile) error {
	o := op{node: f.node, path: f.path}
	var err error
	switch c.name {
	case "fsync", "fdatasync":
		o.kind = opSync
	case "ftruncate":
		o.kind = opSize
		o.at, err = strconv.ParseInt(c.args[1], 10, 64)
	case "pwrite64":
		o.at, err = strconv.ParseInt(c.args[3], 10, 64)
		return r.writes(o, c, err)
	case "write":
		o.at = f.at
		f.at += c.result
		return r.writes(o, c, nil)
	default:
		return fmt.Errorf("%s is not understood", c.name)
	}
	r.add(o)
	return err
}

func (r *recorder) writes(o op, c call, err error) error {
	if err != nil {
		return err
	}
	text, err := unquote(c.args[1])
	if err != nil || int64(len(text)) < c.result {
		return fmt.Errorf("%s: %d bytes of %d: %w", c.name, len(text), c.result, err)
	}
	if o.data = []byte(text[:c.result]); o.node == 0 {
		o.kind = opSaid
		err = json.Unmarshal(o.data, &o.said)
	}
	r.add(o)
	return err
}

func unquote(arg string) (string, error) {
	if strings.HasSuffix(arg, "...") {
		return "", fmt.Errorf("strace cut it short")
	}
	return strconv.Unquote(arg)
}

func (r *recorder) add(o op) {
	r.ops = append(r.ops, o)
	if o.kind != opSync && o.kind != opSaid {
		r.live.do(o)
	}
}

// opens follows a file that is opened, and one that this makes or empties.
func (r *recorder) opens(c call) error {
	p, err := r.place(c.args[1])
	if err != nil {
		return err
	}
	fd, flags := strconv.FormatInt(c.result, 10), c.args[2]
	switch {
	case p.path == r.words:
	case p.path == r.root:
		p.node = rootNode
	case p.folder == 0:
		delete(r.open, fd)
		return nil
	case p.node == 0:
		p.node = r.made(p)
	case strings.Contains(flags, "O_TRUNC"):
		r.add(op{kind: opSize, node: p.node, path: p.path})
	}
	if strings.Contains(flags, "O_APPEND") {
		return fmt.Errorf("%s: appending is not understood", p.path)
	}
	r.open[fd] = &openFile{node: p.node, path: p.path}
	return nil
}

// place is where a path leads as the program sees it.
type place struct {
	path, name   string
	folder, node int // 0: not in the recorded folder; nothing there
}

func (r *recorder) place(arg string) (p place, err error) {
	if p.path, err = unquote(arg); err != nil {
		return p, err
	}
	rest, ok := strings.CutPrefix(p.path, r.root+"/")
	if !ok {
		return p, nil
	}
	p.folder = rootNode
	for {
		name, deeper, more := strings.Cut(rest, "/")
		if p.name, p.node = name, r.live.folders[p.folder][name]; !more {
			return p, nil
		}
		if p.folder, rest = p.node, deeper; p.folder == 0 {
			return p, fmt.Errorf("%s lies in a folder that nobody made", p.path)
		}
	}
}

// made is a new file or folder.
func (r *recorder) made(p place) int {
	r.nodes++
	r.rename(p.folder, p.path, map[string]int{p.name: r.nodes})
	return r.nodes
}

func (r *recorder) rename(folder int, path string, names map[string]int) {
	r.add(op{kind: opNames, node: folder, path: filepath.Dir(path), names: names})
}

func (r *recorder) makesFolder(c call) error {
	p, err := r.place(c.args[1])
	if err == nil && p.folder != 0 {
		node := r.made(p)
		r.folders = append(r.folders, node)
		r.live.folders[node] = map[string]int{}
	}
	return err
}

func (r *recorder) removes(c call) error {
	p, err := r.place(c.args[1])
	if err == nil && p.folder != 0 {
		r.rename(p.folder, p.path, map[string]int{p.name: 0})
	}
	return err
}

// moves renames a file, or (a link) gives it a second name.
func (r *recorder) moves(c call) error {
	from, err := r.place(c.args[1])
	if err != nil {
		return err
	}
	to, err := r.place(c.args[3])
	if err != nil || from.folder == 0 && to.folder == 0 {
		return err
	}
	if from.folder != to.folder {
		return fmt.Errorf("%s from one folder to another is not understood", c.name)
	}
	names := map[string]int{to.name: from.node}
	if c.name != "linkat" {
		names[from.name] = 0
	}
	r.rename(to.folder, to.path, names)
	return nil
}
