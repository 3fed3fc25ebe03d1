package page

import (
	"context"

	"ampera/scoring/paper"
)

// Papers are the details of rows as one paper, each on a page of its own.
func Papers(ctx context.Context, from Source, of Reading, rows []int) (out paper.Paper, err error) {
	for i, row := range rows {
		p, err := of.Detail(ctx, from, row)
		if err != nil {
			return paper.Paper{}, err
		}
		if i == 0 {
			out.Title = p.Title
		} else {
			out.Blocks = append(out.Blocks, paper.Page)
		}
		out.Blocks = append(out.Blocks, p.Blocks...)
	}
	return out, nil
}
