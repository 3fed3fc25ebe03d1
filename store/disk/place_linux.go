package disk

import (
	"fmt"
	"os"
)

// nameOf is what the system calls an open file now; "" when it cannot tell. Of a
// removed one the name ends with a word about that: nothing is there.
func nameOf(f *os.File) string {
	name, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", f.Fd()))
	if err != nil {
		return ""
	}
	return name
}
