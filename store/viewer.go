package store

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"ampera/scoring"
	"ampera/store/disk"
)

// A file is opened by what the system has for files of its kind: named by argument,
// through no shell. So it must be sure whose it is: one that this program has just
// written, or one of the folder that somebody has set for this computer; and of a kind
// that is looked at, not run.

// documentsFolder is the variable that says below which folder files may be opened that
// others have written.
const documentsFolder = "AMPERA_DOCUMENTS"

// Viewer opens files. The zero value opens what it is told was written.
type Viewer struct {
	System string // "": this one
	// Documents is the folder of documents; "": what the variable says.
	Documents string
	Getenv    func(string) string                     // nil: os.Getenv
	Start     func(name string, args ...string) error // nil: starts a program, and does not wait for it

	mu      sync.Mutex
	written map[string]bool // whole paths
}

// own are the kinds of files that this program writes, and others those that it opens
// though somebody else wrote them: a page of theirs might do anything.
var (
	others = []string{".pdf", ".png", ".jpg", ".jpeg", ".txt", ".csv", ".xlsx"}
	own    = append(slices.Clone(others), ".json", ".html")
)

// wrote remembers that a file was written here.
func (v *Viewer) wrote(path string) {
	if v == nil {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.written == nil {
		v.written = map[string]bool{}
	}
	if whole, err := real(path); err == nil {
		v.written[whole] = true
	}
}

// real is a path whole, with every link followed.
func real(path string) (string, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(whole)
}

func (v *Viewer) env(name string) string {
	if v.Getenv != nil {
		return v.Getenv(name)
	}
	return os.Getenv(name)
}

func (v *Viewer) system() string {
	if v.System != "" {
		return v.System
	}
	return runtime.GOOS
}

// why is why a file cannot be opened here, or nil.
func (v *Viewer) why(path string) *scoring.Refusal {
	if v == nil {
		return scoring.Refuse("view.elsewhere", path)
	}
	whole, err := real(path)
	if err != nil {
		return scoring.Refuse("store.not-found", path)
	}
	v.mu.Lock()
	mine := v.written[whole]
	v.mu.Unlock()
	kind := strings.ToLower(filepath.Ext(whole))
	if !(mine && slices.Contains(own, kind)) && !(v.below(whole) && slices.Contains(others, kind)) {
		return scoring.Refuse("view.not-ours", path)
	}
	afar := v.env("SSH_CONNECTION") != "" || v.env("SSH_TTY") != ""
	switch v.system() {
	case "windows", "darwin":
	default:
		afar = v.env("DISPLAY") == "" && v.env("WAYLAND_DISPLAY") == ""
	}
	if afar {
		return scoring.Refuse("view.elsewhere", path)
	}
	return nil
}

// folder is that below which files may be opened that others have written; "": none is set.
func (v *Viewer) folder() string {
	if v.Documents != "" {
		return v.Documents
	}
	return v.env(documentsFolder)
}

// below says whether a file is in the folder that is set for this computer.
func (v *Viewer) below(whole string) bool {
	folder := v.folder()
	if folder == "" {
		return false
	}
	root, err := real(folder)
	if err != nil {
		return false
	}
	at, err := filepath.Rel(root, whole)
	return err == nil && filepath.IsLocal(at) && at != "."
}

// document is where an applicant's document lies below the folder that is set, and the hash
// of what lies there: in a folder of the applicant's id, or as it is named.
func (v *Viewer) document(applicant, name string) (path, hash string, err error) {
	folder := ""
	if v != nil {
		folder = v.folder()
	}
	switch {
	case folder == "":
		return "", "", scoring.Refuse("documents.folder")
	case applicant != "" && !filepath.IsLocal(applicant) || !filepath.IsLocal(name):
		return "", "", scoring.Refuse("view.not-ours", name)
	}
	for _, at := range []string{filepath.Join(folder, applicant, name), filepath.Join(folder, name)} {
		whole, err := real(at)
		if err != nil {
			continue
		}
		if !v.below(whole) { // a link leads out of it
			return "", "", scoring.Refuse("view.not-ours", name)
		}
		hash, err := hashOf(whole)
		return at, hash, explained(err)
	}
	return "", "", scoring.Refuse("documents.missing", name)
}

// hashOf is the SHA-256 of a file, in hex.
func hashOf(path string) (string, error) {
	f, err := disk.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// open opens a file, and does not wait.
func (v *Viewer) open(path string) error {
	if why := v.why(path); why != nil {
		return why
	}
	whole, err := real(path)
	if err != nil {
		return explained(err)
	}
	command := []string{"xdg-open", whole}
	switch v.system() {
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", whole}
	case "darwin":
		command = []string{"open", whole}
	}
	start := v.Start
	if start == nil {
		start = began
	}
	if start(command[0], command[1:]...) != nil {
		return scoring.Refuse("view.elsewhere", path)
	}
	return nil
}

// early is how long a program that opens nothing takes at most to say so.
const early = 2 * time.Second

// began starts a program; what becomes of it is its own, but for one that ends at once
// because it can open nothing.
func began(name string, args ...string) error {
	c := exec.Command(name, args...)
	if err := c.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }() // else it stays a zombie
	select {
	case err := <-ended:
		if runtime.GOOS == "windows" { // what it ends with there says nothing
			return nil
		}
		return err
	case <-time.After(early):
		return nil
	}
}
