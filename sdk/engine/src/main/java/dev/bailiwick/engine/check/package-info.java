/** Checks territory models against what the mirror has of a CRM. */
@NullMarked
package dev.bailiwick.engine.check;

import org.jspecify.annotations.NullMarked;
