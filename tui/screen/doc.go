// Package screen is what a screen is, and what all have in common: the contract
// between the screens, which live in the rooms beside (ampera/tui/result, ...), and
// the root.
// The root in ampera/tui routes keys and messages to them and draws the frame
// around them (header, status line, footer); a screen draws only its body. It
// reaches the selection through scoring.Desk alone and knows no store.
//
// To add a screen:
//
//  1. Write NAME.go in its room: a struct with *Env held by pointer, a Registration
//     in a function Name() with its Keys, each with the method that it is, and New.
//     Add that function to All in ampera/tui/screens. It opens others by their ID, never by import; what it asks of one is env.Find.
//  2. Words go to scoring/wording/NAME.go (both languages), its table into the
//     tables line of wording.go. A binding's Help and the Title are keys there.
//  3. Read with env.Desk.Read(func(v scoring.View){...}) on the loop, in New
//     and on Changed, never in View, never per row of a frame. Keep what you
//     copied; a View of scoring must not outlive the function.
//  4. Change with env.Store(s, command, then). For marks use a Saver: Put, Update with every message, State from Saves, the
//     Saver itself from Leaves: it goes on saving when a fault closes the screen.
//     A command reads env before it starts, never while it runs; a test holds it.
//  5. A key does its method (Keys); why it cannot now: its Off, or Why for all of
//     them. What all do before or after: Around. A table, menu,
//     form or scroll takes the motion keys: pass tea.KeyMsg of Update to its
//     Key. Keys that depend on a mode: Mode() and Key.Mode. Keys that a
//     focused field takes first: Typing.
//  6. Leave with Open, Replace, Back; ask with Ask and Prompt, and go on with Then
//     and Given; work with Behind: what they bring goes on by itself (a part that asks
//     takes it with Replied); of what is asked for again, Turn drops the stale. Tell with Tell and
//     Fail. Esc is the root's: StepBack does a step inside the screen first. What was typed and is not
//     saved: Holds, Take, Drop (see Holder), and FormKeys for a form's keys;
//     StepBack never throws it away.
//  7. View changes nothing (a test walks through all that the screen holds), and
//     widget.Fit(text, w, h) at the end makes it exactly h lines. Paint
//     with env.Put(theme.Muted, ...); words with env.Text(key, args...). Text
//     starts at column 2, where the rows of tables and menus start, too.
//  8. Pass mouse events to the table or menu under them with its own origin.
//  9. Tests over All cover sizes, clashes, words, help and random keys at
//     once, on the sample and on driver.Wild, where anybody did anything. Tell a
//     story with package ampera/tui/driver.
//  10. A file near 400 lines wants splitting: NAME_view.go, NAME_load.go.
package screen
