// Package plain is the application as a conversation: lines printed one after
// another, and lines read. It is for people who listen to a screen or read it
// with their fingers, and for terminals that can show nothing else: nothing is
// painted, moved or drawn again.
//
// Three packages, each standing on those before: [ampera/tui/plain/talk] asks and
// tells, [ampera/tui/plain/desk] is the conversation that is written by hand (sheets,
// marks, sittings), and this one is whoever comes in, the menu, home, and every
// declared page as it is spoken.
//
// It knows what screens know: scoring's Desk, Lifecycle and Files, and the
// catalogue of words. It does not know Bubble Tea; a test in cmd/ampera holds
// that.
package plain
