package ui

// Action is something an agent's role allows or not; the codes are those of the
// register's table of rights.
type Action string

// The actions the screens ask about before they offer them.
const (
	ActJournal      Action = "lire_le_journal"
	ActClosing      Action = "cloturer_le_jour"
	ActVerify       Action = "verifier"
	ActBackup       Action = "sauvegarder"
	ActRestore      Action = "restaurer"
	ActAgentsList   Action = "voir_les_agents"
	ActAgents       Action = "gerer_les_agents"
	ActPassword     Action = "changer_son_mot_de_passe"
	ActKeys         Action = "gerer_les_cles"
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
	ActSearch       Action = "chercher"
	ActFollow       Action = "suivre_les_orientations"
	ActMemos        Action = "laisser_un_mot"
	ActReceive      Action = "accueillir"
	ActRead         Action = "consulter"
	ActExport       Action = "exporter"
	ActReserved     Action = "lire_le_reserve"
	ActMeetings     Action = "lire_les_reunions"
	ActMeetingsSet  Action = "noter_une_reunion"
	ActBilan        Action = "voir_le_bilan"
	ActPublish      Action = "donner_le_bilan"
	ActAccess       Action = "repondre_a_une_personne"
	ActRectify      Action = "rectifier"
)

// Actions are all of them.
func Actions() []Action {
	return []Action{ActJournal, ActClosing, ActVerify, ActBackup, ActRestore, ActAgentsList, ActAgents, ActPassword, ActKeys,
		ActSettingsSet, ActPurgePropose, ActPurgeVisa, ActPurgeExecute, ActErase,
		ActDirectory, ActDirectorySet, ActConventions, ActReachRead, ActReachSet, ActFollow, ActSearch, ActMemos, ActReceive, ActRead,
		ActMeetings, ActMeetingsSet, ActBilan, ActPublish, ActAccess, ActRectify}
}
