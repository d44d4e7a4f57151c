package cli

import (
	"context"
	"io"
)

// lineInput is the input of the line mode. A console cannot be waited at for a
// whole line without being read: the desk locks there when it is told to, not by
// itself.
func (w *World) lineInput(_ context.Context, o *office) (io.Reader, func(), error) {
	in, ok := terminal(w.In)
	if !ok {
		return w.In, func() {}, nil
	}
	return &lineTerminal{world: w, office: o, in: in}, func() {}, nil
}
