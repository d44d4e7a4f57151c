package ui

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strings"
	"time"

	"accueil/internal/texte"
)

// longestLine bounds a line of input, in bytes: a note of the longest kind, with
// room to spare. What is longer is refused whole, never cut.
const longestLine = 4096

// lineSource is where lines come from: a terminal that can be waited at
// ([typedLines]), or any other input ([lineReader]).
type lineSource interface {
	next() lineRead
	drop() // forgets what was read and not given yet
	close()
}

// lineReader gives the lines of the input, one at a time and only when one is
// waited for: what follows the end of the session is left to whoever reads next.
type lineReader struct {
	ctx  context.Context
	want chan struct{}
	got  chan lineRead
}

type lineRead struct {
	text    string
	tooLong bool
	err     error // io.EOF at the end of the input, errLock when the desk locks
	// Of a terminal only: the lock was announced; how late it comes; the system
	// asked for it.
	warned  bool
	late    time.Duration
	suspend bool
}

// newLineReader starts the one goroutine that reads. A read under way cannot be
// interrupted: when the context ends it is abandoned, and got has room for what
// it may still bring.
func newLineReader(ctx context.Context, in io.Reader) *lineReader {
	r := &lineReader{ctx: ctx, want: make(chan struct{}), got: make(chan lineRead, 1)}
	go r.serve(in)
	return r
}

func (r *lineReader) serve(in io.Reader) {
	var cut lineCutter
	scanner := bufio.NewScanner(in)
	scanner.Buffer(make([]byte, 0, 512), 2*longestLine)
	scanner.Split(cut.split)
	for range r.want {
		switch {
		case scanner.Scan():
			r.got <- lineRead{text: scanner.Text(), tooLong: cut.tooLong}
		case scanner.Err() != nil:
			r.got <- lineRead{err: scanner.Err()}
		default:
			r.got <- lineRead{err: io.EOF}
		}
	}
}

func (r *lineReader) next() lineRead {
	if err := r.ctx.Err(); err != nil {
		return lineRead{err: err}
	}
	select {
	case r.want <- struct{}{}:
	case <-r.ctx.Done():
		return lineRead{err: r.ctx.Err()}
	}
	select {
	case l := <-r.got:
		return l
	case <-r.ctx.Done():
		return lineRead{err: r.ctx.Err()}
	}
}

// drop keeps the lines of a pipe, where the desk does not lock. A terminal is
// only read when a line is waited for, and gives one at a time.
func (r *lineReader) drop() {}

func (r *lineReader) close() { close(r.want) }

// lineCutter cuts the input into lines without ever giving up: the scanner's own
// cutter ends the session on a line that is too long.
type lineCutter struct {
	dropping bool // inside a line that is already too long
	tooLong  bool // the line just given was
}

func (c *lineCutter) split(data []byte, atEOF bool) (int, []byte, error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, c.line(data[:i]), nil
	}
	switch {
	case atEOF && (len(data) > 0 || c.dropping):
		return len(data), c.line(data), nil
	case !atEOF && len(data) > longestLine:
		c.dropping = true
		return len(data), nil, nil
	}
	return 0, nil, nil
}

func (c *lineCutter) line(data []byte) []byte {
	c.tooLong = c.dropping || len(data) > longestLine
	c.dropping = false
	if c.tooLong {
		return []byte{}
	}
	return data
}

// linePrinter writes one line at a time, sanitised; nothing is ever rewritten.
type linePrinter struct {
	w     *bufio.Writer
	ascii bool
}

// say writes a line. An error of the output is kept by the writer and comes out
// of the next flush.
func (p *linePrinter) say(text string) {
	p.w.WriteString(strings.TrimRight(cleanFor(text, p.ascii), " "))
	p.w.WriteByte('\n')
}

// read shows what was said so far and waits for a line, sanitised.
func (l *lines) read() (string, error) {
	for {
		if err := l.out.w.Flush(); err != nil {
			return "", err
		}
		got := l.in.next()
		if got.err != nil {
			l.late, l.suspend = got.late, got.suspend
			return "", got.err
		}
		line := strings.TrimSpace(texte.Clean(got.text))
		switch {
		case got.tooLong:
			l.say(wordsLineTooLong)
		case got.warned && line == "":
			l.say(wordsLineStays) // it was asked for to stay: it answers nothing
		default:
			return line, nil
		}
	}
}

func (l *lines) say(text string) { l.out.say(text) }
