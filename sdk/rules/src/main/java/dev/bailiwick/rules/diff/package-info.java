/** What is different between two territory models, in meaning, and which records that moves. */
@NullMarked
package dev.bailiwick.rules.diff;

import org.jspecify.annotations.NullMarked;
