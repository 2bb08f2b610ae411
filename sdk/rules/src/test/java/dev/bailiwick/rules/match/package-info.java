@NullMarked
package dev.bailiwick.rules.match;

import org.jspecify.annotations.NullMarked;
