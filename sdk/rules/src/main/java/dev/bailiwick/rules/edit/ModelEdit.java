package dev.bailiwick.rules.edit;

/**
 * One change of a territory model's files. Immutable. There is none for {@code model}, {@code types} and
 * {@code opportunities}, nor for {@code fields.yaml}, tests and areas: these stay as they are.
 */
public sealed interface ModelEdit permits TerritoryEdit, ListEdit, RecordEdit, RepEdit {}
