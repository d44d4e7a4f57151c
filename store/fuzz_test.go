package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// frozenKeys opens the key file under testdata with its recovery key: keys that
// are the same in every process, so that what a corpus holds keeps its meaning.
func frozenKeys(tb testing.TB) (c *codec, f *keyFile, k *keyring, slotKey []byte) {
	tb.Helper()
	c, err := newCodec()
	if err != nil {
		tb.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(current, KeyFile))
	if err != nil {
		tb.Fatal(err)
	}
	if f, err = parseKeyFile(c, raw); err != nil {
		tb.Fatal(err)
	}
	typed, err := os.ReadFile(filepath.Join(current, frozenRecovery))
	if err != nil {
		tb.Fatal(err)
	}
	recovery, err := ParseRecoveryKey(string(typed))
	if err != nil {
		tb.Fatal(err)
	}
	slot, _ := f.slot(recoverySlot)
	slotKey = derive(recovery.secret[:], slot.Salt, labelRecovery)
	if k, err = slot.open(c, f, slotKey); err != nil {
		tb.Fatal(err)
	}
	return c, f, k, slotKey
}

// Whatever the key file holds, reading it ends in a value or an error, and none
// but the one that was written is taken for authentic; what is accepted is
// written back the same.
func FuzzKeyFile(f *testing.F) {
	c, frozen, k, slotKey := frozenKeys(f)
	raw := append(bytes.Clone(frozen.raw), frozen.mac...)
	body := raw[keyHeaderSize : len(raw)-sha256.Size-macSize]
	f.Add(raw)
	f.Add(raw[:40])
	f.Add(body)
	mac := headerKey(k.master, k.anchor)
	f.Fuzz(func(t *testing.T, b []byte) {
		// As it is, and as the body of a file whose checksum is right.
		for _, b := range [][]byte{b, framed(b)} {
			file, err := parseKeyFile(c, b)
			if err != nil {
				continue
			}
			useForged(c, file, k, slotKey)
			back, err := file.marshal(c, mac)
			if err != nil {
				t.Fatal(err)
			}
			if file.authentic(mac) && (!bytes.Equal(back, b) || !bytes.Equal(b, raw)) {
				t.Fatal("a file no one wrote is authentic, or one is not written back the same")
			}
		}
	})
}

// useForged does with a key file of a right form what a sign-in would.
func useForged(c *codec, f *keyFile, k *keyring, slotKey []byte) {
	newKeyring(f, k.anchor, keySet{Master: k.master, Reserve: k.halves})
	for _, s := range f.Slots {
		s.open(c, f, slotKey)
		s.agent(c, f.Register, k.master)
	}
	if f.Recipient != nil {
		parseRecipient(f.Recipient.Recipient)
	}
}

// framed makes a key file of any body, as a forger can.
func framed(body []byte) []byte {
	b := binary.BigEndian.AppendUint16([]byte(keyMagic), keyVersion)
	b = append(binary.BigEndian.AppendUint32(b, uint32(len(body))), body...)
	sum := sha256.Sum256(b)
	return append(append(b, sum[:]...), make([]byte, macSize)...)
}

// frozenValues are the sealed values of the register under testdata, by bucket
// and key.
func frozenValues(tb testing.TB) map[string][]byte {
	tb.Helper()
	db, err := bolt.Open(filepath.Join(current, RegisterFile), fileMode, &bolt.Options{ReadOnly: true, Timeout: time.Minute})
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	values := make(map[string][]byte)
	err = db.View(func(t *bolt.Tx) error {
		return t.ForEach(func(bucket []byte, b *bolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				values[fmt.Sprintf("%s %x", bucket, k)] = bytes.Clone(v)
				return nil
			})
		})
	})
	if err != nil {
		tb.Fatal(err)
	}
	return values
}

// No value opens but those that were sealed, where they were. Of a journal entry,
// which its link follows, it is what stands before that.
func FuzzEnvelope(f *testing.F) {
	_, _, k, _ := frozenKeys(f)
	real := frozenValues(f)
	for _, bucket := range []string{bucketBodies, bucketReserved} {
		v := real[fmt.Sprintf("%s %x", bucket, number(1))]
		f.Add(v, bucket, number(1))
		f.Add(v, bucketFacts, number(1))
		f.Add(v, bucket, number(2))
		f.Add(v[:len(v)-1], bucket, number(1))
	}
	f.Fuzz(func(t *testing.T, value []byte, bucket string, key []byte) {
		if _, err := k.open(bucket, key, value); err != nil {
			return
		}
		held := real[fmt.Sprintf("%s %x", bucket, key)]
		if bucket == bucketJournal && len(held) == len(value)+macSize {
			held = held[:len(value)]
		}
		if !bytes.Equal(held, value) {
			t.Fatalf("%x opened in %q at %x", value, bucket, key)
		}
	})
}

// Whatever a sealed value holds, decoding it as any record ends, in bounded
// memory; what is accepted is encoded the same once and for all.
func FuzzDecode(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	for _, g := range goldenRecords() {
		b, err := c.encode(g.record)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte{0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add([]byte{0xbf, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, g := range goldenRecords() {
			decodeAs(t, c, b, g)
		}
	})
}

// decodeAs decodes b as the record of a vector, and uses what is accepted.
func decodeAs(t *testing.T, c *codec, b []byte, g golden) {
	v := reflect.New(reflect.TypeOf(g.record))
	if c.decode(b, v.Interface()) != nil {
		return
	}
	useRecord(v.Elem().Interface())
	once, err := c.encode(v.Interface())
	if err != nil {
		t.Fatal(err)
	}
	again := reflect.New(v.Type().Elem())
	if err := c.decode(once, again.Interface()); err != nil {
		t.Fatalf("a %s that was written does not decode: %v", g.name, err)
	}
	twice, err := c.encode(again.Interface())
	if err != nil || !bytes.Equal(once, twice) {
		t.Fatalf("a %s is not encoded the same twice: %v", g.name, err)
	}
}

// useRecord makes of a record what the program makes of it.
func useRecord(record any) {
	at := func(ns int64) time.Time { return time.Unix(0, ns).UTC() }
	switch r := record.(type) {
	case draftRecord:
		r.model(1, at)
	case bodyRecord:
		r.model(1, at)
	case factRecord:
		r.model(1, at)
	case contactRecord:
		r.model()
	case []reservedRecord:
		reservedModel(r, at)
	case []coarseRecord:
		convert(r, coarseRecord.model)
	case eliminationRecord:
		eliminationOf(r.elimination(1, at))
	case backupRecord:
		(&Register{opts: Options{}.withDefaults()}).backupOf(1, r)
	case entryRecord:
		opOf(r.Op)
	case keyFile:
		r.check()
	}
}
