// Package campaign tries faults on the register, by hundreds: killed desks, power
// cuts, full disks, disk errors, spoilt files, a second process, a clock that
// jumps. It is tests only. What was tried, and what was seen, is in
// docs/reliability.md.
//
//	go test ./store/campaign                                        short, always run
//	go test -tags campagne -timeout 85m -v ./store/campaign         long
//
// Laws:
//
//   - The one who writes is always another process, and says what was kept only
//     after the call returned. It goes on only once it was heard, so that what it
//     said has a place among the changes of the disk.
//   - The one who reads again is another process too, with a time limit: a panic
//     or a hang is counted, not suffered.
//   - What is read proves itself: the texts of a draft carry who wrote it and its
//     revision, and everything else in it follows.
package campaign
