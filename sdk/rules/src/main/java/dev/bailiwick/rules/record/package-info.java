/** What conditions may know of a record: its own fields, those of the companies above it, its owner and its deals. */
@NullMarked
package dev.bailiwick.rules.record;

import org.jspecify.annotations.NullMarked;
