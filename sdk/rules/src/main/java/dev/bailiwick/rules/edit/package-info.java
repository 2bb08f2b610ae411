/** Edits of a model's files that leave every byte alone which they do not concern. */
@NullMarked
package dev.bailiwick.rules.edit;

import org.jspecify.annotations.NullMarked;
