// Package plain is the application as a conversation: lines printed one after
// another, and lines read. It is for people who listen to a screen or read it
// with their fingers, and for terminals that can show nothing else: nothing is
// painted, moved or drawn again.
//
// One road: a question is asked in one line that says what may be answered
// ([talk.ask]); the answer becomes a command; [session.submit] has the desk
// decide and store it and says so with its time, or why not. Every question
// reads the desk anew, so that nothing told is old. Going back loses nothing:
// marks are saved one by one, and a correction that is not submitted is kept.
//
// It knows what screens know: scoring's Desk, Lifecycle and Files, and the
// catalogue of words. It does not know Bubble Tea; a test in cmd/ampera holds
// that. Only talk touches the two streams: what it prints has no control
// character but the line end, and no line is wider than 80 columns.
package plain
