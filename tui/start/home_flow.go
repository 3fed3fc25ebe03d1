package start

// Where a selection has every stage its first room alone is longer than a small terminal.
// Rooms then go on in the next column, as a text does, all columns alike.

// flow lays rooms out one after another in as many columns as fit, none longer than needed.
func (r *rooms) flow(d detail) (spots []spot, heads []heading, height int) {
	all, wide, lines := make([][]spot, len(r.groups)), 0, 0
	for i, g := range r.groups {
		all[i] = r.column(g, d)
		wide, lines = max(wide, all[i][0].w), lines+len(all[i])+2
	}
	columns := max((r.w+roomGap)/max(wide+roomGap, 1), 1)
	wide = max(wide, min((r.w-roomGap*(columns-1))/columns, roomMost))
	for height = max(lines/columns, 3); ; height++ {
		spots, heads = nil, nil
		col, y, fits := 0, 0, true
		next := func(need int) { // begins a column where the rest of this one is too short
			if y+need > height && y > 0 {
				col, y = col+1, 0
			}
			fits = fits && col < columns
		}
		rows := map[int]int{}
		for i, g := range r.groups {
			if y > 0 {
				y++
			}
			next(2) // a title does not stand alone
			heads = append(heads, heading{g.Title(), col*(wide+roomGap) + cursorAt, y})
			y++
			for _, s := range all[i] {
				next(1)
				s.x, s.y, s.w, s.col, s.row = col*(wide+roomGap), y, min(wide, r.w), col, rows[col]
				rows[col]++
				spots, y = append(spots, s), y+1
			}
		}
		if fits || height > lines {
			return spots, heads, height
		}
	}
}
