package model

// Field is a column of the directory: those of data·inclusion v1, then four of
// our own. The numbers are stored; they never change meaning.
type Field uint8

// The columns.
const (
	FieldID Field = iota
	FieldSource
	FieldName
	FieldDescription
	FieldUpdated
	FieldStructure
	FieldSIRET
	FieldNetworks
	FieldAddress
	FieldAddressMore
	FieldPostcode
	FieldCommune
	FieldINSEE
	FieldLatitude
	FieldLongitude
	FieldPhone
	FieldEmail
	FieldWebsite
	FieldSourceLink
	FieldHours
	FieldAccess
	FieldType
	FieldThemes
	FieldPublics
	FieldPublicsMore
	FieldConditions
	FieldFees
	FieldFeesMore
	FieldReception
	FieldMobilisation
	FieldMobilisedBy
	FieldMobilisationMore
	FieldMobilisationLink
	FieldContactName
	FieldZone
	FieldWeeks
	FieldWeeklyHours

	// Ours.
	FieldOrganism  // code of the organism it is a place of
	FieldTerritory // communes it serves, INSEE codes: how a commune finds its CDAS
	FieldChecked   // the day someone last checked it
	FieldToCheck   // « oui » while it is « à vérifier »

	// FieldCount is how many columns there are.
	FieldCount
)

// FieldKind is how the value of a column is written.
type FieldKind string

// The kinds of column.
const (
	AsText   FieldKind = "texte"
	AsCode   FieldKind = "code"  // one code of a vocabulary
	AsCodes  FieldKind = "codes" // several, see [JoinList]
	AsDay    FieldKind = "date"
	AsNumber FieldKind = "nombre"
	AsWhole  FieldKind = "entier"
	AsEmail  FieldKind = "courriel"
	AsPhone  FieldKind = "telephone"
	AsLink   FieldKind = "lien"
	AsHours  FieldKind = "horaires" // OpenStreetMap « opening_hours »
	AsINSEE  FieldKind = "insee"    // one code of a commune
	AsZones  FieldKind = "zones"    // INSEE codes of communes, départements, EPCI, countries, « france »
	AsYes    FieldKind = "oui"      // « oui » or nothing
)

// FieldInfo says what a column is. Widths and patterns are those of the schema
// of data·inclusion v1.
type FieldInfo struct {
	Field      Field
	Name       string // in the files
	Label      string // on the screen
	Kind       FieldKind
	Vocabulary string // of codes; see content
	// Structure and Service tell which sheets have it, Required which need it.
	Structure, Service, Required bool
	Min, Max                     int // characters; 0 for no bound but [LongestValue]
	// Ours is true for a column data·inclusion does not have.
	Ours bool
}

// LongestValue is how many characters an import keeps of any value.
const LongestValue = 10_000

// On reports whether a sheet has the column.
func (i FieldInfo) On(k ListingKind) bool {
	if k == ServiceListing {
		return i.Service
	}
	return i.Structure
}

// Columns are all the columns, each at its own number.
func Fields() [FieldCount]FieldInfo {
	both := func(c Field, name, label string, kind FieldKind) FieldInfo {
		return FieldInfo{Field: c, Name: name, Label: label, Kind: kind, Structure: true, Service: true}
	}
	place := func(c Field, name, label string, kind FieldKind) FieldInfo {
		return FieldInfo{Field: c, Name: name, Label: label, Kind: kind, Structure: true}
	}
	service := func(c Field, name, label string, kind FieldKind) FieldInfo {
		return FieldInfo{Field: c, Name: name, Label: label, Kind: kind, Service: true}
	}
	all := [FieldCount]FieldInfo{
		FieldID:               both(FieldID, "id", "Identifiant", AsText).required(),
		FieldSource:           both(FieldSource, "source", "Source", AsText).required(),
		FieldName:             both(FieldName, "nom", "Nom", AsText).required().between(3, 150),
		FieldDescription:      both(FieldDescription, "description", "Description", AsText).between(5, 10000),
		FieldUpdated:          both(FieldUpdated, "date_maj", "Mise à jour le", AsDay).required(),
		FieldStructure:        service(FieldStructure, "structure_id", "Structure", AsText).required(),
		FieldSIRET:            place(FieldSIRET, "siret", "SIRET", AsText).between(14, 14),
		FieldNetworks:         place(FieldNetworks, "reseaux_porteurs", "Réseaux", AsCodes).of("reseaux-porteurs"),
		FieldAddress:          both(FieldAddress, "adresse", "Adresse", AsText),
		FieldAddressMore:      both(FieldAddressMore, "complement_adresse", "Complément d'adresse", AsText),
		FieldPostcode:         both(FieldPostcode, "code_postal", "Code postal", AsText).between(5, 5),
		FieldCommune:          both(FieldCommune, "commune", "Commune", AsText),
		FieldINSEE:            both(FieldINSEE, "code_insee", "Code INSEE", AsINSEE).between(5, 5),
		FieldLatitude:         both(FieldLatitude, "latitude", "Latitude", AsNumber),
		FieldLongitude:        both(FieldLongitude, "longitude", "Longitude", AsNumber),
		FieldPhone:            both(FieldPhone, "telephone", "Téléphone", AsPhone),
		FieldEmail:            both(FieldEmail, "courriel", "Courriel", AsEmail),
		FieldWebsite:          place(FieldWebsite, "site_web", "Site", AsLink).between(1, 2083),
		FieldSourceLink:       both(FieldSourceLink, "lien_source", "Page de la source", AsLink).between(1, 2083),
		FieldHours:            both(FieldHours, "horaires_accueil", "Horaires", AsHours),
		FieldAccess:           place(FieldAccess, "accessibilite_lieu", "Accessibilité", AsLink).between(1, 2083),
		FieldType:             service(FieldType, "type", "Type de service", AsCode).of("types-de-services"),
		FieldThemes:           service(FieldThemes, "thematiques", "Thématiques", AsCodes).of("thematiques"),
		FieldPublics:          service(FieldPublics, "publics", "Publics", AsCodes).of("publics"),
		FieldPublicsMore:      service(FieldPublicsMore, "publics_precisions", "Publics, précisions", AsText),
		FieldConditions:       service(FieldConditions, "conditions_acces", "Conditions, à apporter", AsText),
		FieldFees:             service(FieldFees, "frais", "Frais", AsCode).of("frais"),
		FieldFeesMore:         service(FieldFeesMore, "frais_precisions", "Frais, précisions", AsText),
		FieldReception:        service(FieldReception, "modes_accueil", "Accueil", AsCodes).of("modes-accueil"),
		FieldMobilisation:     service(FieldMobilisation, "modes_mobilisation", "Comment s'adresser", AsCodes).of("modes-mobilisation"),
		FieldMobilisedBy:      service(FieldMobilisedBy, "mobilisable_par", "Qui peut s'adresser", AsCodes).of("personnes-mobilisatrices"),
		FieldMobilisationMore: service(FieldMobilisationMore, "mobilisation_precisions", "Comment, précisions", AsText),
		FieldMobilisationLink: service(FieldMobilisationLink, "lien_mobilisation", "Lien", AsLink).between(1, 2083),
		FieldContactName:      service(FieldContactName, "contact_nom_prenom", "Contact", AsText),
		FieldZone:             service(FieldZone, "zone_eligibilite", "Zone", AsZones),
		FieldWeeks:            service(FieldWeeks, "nombre_semaines", "Durée (semaines)", AsWhole),
		FieldWeeklyHours:      service(FieldWeeklyHours, "volume_horaire_hebdomadaire", "Heures par semaine", AsNumber),
		FieldOrganism:         both(FieldOrganism, "organisme", "Organisme", AsText).ours(),
		FieldTerritory:        place(FieldTerritory, "territoire", "Communes desservies", AsZones).ours(),
		FieldChecked:          both(FieldChecked, "verifie_le", "Vérifié le", AsDay).ours(),
		FieldToCheck:          both(FieldToCheck, "a_verifier", "À vérifier", AsYes).ours(),
	}
	return all
}

func (i FieldInfo) required() FieldInfo            { i.Required = true; return i }
func (i FieldInfo) between(min, max int) FieldInfo { i.Min, i.Max = min, max; return i }
func (i FieldInfo) of(vocabulary string) FieldInfo { i.Vocabulary = vocabulary; return i }
func (i FieldInfo) ours() FieldInfo                { i.Ours = true; return i }

// Vocabularies are the closed lists of data·inclusion, by name.
type Vocabularies map[string][]VocabularyTerm

// VocabularyTerm is one code of a vocabulary and its label.
type VocabularyTerm struct{ Code, Label string }
