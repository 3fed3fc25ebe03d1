// Package disk is how this program touches files that are named by people: how
// one is opened, written whole, put in its place, told from another, and what a
// fault of the system is called. Nothing outside of it makes, renames or reads
// such a file (a test of cmd/ampera holds that), so that each of these is right
// in one place:
//
//   - what is no file (a folder, a pipe, a device) is refused at once ([Open]);
//   - a file is written beside its place under a name of its own, and nothing
//     that was there is lost ([Beside], [Write]);
//   - a path means the file that it leads to in the end ([Resolve], [Lost]);
//   - a fault of the disk is told from a fault of the file ([Refusal]).
package disk
