package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ampera/scoring"
	"ampera/scoring/table"
	"ampera/scoring/text"
	"ampera/scoring/venues"
	"ampera/scoring/wording"
	"ampera/tui/page"
)

// laptops is what one reading of them brings.
type laptops struct {
	all   []scoring.Laptop
	forks []scoring.Fork // those first that wait for the chair
	last  string         // the folder in which files were looked for or written last

	noWipe *scoring.Refusal // why the reader may not remove this laptop's file
}

// here is this laptop.
func (d *laptops) here() scoring.Laptop {
	if len(d.all) == 0 {
		return scoring.Laptop{}
	}
	return d.all[0]
}

// lastFolder is what that folder is remembered under: the store remembers it.
const lastFolder = scoring.CourierFolder

// Laptops lists the copies of the selection whose acts are here. What was done on one
// is sent and joined as a file.
func Laptops() page.Page {
	return page.List[laptops, scoring.Laptop]{
		ID: "laptops", Title: "laptops.title", Name: table.Ask("laptop", "laptops"), Agreed: "preview.do.agree",
		Read: func(ctx context.Context, from page.Source, _ page.Args) (laptops, error) {
			return readLaptops(ctx, from)
		},
		Rows:    func(d *laptops) []scoring.Laptop { return d.all },
		Columns: (*laptops).columns,
		Key:     func(l *scoring.Laptop) string { return string(l.ID) },
		Tone: func(l *scoring.Laptop) page.Tone {
			if l.Here {
				return page.Strong
			}
			return page.MutedIf(!l.Wiped.IsZero())
		},
		Lead: func(d *laptops) page.Line {
			switch here := d.here(); {
			case here.Half:
				return page.Say(page.Warn, "laptops.half")
			case d.parted() > 0:
				return page.Say(page.Warn, "laptops.parted", table.CountOf(d.parted()))
			case here.Apart > 0:
				return page.Say(page.Warn, "laptops.apart", table.CountOf(here.Apart))
			}
			return page.Say(page.Muted, "laptops.lead")
		},
		Acts: []page.Act[laptops, scoring.Laptop]{
			{Keys: page.Keys("r"), Word: "history", Help: "laptops.do.history", Kind: scoring.KindNameHistory,
				Can: func(d *laptops) *scoring.Refusal { return page.If(len(d.forks) == 0, "laptops.one-history") },
				Do:  page.Whole[laptops, scoring.Laptop](func(_ page.Env, d *laptops) page.Step { return d.history() })},
			{Keys: page.Keys("g"), Word: "join", Help: "laptops.do.join",
				Do: page.Whole[laptops, scoring.Laptop](func(_ page.Env, d *laptops) page.Step { return d.join() })},
			{Keys: page.Keys("b"), Word: "pack", Help: "laptops.do.send",
				Do: page.Whole[laptops, scoring.Laptop](func(_ page.Env, d *laptops) page.Step { return d.send() })},
			{Keys: page.Keys("c"), Word: "copy-out", Help: "laptops.do.copy",
				Do: page.Whole[laptops, scoring.Laptop](func(env page.Env, d *laptops) page.Step { return d.copyOut(env) })},
			{Keys: page.Keys("t"), Word: "acknowledge", Help: "laptops.do.acknowledge",
				Do: page.Whole[laptops, scoring.Laptop](func(env page.Env, d *laptops) page.Step { return d.acknowledge(env) })},
			{Keys: page.Keys("w"), Word: "wipe", Help: "laptops.do.wipe", Quiet: true,
				Do: page.Whole[laptops, scoring.Laptop](func(_ page.Env, d *laptops) page.Step { return d.wipe() })},
		},
	}.Page()
}

func readLaptops(ctx context.Context, from page.Source) (d laptops, err error) {
	d.all, err = from.Laptops(ctx)
	from.Read(func(v scoring.View) { d.forks, d.noWipe = v.Forks(), venues.MayWipe(v) })
	for i := range d.forks {
		d.forks[i] = d.forks[i].In(from.Zone())
	}
	d.last = cmp.Or(from.Recall(lastFolder), from.Recall(scoring.BackupFolder)) // a stick that a copy was written to
	return d, err
}

// Send writes what was done here into a file for others, from wherever that is offered;
// nil: no other laptop is known.
func Send(ctx context.Context, from page.Source) page.Step {
	d, err := readLaptops(ctx, from)
	if err != nil || len(d.all) < 2 {
		return nil
	}
	return d.send()
}

// columns have room for what tells laptops apart, the histories of one too.
func (d *laptops) columns() []table.Column[scoring.Laptop] {
	name := func(l wording.Lang, x *scoring.Laptop) string { return l.Laptop(*x) }
	wiped := slices.ContainsFunc(d.all, func(x scoring.Laptop) bool { return !x.Wiped.IsZero() })
	room := 12
	for i := range d.all {
		room = max(room, text.Width(name(wording.ID, &d.all[i])), text.Width(name(wording.EN, &d.all[i])))
	}
	return []table.Column[scoring.Laptop]{
		table.Says("laptop", "laptops.one", table.Ask("laptop", "laptop"), room, name).Stay(),
		table.Texts("person", "laptops.person", table.Ask("oleh", "by"), 22,
			func(x *scoring.Laptop) string { return x.Person }).Grow().Shrink(14).Stay(),
		table.Col("at", "laptops.at", table.Ask("waktu", "time"), 16, table.Moment, func(x *scoring.Laptop) table.Value {
			return table.MomentOf(x.At)
		}).Later(2),
		table.Counts("acts", "laptops.acts", table.Ask("catatan", "entries"), 7, func(x *scoring.Laptop) int { return int(x.Acts) }).Later(3),
		table.Col("wiped", "laptops.wiped", table.Ask("dihapus", "wiped"), 16, table.Moment, func(x *scoring.Laptop) table.Value {
			return table.MomentOf(x.Wiped)
		}).Later(1).Only(wiped),
		table.Says("history", "laptops.standing", table.Ask("riwayat", "history"), 14, func(l wording.Lang, x *scoring.Laptop) string {
			if x.History == "" {
				return ""
			}
			return l.Text("laptops.history." + string(x.History))
		}).Later(1),
		table.Texts("print", "laptops.print", table.Ask("segel", "print"), 16, func(x *scoring.Laptop) string { return x.Print }),
	}
}

// parted is how many laptops have histories of which none counts.
func (d *laptops) parted() (n int) {
	for _, f := range d.forks {
		if !f.Settled() {
			n++
		}
	}
	return n
}

// history asks which of a laptop's histories counts: of the first that waits for it, or of
// one that was settled.
func (d *laptops) history() page.Step {
	f := d.forks[0]
	ask := page.Ask{Question: table.SaidIn(func(l wording.Lang) string { return l.WhichHistory(f) }),
		Detail: table.Key("laptops.history.detail")}
	for i, h := range f.Histories[:min(len(f.Histories), 9)] {
		ask.Choices = append(ask.Choices, page.Choice{Key: string(rune('1' + i)),
			Label: table.SaidIn(func(l wording.Lang) string { return l.HistoryLabel(h) }),
			Then: func() page.Step {
				question := said("laptops.history.reason", wording.HistorySign(h.ID))
				return page.Because(question, func(reason string) page.Step {
					do := scoring.NameHistory{History: h.ID, Reason: reason}
					return page.Preview{Submit: page.Submit{Command: do, Told: page.Say(page.Good, "laptops.history.done")}}
				})
			}})
	}
	return ask
}

// said are words with a sign in them.
func said(key, sign string) table.Words {
	return table.SaidIn(func(l wording.Lang) string { return l.Text(key, sign) })
}

// asks asks for a place of files.
func (d *laptops) asks(question string, then func(path string) page.Step) page.Step {
	return page.Prompt{Question: table.Key(question), Label: table.Key("save.path"), Value: d.last,
		Needed: true, Path: true, There: true, Then: then}
}

// send writes what others lack into a file: all of it where that is asked for.
func (d *laptops) send() page.Step {
	return d.asks("laptops.send.where", func(path string) page.Step {
		write := func(whole bool) func() page.Step {
			return func() page.Step {
				return page.Work{Lead: table.Key("laptops.sending"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
					done, err := from.Pack(ctx, path, whole)
					if err != nil {
						return nil, err
					}
					return tell(func(l wording.Lang) string { return l.Packed(done) }), nil
				}}
			}
		}
		if !d.heard() {
			return write(true)()
		}
		return page.Ask{Question: table.Key("laptops.send.what"), Choices: []page.Choice{
			{Key: "b", Label: table.Key("laptops.send.new"), Then: write(false)},
			{Key: "s", Label: table.Key("laptops.send.all"), Then: write(true)},
		}}
	})
}

// tell says that something went well.
func tell(say func(wording.Lang) string) page.Step {
	return page.Tell{Line: page.Line{Tone: page.Good, Words: table.SaidIn(say)}}
}

// heard says whether a file from another laptop was joined here: else there is nothing
// that others are known to have.
func (d *laptops) heard() bool {
	for _, l := range d.all {
		if !l.Here && l.Print != "" {
			return true
		}
	}
	return false
}

// join looks at a file, or at all in a folder, tells what it brings and joins it.
func (d *laptops) join() page.Step {
	return d.asks("laptops.join.where", func(path string) page.Step {
		return page.Work{Lead: table.Key("laptops.reading"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
			in, err := from.Receive(ctx, []string{path})
			if err != nil {
				return nil, err
			}
			if all := in.Says().Parcels; len(all) == 1 && all[0].Fault != nil && all[0].Fault.Code == "venue.is-amendment" {
				return amend(path), nil
			}
			return joins(in), nil
		}}
	})
}

// amend asks for the passphrase of a newer file of the venue, and takes it.
func amend(path string) page.Step {
	return page.Prompt{Question: table.Key("venues.amend.ask"), Label: table.Key("welcome.setup.label"), Needed: true,
		Then: func(phrase string) page.Step {
			return page.Work{Lead: table.Key("venues.amending"), Kept: true, Do: func(ctx context.Context, from page.Source) (page.Step, error) {
				done, err := from.AmendVenue(context.WithoutCancel(ctx), path, phrase)
				if err != nil {
					return nil, err
				}
				return tell(func(l wording.Lang) string { return l.Amended(done) }), nil
			}}
		}}
}

// joins asks whether what files bring is to be joined; what brings nothing is told.
func joins(in scoring.Delivery) page.Step {
	says := in.Says()
	detail := table.SaidIn(func(l wording.Lang) string { return l.Arrival(says) })
	if says.New == 0 && says.Wiped == 0 {
		return page.Ask{Question: table.Key("laptops.nothing-new"), Detail: detail, Choices: []page.Choice{{Label: table.Key("laptops.good")}}}
	}
	ask := page.Ask{Question: table.Key("laptops.join.ask"), Detail: detail, Sure: table.Key("plain.laptops.sure")}
	return ask.NoOrYes("laptops.join.no", "laptops.join.yes", func() page.Step {
		return page.Work{Lead: table.Key("laptops.joining"), Kept: true, Do: func(ctx context.Context, _ page.Source) (page.Step, error) {
			if err := in.Join(context.WithoutCancel(ctx)); err != nil {
				return nil, err
			}
			return tell(func(l wording.Lang) string { return l.Joined(says) }), nil
		}}
	})
}

// copies asks for the place of a new copy, where the last one was written.
func (d *laptops) copies(question string, env page.Env, then func(path string) page.Step) page.Step {
	ask := page.NewFile(table.Key(question), scoring.CopyName(env.Now), then)
	ask.Folder = scoring.BackupFolder
	return ask
}

// copyOut writes a whole copy for a laptop that has none yet.
func (d *laptops) copyOut(env page.Env) page.Step {
	return d.copies("laptops.copy.where", env, func(path string) page.Step {
		return page.Work{Lead: table.Key("laptops.copying"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
			print, err := from.CopyOut(ctx, path)
			if err != nil {
				return nil, err
			}
			return tell(func(l wording.Lang) string { return l.Text("laptops.copied", path, print) }), nil
		}}
	})
}

// handsOver refuses who may not sign for a laptop, before they are asked anything.
func handsOver(env page.Env) *scoring.Refusal {
	return page.If(!env.Actor.Roles.Has(scoring.HandsOver), "allow.role", scoring.HandsOver.String())
}

// acknowledge writes a backup, and then what it has, signed: for a laptop that goes home.
func (d *laptops) acknowledge(env page.Env) page.Step {
	if why := handsOver(env); why != nil {
		return page.Fail{Err: why}
	}
	return d.copies("laptops.ack.backup", env, func(backup string) page.Step {
		return d.asks("laptops.ack.where", func(path string) page.Step {
			return page.Work{Lead: table.Key("laptops.copying"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
				done, err := from.Acknowledge(ctx, backup, path)
				if err != nil {
					return nil, err
				}
				return tell(func(l wording.Lang) string { return l.Acknowledged(done) }), nil
			}}
		})
	})
}

// wipe removes this laptop's file, once it is said what goes and what stays.
func (d *laptops) wipe() page.Step {
	if d.noWipe != nil {
		return page.Fail{Err: d.noWipe}
	}
	return d.asks("laptops.wipe.ack", func(ack string) page.Step {
		return looksAt(ack, "", func(scoring.Wiped) page.Step {
			return d.asks("laptops.wipe.where", func(to string) page.Step {
				return looksAt(ack, to, func(says scoring.Wiped) page.Step { return wipes(ack, to, says) })
			})
		})
	})
}

// looksAt has what would be removed looked at: to is where the minute goes, "" before it is
// asked.
func looksAt(ack, to string, then func(scoring.Wiped) page.Step) page.Step {
	return page.Work{Lead: table.Key("laptops.wipe.checking"), Do: func(ctx context.Context, from page.Source) (page.Step, error) {
		says, err := from.Wipe(ctx, ack, to, false)
		if err != nil {
			return nil, err
		}
		return then(says), nil
	}}
}

// wipes asks whether it is to be done.
func wipes(ack, to string, says scoring.Wiped) page.Step {
	ask := page.Ask{Question: table.Key("laptops.wipe.ask"), Detail: lines(says), Sure: table.Key("plain.laptops.wipe")}
	return ask.NoOrYes("laptops.join.no", "laptops.wipe.yes", func() page.Step {
		return page.Work{Lead: table.Key("laptops.wipe.working"), Kept: true, Do: func(ctx context.Context, from page.Source) (page.Step, error) {
			done, err := from.Wipe(context.WithoutCancel(ctx), ack, to, true)
			return wiped(done), err
		}}
	})
}

// wiped says what was done, and ends the program: nothing is left to work on.
func wiped(done scoring.Wiped) page.Step {
	return page.Ask{Question: table.Key("laptops.wipe.done"), Detail: lines(done), Choices: []page.Choice{
		{Label: table.Key("laptops.wipe.leave"), Then: func() page.Step { return page.Leave{} }},
	}}
}

// lines are what is said of a laptop that is wiped.
func lines(w scoring.Wiped) table.Words {
	return table.SaidIn(func(l wording.Lang) string { return strings.Join(l.WipeLines(w), "\n") })
}
