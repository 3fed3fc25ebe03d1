package journal

import (
	"encoding/binary"
	"hash/fnv"
	"io"
	"os"
)

// bbolt has two meta pages and opens a file with either. That is right after
// a crash, but when the newer one is damaged later the file is silently the
// one before the last save. So both are looked at here. No crash makes one of
// them unsound: what differs from save to save lies in one sector.
// The form is that of bbolt's file format version 2: a page header of 16
// bytes, the page's number first; then the meta, little-endian.
const (
	metaHeader = 16
	metaSize   = 64
	metaMagic  = 0xED0CDAED
)

// meta is what is asked of a meta page.
type meta struct {
	page, magic, pages, txid uint64
	pageSize                 int64
	sound                    bool
}

func parseMeta(b []byte) meta {
	le := binary.LittleEndian
	m := b[metaHeader : metaHeader+metaSize]
	sum := fnv.New64a()
	sum.Write(m[:metaSize-8])
	return meta{
		page: le.Uint64(b), magic: uint64(le.Uint32(m)), pageSize: int64(le.Uint32(m[8:])),
		pages: le.Uint64(m[40:]), txid: le.Uint64(m[48:]), sound: sum.Sum64() == le.Uint64(m[56:]),
	}
}

// checkPages looks at the file as such. Whoever calls it holds the lock.
func checkPages(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	var buf [metaHeader + metaSize]byte
	if !readAt(f, buf[:], 0) {
		return ErrNotAJournal
	}
	a := parseMeta(buf[:])
	if a.magic != metaMagic {
		return ErrNotAJournal
	}
	if !a.sound { // nor is the page size known then, and where the other one is
		return damage("file.meta")
	}
	if !readAt(f, buf[:], a.pageSize) {
		return damage("file.short")
	}
	b := parseMeta(buf[:])
	switch {
	case !b.sound, a.page != 0, b.page != 1, a.pageSize != b.pageSize, a.txid+1 != b.txid && b.txid+1 != a.txid:
		return damage("file.meta")
	case uint64(info.Size())/uint64(a.pageSize) < max(a.pages, b.pages):
		return damage("file.short")
	}
	return nil
}

func readAt(f *os.File, buf []byte, at int64) bool {
	_, err := io.ReadFull(io.NewSectionReader(f, at, int64(len(buf))), buf)
	return err == nil
}
