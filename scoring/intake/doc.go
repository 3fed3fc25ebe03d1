// Package intake looks at incoming rows: at a file of candidates, formations or
// marks before anything of it is taken. A [Reader] says what a [File] seems to
// hold and which of its columns is which of ours; somebody mends that; the file
// becomes a command of package scoring; and [ArrivalOf] says what the command
// would bring.
//
// It decides nothing and changes nothing. What is right or wrong with a row is
// said by the command's own rules, and what may be known of the selection by
// the reader's [scoring.View], which is all that it asks. It opens no file: the
// store does, behind Reader. Package scoring does not know that it is there.
package intake
