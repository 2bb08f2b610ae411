@NullMarked
package dev.bailiwick.rules.record;

import org.jspecify.annotations.NullMarked;
