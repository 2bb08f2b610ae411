@NullMarked
package dev.bailiwick.rules.diff;

import org.jspecify.annotations.NullMarked;
