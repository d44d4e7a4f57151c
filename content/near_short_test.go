//go:build !campagne

package content

// nearReceptions is how many receptions the near misses are proved on.
const nearReceptions = 150
