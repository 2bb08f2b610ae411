/**
 * A condition as a tree: small typed parts that say of a record whether they are met, that the matcher can index, that
 * explanations can point at and that an editor can change. Knows no text syntax.
 */
@NullMarked
package dev.bailiwick.rules.tree;

import org.jspecify.annotations.NullMarked;
