/** Hand-made records: what a model makes of them, and test cases that say what it should make of them. */
@NullMarked
package dev.bailiwick.rules.trial;

import org.jspecify.annotations.NullMarked;
