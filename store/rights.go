package store

import "slices"

// Scope is how far a right reaches.
type Scope uint8

// The scopes.
const (
	None Scope = iota // not at all
	Own               // what the agent holds or recorded
	All               // the whole office's
)

// Action is something a session can be asked for. Every exported method of
// [Session] that touches the register names the one it is; the border is
// [Session.may], and the table below is all it knows.
type Action string

// The actions.
const (
	ActReceive      Action = "accueillir"
	ActWaiting      Action = "voir_en_attente"
	ActFacts        Action = "voir_les_faits"
	ActRead         Action = "consulter"
	ActReserved     Action = "lire_le_reserve"
	ActSearch       Action = "chercher"
	ActExport       Action = "exporter"
	ActJournal      Action = "lire_le_journal"
	ActClosing      Action = "cloturer_le_jour"
	ActVerify       Action = "verifier"
	ActTidy         Action = "entretenir"
	ActBackup       Action = "sauvegarder"
	ActRestore      Action = "restaurer"
	ActAgentsList   Action = "voir_les_agents"
	ActAgents       Action = "gerer_les_agents"
	ActPassword     Action = "changer_son_mot_de_passe"
	ActKeys         Action = "gerer_les_cles"
	ActSettings     Action = "voir_les_reglages"
	ActSettingsSet  Action = "changer_les_reglages"
	ActPurgePropose Action = "proposer_une_elimination"
	ActPurgeVisa    Action = "enregistrer_un_visa"
	ActPurgeExecute Action = "executer_une_elimination"
	ActErase        Action = "effacer_une_personne"
	ActDirectory    Action = "lire_l_annuaire"
	ActDirectorySet Action = "modifier_l_annuaire"
	ActConventions  Action = "modifier_les_conventions"
	ActReachRead    Action = "lire_un_contact_privilegie"
	ActReachSet     Action = "modifier_un_contact_privilegie"
	ActFollow       Action = "suivre_les_orientations"
	ActMemos        Action = "laisser_un_mot"
	ActMeetings     Action = "lire_les_reunions"
	ActMeetingsSet  Action = "noter_une_reunion"
	ActBilan        Action = "voir_le_bilan"
	ActPublish      Action = "donner_le_bilan"
	ActAccess       Action = "repondre_a_une_personne"
	ActRectify      Action = "rectifier"
)

// Right is a row of the table: an action, in the words of docs/guide, and how
// far it reaches for each role.
type Right struct {
	Action Action
	Words  string
	// In the order of [Roles].
	Scopes [5]Scope
}

// Roles are the columns of the table.
func Roles() []Role {
	return []Role{RoleReception, RoleSocial, RoleManager, RoleAdmin, RoleKiosk}
}

// Rights is the one table of who may do what. It follows the roles of Mon Suivi
// Social: reception staff hold receptions and read their own; social workers
// read the office's, reserved points included; the manager reads, counts and
// answers for what is eliminated, and to the people who ask what is kept of them: that
// takes deciding of the reserved points; the administrator keeps agents, keys, backups
// and retention, and reads only what he recorded himself; a kiosk only writes.
//
// The reserved class is enforced by keys besides: see [Role.ReadsReserved].
func Rights() []Right {
	return []Right{
		{ActReceive, "Tenir un accueil, l'enregistrer, le rouvrir le jour même", [5]Scope{Own, Own, Own, Own, Own}},
		{ActWaiting, "Voir qu'un accueil attend (poste et heure)", [5]Scope{All, All, All, All, None}},
		{ActFacts, "Voir les accueils du jour et leurs faits, sans identité", [5]Scope{All, All, All, All, None}},
		{ActRead, "Ouvrir la fiche d'un accueil", [5]Scope{Own, All, All, Own, None}},
		{ActReserved, "Lire les points réservés d'une fiche", [5]Scope{None, All, All, Own, None}},
		{ActSearch, "Chercher par numéro, nom, téléphone, jour, besoin, organisme ou suite", [5]Scope{Own, All, All, Own, None}},
		{ActExport, "Exporter les accueils en codes ; les codes sensibles, pour qui lit tous les points réservés", [5]Scope{None, None, All, All, None}},
		{ActJournal, "Lire, vérifier et exporter le journal", [5]Scope{None, None, All, All, None}},
		{ActClosing, "Clôturer le jour", [5]Scope{All, All, All, All, None}},
		{ActVerify, "Vérifier le registre", [5]Scope{All, All, All, All, None}},
		{ActTidy, "Appliquer les durées de conservation", [5]Scope{All, All, All, All, None}},
		{ActBackup, "Faire et vérifier une sauvegarde", [5]Scope{All, All, All, All, None}},
		{ActRestore, "Rétablir une sauvegarde", [5]Scope{None, None, None, All, None}},
		{ActAgentsList, "Voir les agents du bureau", [5]Scope{All, All, All, All, None}},
		{ActAgents, "Ajouter, suspendre, rétablir, retirer un agent, changer son rôle ou son mot de passe", [5]Scope{None, None, None, All, None}},
		{ActPassword, "Changer son propre mot de passe", [5]Scope{Own, Own, Own, Own, None}},
		{ActKeys, "Renouveler les clés, remplacer la clé de secours, le destinataire du Département", [5]Scope{None, None, None, All, None}},
		{ActSettings, "Voir les réglages du bureau", [5]Scope{All, All, All, All, None}},
		{ActSettingsSet, "Changer les réglages du bureau", [5]Scope{None, None, None, All, None}},
		{ActPurgePropose, "Proposer une élimination", [5]Scope{None, None, All, All, None}},
		{ActPurgeVisa, "Enregistrer le visa des Archives départementales", [5]Scope{None, None, All, All, None}},
		{ActPurgeExecute, "Exécuter une élimination visée", [5]Scope{None, None, None, All, None}},
		{ActErase, "Effacer les données d'une personne à sa demande", [5]Scope{None, None, All, All, None}},
		{ActDirectory, "Lire l'annuaire et les conventions", [5]Scope{All, All, All, All, None}},
		{ActDirectorySet, "Corriger l'annuaire, importer un annuaire", [5]Scope{None, None, All, All, None}},
		{ActConventions, "Modifier une convention, dire qu'un contact privilégié existe", [5]Scope{None, None, All, All, None}},
		{ActReachRead, "Lire les coordonnées d'un contact privilégié et le protocole de complémentarité", [5]Scope{None, All, All, None, None}},
		{ActReachSet, "Modifier les coordonnées d'un contact privilégié et le protocole de complémentarité", [5]Scope{None, None, All, None, None}},
		{ActFollow, "Voir ce qui est à relancer, lire un suivi et sa consigne de contact, noter la suite, dire de quel accueil parle une demande reçue", [5]Scope{Own, All, All, Own, None}},
		{ActMemos, "Laisser un mot à un collègue, lire ceux qu'on a reçus", [5]Scope{Own, Own, Own, Own, None}},
		{ActMeetings, "Lire les réunions avec les partenaires", [5]Scope{All, All, All, All, None}},
		{ActBilan, "Voir le bilan du bureau et les bilans conjoints", [5]Scope{None, All, All, All, None}},
		{ActPublish, "Donner un bilan hors du bureau, petits chiffres masqués", [5]Scope{None, None, All, All, None}},
		{ActMeetingsSet, "Noter une réunion avec les partenaires", [5]Scope{None, All, All, None, None}},
		{ActRectify, "Rectifier un contact ou une note à la demande de la personne, ajouter sa précision", [5]Scope{Own, All, All, Own, None}},
		{ActAccess, "Remettre à une personne ses données, noter ou lever une opposition ou une limitation, ouvrir ce qui est limité", [5]Scope{None, None, All, None, None}},
	}
}

// ScopeOf is how far an action reaches for a role; [None] for what the table
// does not know.
func ScopeOf(r Role, act Action) Scope {
	column := slices.Index(Roles(), r)
	if column < 0 {
		return None
	}
	for _, right := range Rights() {
		if right.Action == act {
			return right.Scopes[column]
		}
	}
	return None
}

// may is the border: it gives how far an action reaches for this agent, or
// refuses it. The holder of the recovery key, or of the Département's, keeps the
// register and nothing else: he holds no reception and has no password to change.
func (s *Session) may(act Action) (Scope, error) {
	if s.keys == nil {
		return None, ErrLocked
	}
	scope := ScopeOf(s.agent.Role, act)
	if s.agent.Slot == recoverySlot && (act == ActReceive || act == ActPassword) {
		scope = None
	}
	if scope == None || s.reg.copied && !act.reads() {
		return None, ErrNotAllowed
	}
	return scope, nil
}

// reads reports whether an action can be asked of a copy, which does not change:
// its files would be replaced, not only its values.
func (a Action) reads() bool {
	switch a {
	case ActWaiting, ActFacts, ActRead, ActReserved, ActSearch, ActExport, ActJournal, ActClosing, ActVerify,
		ActBilan, ActAgentsList, ActSettings, ActDirectory:
		return true
	}
	return false
}

// May reports whether this agent's role allows an action at all, for a screen
// that shows only what can be done.
func (s *Session) May(act Action) bool { return s.asked(act) == nil }

// asked is [Session.may] for a caller that does not hold mu.
func (s *Session) asked(act Action) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	_, err := s.may(act)
	return err
}
