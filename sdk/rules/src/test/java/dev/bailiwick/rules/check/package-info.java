@NullMarked
package dev.bailiwick.rules.check;

import org.jspecify.annotations.NullMarked;
