package model

// Keys of questions and codes of choices that the program knows by name: what
// it computes from them is said beside each. Everything else is content.
const (
	QNature         = "nature"         // tells a passage from a reception
	QOtherMatter    = "autre_chose"    // « Souhaitez-vous parler d'autre chose ? », ends or goes on from a passage
	QChannel        = "canal"          // in facts; copied to the other person's reception
	QCompanion      = "accompagnant"   // the reminder « seul à seul »
	QMotive         = "motif"          // in facts
	QNeeds          = "besoins"        // derived set
	QSubNeeds       = "sous_besoins"   // derived set
	QPrecision      = "precision"      // block over the needs, answered by sub-needs
	QCommune        = "commune"        // territory, département
	QAge            = "age"            // in facts
	QHousehold      = "menage"         // in facts
	QEvents         = "evenement"      // fields of the social services
	QRights         = "droits"         // block of the rights
	QFollowed       = "deja_suivi"     // block of the follow-ups
	QDecision       = "decision"       // per shared proposal
	QModality       = "modalite"       // per shared proposal
	QConsent        = "accord"         // per shared proposal
	QTransmit       = "transmettre"    // per shared proposal
	QSetAsideWhy    = "motif_ecart"    // per shared proposal
	QAdded          = "ajout"          // organisms the agent added (aside)
	QReservedDone   = "suite_reservee" // per reserved proposal (aside): transmis, non_transmis
	QReservedTo     = "transmis_a"
	QReservedKnows  = "personne_informee"
	QReservedWhy    = "motif_non_transmis"
	QResult         = "resultat"
	QMinutes        = "duree"
	QAdults         = "personnes_adultes"
	QChildren       = "personnes_enfants"
	QUrgency        = "urgence_nature"
	QUrgencyAct     = "urgence_geste"
	QAppointment    = "rdv"
	QAppointmentDay = "rdv_date"
	QCallback       = "rappel"
	QCallbackDay    = "rappel_date"
	QForWhom        = "pour_qui"
	QContact        = "contact"
	QContactName    = "contact_nom"
	QContactPhone   = "contact_tel"
	QContactWhy     = "contact_raison"
	QContactHow     = "consigne_contact"
	QContactVia     = "consigne_par"
	QContactAt      = "consigne_heure"

	// StepSituation is the step that asks who she is: age, children, caisses.
	StepSituation = "situer"

	CodeYes         = "oui"
	CodeNo          = "non"
	CodeUnknown     = "ne_sait_pas"
	CodeUnsaid      = "ne_souhaite_pas_dire"
	CodeNotTold     = "non_communique"
	CodeAccepted    = "accepte"
	CodeOwn         = "s_en_charge"
	CodeDeclined    = "ne_souhaite_pas"
	CodeThinking    = "reflechit"
	CodeByAgent     = "ecartee_agent"
	CodeSelf        = "soi" // of « pour_qui »
	CodeHandedOn    = "transmis"
	CodeFixed       = "fixe"
	CodeToFix       = "a_fixer"
	CodeRefused     = "refuse" // of « accord »
	CodeNever       = "jamais" // of « consigne_contact »
	CodeNotHandedOn = "non_transmis"
	CodeNone        = "aucune"
	CodeNobody      = "personne" // of « deja_suivi »
	CodeDone        = "fait"

	ResultImmediate   = "reponse_immediate"
	ResultExternal    = "orientation_externe"
	ResultAppointment = "rendez_vous_interne"
	ResultHandover    = "relais_engage"
	ResultEmergency   = "urgence_traitee"
	ResultLeft        = "partie_avant_la_fin"
	ResultNone        = "sans_suite"

	ModInformation = "information_donnee"
	ModSheet       = "fiche_remise"
	ModOnSpot      = "demarche_sur_place"
	ModOnline      = "aide_en_ligne"
	ModSimple      = "orientation_simple"
	ModTogether    = "orientation_accompagnee"
	ModPrivileged  = "contact_privilegie"
	ModCDAS        = "rendez_vous_cdas"
	ModSocial      = "transmis_service_social"
	ModHandover    = "passage_relais"
	ModJoint       = "co_intervention"
	ModInternal    = "contact_interne"
	ModEmergency   = "appel_urgence"
	ModAlert       = "alerte_cadre"

	OrgDepartement = "departement"
	OrgCDAS        = "cdas"
)
