/** Tests of hand-made records and test cases. */
@NullMarked
package dev.bailiwick.rules.trial;

import org.jspecify.annotations.NullMarked;
