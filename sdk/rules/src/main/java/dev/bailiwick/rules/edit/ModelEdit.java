package dev.bailiwick.rules.edit;

/** One change of a territory model's files. Immutable. */
public sealed interface ModelEdit permits TerritoryEdit, ListEdit, RecordEdit, RepEdit {}
