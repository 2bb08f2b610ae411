/** Servers that are killed, and what they leave behind. */
@NullMarked
package dev.bailiwick.app.crash;

import org.jspecify.annotations.NullMarked;
