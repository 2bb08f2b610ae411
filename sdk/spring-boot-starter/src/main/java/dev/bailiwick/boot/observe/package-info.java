/** Health and metrics. */
@NullMarked
package dev.bailiwick.boot.observe;

import org.jspecify.annotations.NullMarked;
