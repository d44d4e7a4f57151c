package store

// NetworkMagic tells a network file system by its number.
var NetworkMagic = networkMagic
