package store

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

// guard runs something that reads the mapped file. A damaged page makes bbolt
// panic, and a page beyond the end of the file is a memory fault: both become a
// [DamagedError]. Any other panic is a fault of the program and goes on.
func guard(fn func() error) (err error) {
	was := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(was)
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if !fromFile(p) {
			panic(p)
		}
		err = damaged(RegisterFile, "reading it failed: %v", p)
	}()
	return fn()
}

// fromFile tells what a damaged file causes: a memory fault at an address, or a
// panic raised inside bbolt. It must be called by the deferred function.
func fromFile(p any) bool {
	var fault interface{ Addr() uintptr }
	if e, ok := p.(error); ok && errors.As(e, &fault) {
		return true
	}
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			return strings.HasPrefix(f.Function, "go.etcd.io/bbolt")
		}
		if !more {
			return false
		}
	}
}

// guardFor is guard with a time limit: a damaged tree can also make its reader
// go round for ever. When the limit passes, late is called with fn's eventual
// end, if it ever comes.
func guardFor(limit time.Duration, fn func() error, late func()) error {
	done := make(chan error, 1)
	go func() { done <- guard(fn) }()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		go func() {
			if <-done == nil && late != nil {
				late()
			}
		}()
		return &DamagedError{File: RegisterFile, Err: fmt.Errorf("no answer within %s", limit)}
	}
}
