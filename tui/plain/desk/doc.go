// Package desk is the part of the conversation in lines that is written by hand: the
// marks of a sheet and of written tests, the order of the day of a sitting, what is
// taken back. [Session] is who does it.
//
// One road: a question is asked in one line that says what may be answered
// ([talk.Talk.Ask]); the answer becomes a command; [Session.Store] has the desk
// decide and store it and says so with its time, or why not. Every question reads
// the desk anew, so that nothing told is old. Going back loses nothing: marks are
// saved one by one, and a correction that is not submitted is kept.
package desk
