/** Which territory a record belongs to, who should own it, and why; pure functions. */
@NullMarked
package dev.bailiwick.rules.assign;

import org.jspecify.annotations.NullMarked;
