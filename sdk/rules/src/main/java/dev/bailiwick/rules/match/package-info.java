/**
 * Finds the rules that hold for a record among very many, without asking each.
 *
 * <p>Conditions become clauses: constraints on single columns (fields, or terms over fields) that must all hold. Each
 * column has an index from values to the set of clauses that value satisfies; the sets are intersected, and what is
 * left is checked by the rest of each clause.
 */
@NullMarked
package dev.bailiwick.rules.match;

import org.jspecify.annotations.NullMarked;
