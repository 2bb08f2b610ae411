/** The territory model after all checks: immutable, complete, free of file formats. */
@NullMarked
package dev.bailiwick.rules.model;

import org.jspecify.annotations.NullMarked;
