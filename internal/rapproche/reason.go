package rapproche

// Reason is why a candidate was found, or what speaks against it: a code that a
// desk turns into words. Codes are permanent.
type Reason string

const (
	SameLast   Reason = "nom_identique"
	SoundsLast Reason = "nom_meme_son"
	NearLast   Reason = "nom_proche"
	PartLast   Reason = "nom_en_partie"       // Martin, Martin-Durand
	BirthLast  Reason = "nom_naissance_usage" // the birth name of one is the used name of the other
	Exchanged  Reason = "nom_prenom_echanges"
	OtherLast  Reason = "nom_different"

	SameFirst   Reason = "prenom_identique"
	SoundsFirst Reason = "prenom_meme_son"
	ShortFirst  Reason = "prenom_diminutif" // or another spelling known for it
	NearFirst   Reason = "prenom_proche"
	PartFirst   Reason = "prenom_en_partie" // Jean, Jean-Pierre
	BegunFirst  Reason = "prenom_commence"
	GenderFirst Reason = "prenom_autre_genre" // Daniel, Danielle

	SameBorn    Reason = "naissance_identique"
	SwappedBorn Reason = "naissance_jour_mois_echanges"
	SlipBorn    Reason = "naissance_un_chiffre"
	SameYear    Reason = "naissance_meme_annee"
	NearYear    Reason = "naissance_annee_voisine"
	OtherDay    Reason = "naissance_autre_jour" // of the same year
	OtherYear   Reason = "naissance_autre_annee"

	SamePhone  Reason = "telephone_identique"
	OtherPhone Reason = "telephone_different"
)

// Against says whether a reason speaks against the candidate.
func (r Reason) Against() bool {
	switch r {
	case OtherLast, GenderFirst, OtherDay, OtherYear, OtherPhone:
		return true
	}
	return false
}

func (l bornLevel) reason() Reason {
	switch l {
	case bornSame:
		return SameBorn
	case bornSwapped:
		return SwappedBorn
	case bornSlip:
		return SlipBorn
	case bornYear:
		return SameYear
	case bornNearYear:
		return NearYear
	case bornSameYear:
		return OtherDay
	}
	return OtherYear
}

func lastReason(l level, part bool) Reason {
	switch {
	case part:
		return PartLast
	case l == levelSame:
		return SameLast
	case l == levelSounds:
		return SoundsLast
	}
	return NearLast
}

func firstReason(l level, part bool) Reason {
	switch {
	case l == levelBegun:
		return BegunFirst
	case l == levelGender:
		return GenderFirst
	case part:
		return PartFirst
	case l == levelSame:
		return SameFirst
	case l == levelSounds:
		return SoundsFirst
	case l == levelVariant:
		return ShortFirst
	}
	return NearFirst
}
