package powercut

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// Recorder serves a file system and logs what is done to it.
type Recorder struct {
	server *fuse.Server

	mu   sync.Mutex
	log  Log
	last int // number of the last file or folder made
}

// Mount serves an empty file system on a folder.
func Mount(dir string) (*Recorder, error) {
	r := new(Recorder)
	server, err := fs.Mount(dir, &node{rec: r}, &fs.Options{MountOptions: fuse.MountOptions{
		DirectMountStrict: true, // there may be no fusermount
		FsName:            "accueil-powercut", Name: "powercut",
	}})
	r.server = server
	return r, err
}

// Position is how many changes were logged.
func (r *Recorder) Position() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.log)
}

// Log is what was logged so far.
func (r *Recorder) Log() Log {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.log)
}

// Unmount ends the service. The writer must have ended.
func (r *Recorder) Unmount() error { return r.server.Unmount() }

// add logs a change; the caller holds mu.
func (r *Recorder) add(op Op) { r.log = append(r.log, op) }

// node is a file or a folder; its names are kept by [fs.Inode].
type node struct {
	fs.Inode
	rec    *Recorder
	number int
	data   []byte // of a file; held under rec.mu
}

// What the node answers to; the rest, such as looking up names, is go-fuse's.
var (
	_ fs.NodeCreater   = (*node)(nil)
	_ fs.NodeMkdirer   = (*node)(nil)
	_ fs.NodeRenamer   = (*node)(nil)
	_ fs.NodeUnlinker  = (*node)(nil)
	_ fs.NodeRmdirer   = (*node)(nil)
	_ fs.NodeFsyncer   = (*node)(nil)
	_ fs.NodeOpener    = (*node)(nil)
	_ fs.NodeReader    = (*node)(nil)
	_ fs.NodeWriter    = (*node)(nil)
	_ fs.NodeGetattrer = (*node)(nil)
	_ fs.NodeSetattrer = (*node)(nil)
)

func (n *node) child(ctx context.Context, kind Kind, name string, mode uint32) *node {
	n.rec.mu.Lock()
	defer n.rec.mu.Unlock()
	n.rec.last++
	c := &node{rec: n.rec, number: n.rec.last}
	n.NewPersistentInode(ctx, c, fs.StableAttr{Mode: mode})
	n.rec.add(Op{Kind: kind, Dir: n.number, File: c.number, Name: name})
	return c
}

func (n *node) Create(ctx context.Context, name string, _, _ uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	c := n.child(ctx, Create, name, fuse.S_IFREG)
	c.attr(&out.Attr)
	return c.EmbeddedInode(), nil, 0, 0
}

func (n *node) Mkdir(ctx context.Context, name string, _ uint32, out *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	c := n.child(ctx, Mkdir, name, fuse.S_IFDIR)
	c.attr(&out.Attr)
	return c.EmbeddedInode(), 0
}

// Rename keeps to one folder: with two, what a disk may hold is not known.
func (n *node) Rename(_ context.Context, name string, parent fs.InodeEmbedder, to string, flags uint32) syscall.Errno {
	if parent.EmbeddedInode() != n.EmbeddedInode() || flags != 0 {
		return syscall.EXDEV
	}
	return n.logged(Op{Kind: Rename, Dir: n.number, Name: name, To: to})
}

func (n *node) Unlink(_ context.Context, name string) syscall.Errno {
	return n.logged(Op{Kind: Remove, Dir: n.number, Name: name})
}

func (n *node) Rmdir(_ context.Context, name string) syscall.Errno {
	return n.logged(Op{Kind: Remove, Dir: n.number, Name: name})
}

// Fsync answers for files and for folders.
func (n *node) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	if n.IsDir() {
		return n.logged(Op{Kind: SyncDir, File: n.number})
	}
	return n.logged(Op{Kind: Sync, File: n.number})
}

func (n *node) logged(op Op) syscall.Errno {
	n.rec.mu.Lock()
	defer n.rec.mu.Unlock()
	n.rec.add(op)
	return 0
}

// Open leaves the page cache in use: no direct I/O.
func (n *node) Open(context.Context, uint32) (fs.FileHandle, uint32, syscall.Errno) {
	return nil, 0, 0
}

func (n *node) Read(_ context.Context, _ fs.FileHandle, dest []byte, off int64) (fuse.ReadResult, syscall.Errno) {
	n.rec.mu.Lock()
	defer n.rec.mu.Unlock()
	if off >= int64(len(n.data)) {
		return fuse.ReadResultData(nil), 0
	}
	return fuse.ReadResultData(dest[:copy(dest, n.data[off:])]), 0
}

func (n *node) Write(_ context.Context, _ fs.FileHandle, data []byte, off int64) (uint32, syscall.Errno) {
	n.rec.mu.Lock()
	defer n.rec.mu.Unlock()
	if end := off + int64(len(data)); end > int64(len(n.data)) {
		n.data = resize(n.data, end)
	}
	copy(n.data[off:], data)
	n.rec.add(Op{Kind: Write, File: n.number, Data: bytes.Clone(data), Off: off})
	return uint32(len(data)), 0
}

func (n *node) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	n.attr(&out.Attr)
	return 0
}

func (n *node) Setattr(_ context.Context, _ fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	if size, ok := in.GetSize(); ok {
		n.rec.mu.Lock()
		n.data = resize(n.data, int64(size))
		n.rec.add(Op{Kind: Truncate, File: n.number, Off: int64(size)})
		n.rec.mu.Unlock()
	}
	n.attr(&out.Attr)
	return 0
}

func (n *node) attr(out *fuse.Attr) {
	n.rec.mu.Lock()
	defer n.rec.mu.Unlock()
	out.Size = uint64(len(n.data))
	out.Mode = n.Mode() | 0o600
	if n.IsDir() {
		out.Mode |= 0o700
	}
}
