package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The model of a disk: what was synced stays. Of the rest a power cut leaves
// any part, in any order: of a write, any of its sectors; of names made, moved
// or removed in a folder, any that the folder was not synced after.

// sectorSize is what a disk writes whole or not at all.
const sectorSize = 512

type opKind int

const (
	opWrite opKind = iota // bytes into a file
	opSize                // a file cut or grown
	opNames               // names of a folder made, moved or removed
	opSync                // a file or a folder
	opSaid                // an acknowledgement
)

// op is one thing that the recorded program did to its disk.
type op struct {
	kind  opKind
	node  int            // the file or folder
	path  string         // by which it was known then, for whoever reads of it
	at    int64          // of opWrite: where; of opSize: the size
	data  []byte         // of opWrite
	names map[string]int // of opNames: what each leads to from now on; 0: to nothing
	said  said           // of opSaid
}

// String is for the report of a state that is wrong.
func (o op) String() string {
	switch o.kind {
	case opWrite:
		return fmt.Sprintf("write %s at %d, %d bytes", o.path, o.at, len(o.data))
	case opSize:
		return fmt.Sprintf("size %s %d", o.path, o.at)
	case opNames:
		return fmt.Sprintf("names of %s: %v", o.path, o.names)
	case opSaid:
		return "said " + o.said.Step
	}
	return "sync " + o.path
}

// rootNode is the folder that everything recorded lies in.
const rootNode = 1

// file is a file's bytes, in pages. One is never changed once it is made.
type file struct {
	size  int64
	pages map[int64][]byte // by number; one that is not there is zeros
	print uint64           // of all pages: see pagePrint
}

const filePage = 4096

func (f file) written(at int64, data []byte) file {
	next := file{max(f.size, at+int64(len(data))), maps.Clone(f.pages), f.print}
	if next.pages == nil {
		next.pages = map[int64][]byte{}
	}
	for len(data) > 0 {
		page := make([]byte, filePage)
		copy(page, f.pages[at/filePage])
		n := copy(page[at%filePage:], data)
		next.pages[at/filePage] = page
		next.print ^= pagePrint(at/filePage, f.pages[at/filePage]) ^ pagePrint(at/filePage, page)
		data, at = data[n:], at+int64(n)
	}
	return next
}

// pageSeed is the process's own: prints are compared with nobody else's.
var pageSeed = maphash.MakeSeed()

// pagePrint tells pages apart, each in its place. Those of a file are added up, so that a
// write prints anew what it wrote alone. Zeros at the end say nothing: a file's size does.
func pagePrint(n int64, page []byte) uint64 {
	if page = bytes.TrimRight(page, "\x00"); len(page) == 0 {
		return 0
	}
	var h maphash.Hash
	h.SetSeed(pageSeed)
	_ = binary.Write(&h, binary.LittleEndian, n)
	_, _ = h.Write(page)
	return h.Sum64()
}

// resized is the file cut off or grown; what it grows by is zeros.
func (f file) resized(size int64) file {
	next := file{size: size, pages: map[int64][]byte{}}
	for n, page := range f.pages {
		if left := size - n*filePage; left > 0 {
			next.pages[n] = page[:min(left, int64(len(page)))]
			next.print ^= pagePrint(n, next.pages[n])
		}
	}
	return next
}

// each visits the pages that are not zeros, in order.
func (f file) each(visit func(at int64, page []byte) error) error {
	for _, n := range slices.Sorted(maps.Keys(f.pages)) {
		page := f.pages[n]
		if page = page[:min(int64(len(page)), f.size-n*filePage)]; bytes.Count(page, []byte{0}) == len(page) {
			continue
		}
		if err := visit(n*filePage, page); err != nil {
			return err
		}
	}
	return nil
}

func (f file) bytes() []byte {
	out := make([]byte, f.size)
	_ = f.each(func(at int64, page []byte) error {
		copy(out[at:], page)
		return nil
	})
	return out
}

func (f file) put(path string) error {
	return os.WriteFile(path, f.bytes(), 0o600)
}

// medium is files and the names in folders, by node. States share what is the
// same in them.
type medium struct {
	files   map[int]file
	folders map[int]map[string]int
}

// with is the disk after some more was done to it.
func (d medium) with(ops []op) medium {
	next := medium{maps.Clone(d.files), maps.Clone(d.folders)}
	for _, o := range ops {
		next.do(o)
	}
	return next
}

func (d medium) do(o op) {
	switch o.kind {
	case opWrite:
		d.files[o.node] = d.files[o.node].written(o.at, o.data)
	case opSize:
		d.files[o.node] = d.files[o.node].resized(o.at)
	case opNames:
		names := maps.Clone(d.folders[o.node])
		for name, node := range o.names {
			if names[name] = node; node == 0 {
				delete(names, name)
			}
		}
		d.folders[o.node] = names
	}
}

// each visits every file and folder that a name leads to, folders before what
// is in them.
func (d medium) each(folder int, path string, visit func(path string, f file, isFolder bool) error) error {
	for _, name := range slices.Sorted(maps.Keys(d.folders[folder])) {
		node, path := d.folders[folder][name], filepath.Join(path, name)
		_, isFolder := d.folders[node]
		err := visit(path, d.files[node], isFolder)
		if err == nil && isFolder {
			err = d.each(node, path, visit)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// put makes a folder look like the disk, and nothing else be in it.
func (d medium) put(root string) error {
	if err := errors.Join(os.RemoveAll(root), os.Mkdir(root, 0o700)); err != nil {
		return err
	}
	return d.each(rootNode, root, func(path string, f file, isFolder bool) error {
		if isFolder {
			return os.Mkdir(path, 0o700)
		}
		return f.put(path)
	})
}

// differs says what a real folder has otherwise than the disk, "" when nothing.
func (d medium) differs(root string) (what string, err error) {
	left := map[string]bool{}
	err = filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		left[path] = path != root
		return err
	})
	if err != nil {
		return "", err
	}
	err = d.each(rootNode, root, func(path string, f file, isFolder bool) error {
		if !left[path] {
			what = path + " is not there"
		}
		delete(left, path)
		if isFolder || what != "" {
			return nil
		}
		data, err := os.ReadFile(path)
		if !bytes.Equal(data, f.bytes()) {
			what = path + " has other bytes"
		}
		return err
	})
	for path, there := range left {
		if there && what == "" {
			what = path + " is too much"
		}
	}
	return what, err
}

// print tells two disks apart by what can be read of them.
func (d medium) print(h *maphash.Hash) {
	_ = d.each(rootNode, "", func(path string, f file, isFolder bool) error {
		_, err := fmt.Fprintf(h, "%s %v %d %d\n", path, isFolder, f.size, f.print)
		return err
	})
}

// recording is all that a program did to its disk, in order.
type recording struct {
	ops     []op
	folders []int // nodes that are folders
	sector  int   // what is written whole or not at all
}

// blank is the disk before: an empty folder. The others are nowhere yet.
func (r *recording) blank() medium {
	d := medium{map[int]file{}, map[int]map[string]int{}}
	for _, node := range r.folders {
		d.folders[node] = map[string]int{}
	}
	return d
}

// forget makes it the recording of a program that does not do some syncs.
func (r *recording) forget(which func(before []op, sync op) bool) {
	var kept []op
	for i, o := range r.ops {
		if o.kind != opSync || !which(r.ops[:i], o) {
			kept = append(kept, o)
		}
	}
	r.ops = kept
}

func (r *recording) isFolder(node int) bool { return slices.Contains(r.folders, node) }

// saids are the acknowledgements in order, after one of nothing.
func (r *recording) saids() []said {
	out := []said{{}}
	for _, o := range r.ops {
		if o.kind == opSaid {
			out = append(out, o.said)
		}
	}
	return out
}

// stretch is a part of the recording in which nothing became durable and
// nothing was said. Wherever the power goes in it, what is left is the durable
// disk and some of what was done since.
type stretch struct {
	said    int    // acknowledgements so far
	durable medium // what all that was synced comes to
	stale   []op   // not synced, from before the last sync or word
	fresh   []op   // not synced, from after it
}

// stretches cuts the recording at each sync and each word.
func (r *recording) stretches() iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		s := stretch{durable: r.blank()}
		for _, o := range r.ops {
			if o.kind != opSync && o.kind != opSaid {
				s.fresh = append(s.fresh, o)
				continue
			}
			if !yield(s) {
				return
			}
			s = s.after(o)
		}
		yield(s)
	}
}

// after is the stretch that a sync or a word begins.
func (s stretch) after(o op) stretch {
	next := stretch{said: s.said}
	if o.kind == opSaid {
		next.said++
	}
	var synced []op
	for _, p := range slices.Concat(s.stale, s.fresh) {
		if o.kind == opSync && p.node == o.node {
			synced = append(synced, p)
		} else {
			next.stale = append(next.stale, p)
		}
	}
	next.durable = s.durable.with(synced)
	return next
}

// left is one choice of what a power cut left of what was not synced.
type left struct {
	what string
	ops  []op
}

// choices are every prefix, each op alone missing and alone present, and then,
// as many times as tries says, some of the ops and some of the sectors of each
// write. What is stale is there, is not, or is there in part.
func (s stretch) choices(chance *rand.Rand, tries, sector int) iter.Seq[left] {
	return func(yield func(left) bool) {
		_ = s.prefixes(yield) && s.singles(yield) && s.subsets(chance, tries, yield) && s.tears(chance, tries, sector, yield)
	}
}

func (s stretch) prefixes(yield func(left) bool) bool {
	for n := range len(s.fresh) + 1 {
		if !yield(left{fmt.Sprintf("the first %d, and all stale", n), slices.Concat(s.stale, s.fresh[:n])}) ||
			!yield(left{fmt.Sprintf("the first %d, and nothing stale", n), s.fresh[:n]}) {
			return false
		}
	}
	return true
}

func (s stretch) singles(yield func(left) bool) bool {
	for i, o := range s.fresh {
		others := slices.Concat(s.stale, s.fresh[:i], s.fresh[i+1:])
		if !yield(left{fmt.Sprintf("all but %d", i), others}) || !yield(left{fmt.Sprintf("only %d", i), []op{o}}) {
			return false
		}
	}
	return true
}

func (s stretch) subsets(chance *rand.Rand, tries int, yield func(left) bool) bool {
	for range tries {
		if !yield(left{"some", some(chance, slices.Concat(s.stale, s.fresh))}) {
			return false
		}
	}
	return true
}

// some keeps few, half or most of what there is.
func some[T any](chance *rand.Rand, all []T) (out []T) {
	share := chance.Float64()
	for _, x := range all {
		if chance.Float64() < share {
			out = append(out, x)
		}
	}
	return out
}

// tears cut each fresh write: at a sector, or with any of its sectors missing.
func (s stretch) tears(chance *rand.Rand, tries, sector int, yield func(left) bool) bool {
	for i, o := range s.fresh {
		pieces := torn(o, sector)
		if len(pieces) < 2 {
			continue
		}
		for try := range tries {
			what, kept := "some sectors", some(chance, pieces)
			if try%2 == 0 {
				what, kept = "the first sectors", pieces[:1+chance.IntN(len(pieces)-1)]
			}
			others := slices.Concat(s.stale, s.fresh[:i], s.fresh[i+1:])
			if chance.IntN(2) == 0 {
				others = some(chance, others)
			}
			if !yield(left{fmt.Sprintf("%s of %d", what, i), append(others, kept...)}) {
				return false
			}
		}
	}
	return true
}

// torn is a write as writes of one sector each, as they lie in the file.
func torn(o op, sector int) (pieces []op) {
	if o.kind != opWrite {
		return nil
	}
	for data, at := o.data, o.at; len(data) > 0; {
		n := min(len(data), sector-int(at)%sector)
		pieces = append(pieces, op{kind: opWrite, node: o.node, path: o.path, at: at, data: data[:n]})
		data, at = data[n:], at+int64(n)
	}
	return pieces
}

// state is a disk as a power cut could leave it.
type state struct {
	number int // among those that differ
	left   left
	stretch
	disk medium
}

// String is for who wants to see how it came about.
func (s state) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "state %d: %s, of what is not synced:\n", s.number, s.left.what)
	for _, o := range s.stale {
		fmt.Fprintln(&b, "  stale", o)
	}
	for i, o := range s.fresh {
		fmt.Fprintln(&b, "  ", i, o)
	}
	fmt.Fprintln(&b, "it has")
	for _, o := range s.left.ops {
		fmt.Fprintln(&b, "  ", o)
	}
	return b.String()
}

// states are all that differ in what can be read or in what was said before.
func (r *recording) states(tries int) iter.Seq[state] {
	return func(yield func(state) bool) {
		seen, seed := map[uint64]bool{}, maphash.MakeSeed()
		chance := rand.New(rand.NewPCG(1963, 1965))
		for s := range r.stretches() {
			for l := range s.choices(chance, tries, r.sector) {
				d := s.durable.with(l.ops)
				var h maphash.Hash
				h.SetSeed(seed)
				fmt.Fprintln(&h, s.said)
				if d.print(&h); seen[h.Sum64()] {
					continue
				}
				seen[h.Sum64()] = true
				if !yield(state{len(seen) - 1, l, s, d}) {
					return
				}
			}
		}
	}
}
