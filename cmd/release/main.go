// Command release builds what an office gets: a zip with ampera.exe, its
// checksums and a page of guidance in each language. The same commit and the
// same Go give the same bytes, whoever builds them and wherever. .ci/release
// runs it with what git knows.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"ampera/scoring/wording"
)

// release is what is built.
type release struct {
	version string // goes into the program and into the zip's name
	commit  string
	at      time.Time // of the commit: the time of every file in the zip
	source  string    // folder with go.mod
}

// versionForm keeps a version to what a file's name and the linker take.
var versionForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._+-]*$`)

func main() {
	var r release
	var unix int64
	out := flag.String("out", "dist", "folder for the zip")
	flag.StringVar(&r.version, "version", "", "name of the release")
	flag.StringVar(&r.commit, "commit", "", "what it is built from")
	flag.Int64Var(&unix, "time", 0, "of the commit, in seconds since 1970")
	flag.StringVar(&r.source, "source", ".", "folder with go.mod")
	flag.Parse()
	r.at = time.Unix(unix, 0).UTC()
	path, sum, err := r.write(*out)
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
	fmt.Printf("%x  %s\n", sum, path)
}

// write builds everything and puts the zip into a folder; sum is its SHA-256.
func (r release) write(out string) (path string, sum [sha256.Size]byte, err error) {
	if !versionForm.MatchString(r.version) {
		return "", sum, fmt.Errorf("-version %q: use letters, digits and . _ + -", r.version)
	}
	files, err := r.files()
	if err != nil {
		return "", sum, err
	}
	data, err := pack(files, r.at)
	if err != nil {
		return "", sum, err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return "", sum, err
	}
	path = filepath.Join(out, "ampera-"+r.version+"-windows-amd64.zip")
	return path, sha256.Sum256(data), os.WriteFile(path, data, 0o644)
}

// files are the files of the zip by name.
func (r release) files() (map[string][]byte, error) {
	exe, err := r.build()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"ampera.exe": exe}
	for _, lang := range wording.Langs {
		text, err := guide(lang, r.version)
		if err != nil {
			return nil, err
		}
		files[lang.Text("guide.file")] = text
	}
	files["SHA256SUMS.txt"] = sums(files)
	return files, nil
}
