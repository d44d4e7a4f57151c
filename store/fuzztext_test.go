package store

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"filippo.io/age"
)

// The note of an open register may be of anyone: what is shown of it is one short
// printable line, and an instant.
func FuzzNote(f *testing.F) {
	f.Add(noteBytes("poste 1", frozenTime()))
	f.Add([]byte("poste 1\r\n2026-11-23T09:42:00+01:00\r\n"))
	f.Add([]byte("\x1b[31mrouge\u202e\xff\n9999-99-99T00:00:00Z"))
	f.Fuzz(func(t *testing.T, b []byte) {
		held := parseNote(b)
		if len([]rune(held.Desk)) > 80 || strings.ContainsFunc(held.Desk, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Fatalf("shown: %q", held.Desk)
		}
		if again := parseNote(noteBytes(held.Desk, held.Since)); again.Desk != held.Desk ||
			!again.Since.Equal(held.Since.Truncate(time.Second)) {
			t.Fatalf("%+v is read again as %+v", held, again)
		}
	})
}

// The note of the last backup is taken as it is written, or not at all.
func FuzzLastBackup(f *testing.F) {
	f.Add(lastBackupBytes("/media/cle/accueil-sauvegarde-2026-11-23-094200", frozenTime()))
	f.Add([]byte("/a\n2026-11-23T09:42:00.5Z\n"))
	f.Add([]byte("/a\" && rm\n2026-11-23T09:42:00Z\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		folder, made := parseLastBackup(b)
		switch {
		case folder == "" && made.IsZero():
		case !bytes.Equal(lastBackupBytes(folder, made), b):
			t.Fatalf("%q is read as %q, %v", b, folder, made)
		case strings.ContainsFunc(folder, strange):
			t.Fatalf("shown: %q", folder)
		}
	})
}

// Folders are destroyed by their names: only those that are given are read.
func FuzzFolderNames(f *testing.F) {
	r := &Register{opts: Options{Location: time.UTC}}
	f.Add(newSetAside(frozenTime(), "format-1").Name)
	f.Add(backupPrefix + frozenTime().Format(backupStamp))
	f.Add(backupPrefix + frozenTime().Format(backupStamp) + suffixBad)
	f.Add(setAsidePrefix + "20261123-094200xabc")
	f.Add(backupPrefix + "2026-11-23-094200.5")
	f.Fuzz(func(t *testing.T, name string) {
		if a, ok := parseSetAside(name, time.UTC); ok && newSetAside(a.At, a.Reason) != a {
			t.Errorf("%q is read as %+v", name, a)
		}
		made, ok := r.backupName(name)
		if ok && backupPrefix+made.Format(backupStamp) != strings.TrimSuffix(name, suffixBad) {
			t.Errorf("%q is read as of %v", name, made)
		}
	})
}

// A recovery key that is accepted is one that is printed, whatever was typed
// between its characters; one that is not names a group of the paper, or none.
func FuzzRecoveryKey(f *testing.F) {
	var k RecoveryKey
	f.Add(k.String())
	f.Add(strings.ToLower(strings.Join(k.Groups(), " ")))
	f.Add(strings.Replace(k.String(), "0", "O", 3))
	f.Add(strings.Replace(k.String(), "0", "1", 1))
	f.Fuzz(func(t *testing.T, typed string) {
		k, err := ParseRecoveryKey(typed)
		var fault *RecoveryKeyError
		if err != nil {
			if !errors.As(err, &fault) || fault.Group < AnyGroup || fault.Group > recoveryGroups {
				t.Fatalf("%q: %v", typed, err)
			}
			return
		}
		if again, err := ParseRecoveryKey(k.String()); err != nil || again != k {
			t.Fatalf("%q prints as %q, which reads as another: %v", typed, k.String(), err)
		}
	})
}

// An anchor that is accepted is one that can be printed.
func FuzzAnchor(f *testing.F) {
	f.Add("258 51e415adf73950f0")
	f.Add("n° 258 : 51E4 15AD F739 50F0")
	f.Add("0 51e415adf73950f0")
	f.Add("18446744073709551616 51e415adf73950f0")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := ParseAnchor(text)
		if err != nil {
			if a != (Anchor{}) || !errors.Is(err, ErrAnchor) {
				t.Fatalf("%q: %+v, %v", text, a, err)
			}
			return
		}
		if again, err := ParseAnchor(fmt.Sprint(a.Seq, " ", a.Mark)); err != nil || again != a || a.Seq == 0 {
			t.Fatalf("%q is read as %+v, then %+v: %v", text, a, again, err)
		}
	})
}

// A recipient that is accepted is one line, to which the keys can be sealed.
func FuzzRecipient(f *testing.F) {
	for _, s := range someRecipients() {
		f.Add(s)
	}
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		to, err := parseRecipient(text)
		if err != nil {
			if !errors.Is(err, ErrRecipient) {
				t.Fatal(err)
			}
			return
		}
		if strings.ContainsAny(text, "\r\n#") || !strings.HasPrefix(text, "age1") {
			t.Fatalf("%q is a recipient", text)
		}
		k := &keyChange{codec: c}
		if _, err := k.sealForRecipient(to, recipientSet{Register: make([]byte, idSize)}); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	})
}

// frozenIdentity is a private key for tests: of nobody.
const frozenIdentity = "AGE-SECRET-KEY-1P03HUML4S3WUJZU223VHGE9Z5EKLN7GQT568AUUDKLG2UC4TD8VQECRV0Z"

func someRecipients() []string {
	id, err := age.ParseX25519Identity(frozenIdentity)
	if err != nil {
		panic(err)
	}
	mine := id.Recipient().String()
	return []string{mine, mine + "\n" + mine, "# x\n" + mine, strings.ToUpper(mine), mine[:30], "age1pq1qqqq", "ssh-ed25519 AAAA", ""}
}

// Whatever an identity file and what is sealed to the recipient hold, opening
// ends in a value or an error, and only the private half opens.
func FuzzIdentity(f *testing.F) {
	id, err := age.ParseX25519Identity(frozenIdentity)
	if err != nil {
		f.Fatal(err)
	}
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	change := &keyChange{codec: c}
	set := recipientSet{Register: make([]byte, idSize), Master: make([]byte, keySize), Anchor: make([]byte, keySize)}
	sealed, err := change.sealForRecipient(id.Recipient(), set)
	if err != nil {
		f.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("# clé du Département\n"+frozenIdentity+"\n"), sealed)
	f.Add([]byte(other.String()), sealed)
	f.Add([]byte(frozenIdentity[:40]), sealed)
	f.Add([]byte(frozenIdentity), sealed[:len(sealed)-1])
	f.Add([]byte(frozenIdentity), []byte("age-encryption.org/v1\n-> scrypt AAAA 30\n"))
	r := &Register{codec: c}
	f.Fuzz(func(t *testing.T, identity, box []byte) {
		openIdentity(t, r, identity, sealed)
		openIdentity(t, r, []byte(frozenIdentity), box)
	})
}

func openIdentity(t *testing.T, r *Register, identity, box []byte) {
	ids, err := age.ParseIdentities(bytes.NewReader(identity))
	if err != nil {
		return
	}
	var set recipientSet
	if r.openAsRecipient(ids, box, &set) == nil && !bytes.Contains(identity, []byte(frozenIdentity)) {
		t.Fatalf("%q opens what is sealed to another", identity)
	}
}
