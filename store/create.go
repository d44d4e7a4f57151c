package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"

	"accueil/model"
)

// Creation is what a register is made with.
type Creation struct {
	Place model.Place
	// AgentName is the first agent's, who gets slot 1 and the role
	// administrateur.
	AgentName string
	// Password is the first agent's, as bytes of NFC text; it is not kept, and
	// the caller may wipe it.
	Password []byte
	// Recovery opens the register when every password is lost.
	Recovery RecoveryKey
	Now      time.Time
	// Cost is that of the first agent's password; zero for [DefaultCost].
	Cost Cost
}

// firstSlot is the first agent's number.
const firstSlot = 1

// firstGeneration is that of the key file a register is made with.
const firstGeneration = 1

// Create makes a register in a folder, which it makes too when there is none.
// Both files are written under temporary names, synced, then renamed, the key
// file first; the folder is synced after each. It never overwrites: a folder
// that holds a register, or half of one, gives [ErrExists]. On any failure
// nothing is left behind.
func Create(dir string, c Creation) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("creating the register: %w", err)
		}
	}()
	if c.Cost == (Cost{}) {
		c.Cost = DefaultCost()
	}
	if c.Recovery.IsZero() {
		return fmt.Errorf("%w: none given", ErrRecoveryKey)
	}
	made, err := prepareFolder(dir)
	if err != nil {
		return err
	}
	if made {
		defer func() {
			if err != nil {
				os.Remove(dir)
			}
		}()
	}
	codec, err := newCodec()
	if err != nil {
		return err
	}
	file, keys, err := c.keys(codec)
	if err != nil {
		return err
	}
	defer keys.wipe()
	raw, err := file.marshal(codec, headerKey(keys.master, keys.anchor))
	if err != nil {
		return err
	}
	return c.writeFiles(dir, codec, keys, raw)
}

// prepareFolder makes the folder when needed, refuses one that is taken, and
// clears what an interrupted creation left: no one ever signed in to that.
func prepareFolder(dir string) (made bool, err error) {
	there, err := present(dir)
	if err != nil {
		return false, err
	}
	if !there {
		if err := os.MkdirAll(dir, dirMode); err != nil {
			return false, systemError(err)
		}
		if err := syncDir(filepath.Dir(filepath.Clean(dir))); err != nil {
			return true, systemError(err)
		}
	}
	made = !there
	if onNetworkShare(dir) {
		return made, ErrNetworkShare
	}
	ok, err := Exists(dir)
	if ok || errors.Is(err, ErrHalf) {
		return made, ErrExists
	}
	if err != nil {
		return made, err
	}
	// The key file goes first: without the unfinished register beside it, it
	// would look like half of a real one.
	for _, name := range []string{KeyFile, KeyFile + suffixNew, RegisterFile + suffixNew} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return made, systemError(err)
		}
	}
	return made, nil
}

// keys draws every key of a new register and writes them in a key file.
func (c Creation) keys(codec *codec) (*keyFile, *keyring, error) {
	register := random(idSize)
	anchor := random(keySize)
	public, half, err := newReserve(1)
	if err != nil {
		return nil, nil, err
	}
	set := keySet{Master: random(keySize), Reserve: []reserveHalf{half}}
	f := &keyFile{
		Register: register, Created: c.Now.Unix(), Generation: firstGeneration,
		Place: placeOf(c.Place), Reserve: []publicRecord{public},
		LastSlot: firstSlot,
	}
	first, err := newPasswordSlot(codec, register, firstSlot, c.Password, c.Cost, anchor, set)
	if err != nil {
		return nil, nil, err
	}
	who := card{Name: c.AgentName, Role: roleCode(RoleAdmin), Since: c.Now.Unix()}
	if err := first.sealCard(codec, register, set.Master, who); err != nil {
		return nil, nil, err
	}
	recovery, err := newRecoverySlot(codec, register, c.Recovery, anchor, set)
	if err != nil {
		return nil, nil, err
	}
	f.Slots = []slotRecord{recovery, first}
	epoch, err := wrapEpoch(register, set.Master, classBureau, 1)
	if err != nil {
		return nil, nil, err
	}
	f.Epochs = []epochRecord{epoch}
	k, err := newKeyring(f, anchor, set)
	return f, k, err
}

// writeFiles writes both files and gives them their names. Whatever fails, none
// of them is left.
func (c Creation) writeFiles(dir string, codec *codec, keys *keyring, raw []byte) (err error) {
	register, keyFile := filepath.Join(dir, RegisterFile), filepath.Join(dir, KeyFile)
	var done []string
	defer func() {
		if err != nil {
			for _, path := range done {
				os.Remove(path)
			}
		}
	}()
	done = append(done, register+suffixNew)
	if err := c.writeRegister(register+suffixNew, codec, keys); err != nil {
		return err
	}
	temp, err := writeNew(keyFile, raw)
	if err != nil {
		return err
	}
	done = append(done, temp)
	if there, err := Exists(dir); there || err != nil {
		return errors.Join(ErrExists, err)
	}
	if err := os.Rename(temp, keyFile); err != nil {
		return systemError(err)
	}
	done = append([]string{keyFile}, done...)
	if err := syncDir(dir); err != nil {
		return systemError(err)
	}
	if err := os.Rename(register+suffixNew, register); err != nil {
		return systemError(err)
	}
	done = append([]string{register}, done...)
	return systemError(syncDir(dir))
}

// writeRegister writes an empty register in a file of its own.
func (c Creation) writeRegister(path string, codec *codec, keys *keyring) error {
	db, err := bolt.Open(path, fileMode, &bolt.Options{Timeout: time.Second})
	if err != nil {
		return systemError(err)
	}
	err = db.Update(func(b *bolt.Tx) error {
		t := &tx{Tx: b, codec: codec, keys: keys}
		if err := t.writeHead(c.Now.Unix(), firstGeneration); err != nil {
			return err
		}
		return t.journal(entryRecord{At: instant(c.Now), Slot: firstSlot, Op: opCode(OpRegisterCreated)})
	})
	return systemError(errors.Join(err, db.Close()))
}
