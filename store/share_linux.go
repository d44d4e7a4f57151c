package store

import "golang.org/x/sys/unix"

// Numbers of network file systems that golang.org/x/sys does not name alike.
const (
	smbMagic  = 0x517B
	cifsMagic = 0xFF534D42
	smb2Magic = 0xFE534D42
	cephMagic = 0x00C36400
)

// onNetworkShare asks the file system of the folder what it is. What cannot be
// told, such as FUSE, is accepted.
func onNetworkShare(dir string) bool {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return false
	}
	return networkMagic(uint32(st.Type))
}

func networkMagic(magic uint32) bool {
	switch magic {
	case unix.NFS_SUPER_MAGIC, unix.AFS_SUPER_MAGIC, unix.CODA_SUPER_MAGIC, unix.V9FS_MAGIC,
		smbMagic, cifsMagic, smb2Magic, cephMagic:
		return true
	}
	return false
}
