/** Long operations in the background, and how far they got. */
@NullMarked
package dev.bailiwick.boot.job;

import org.jspecify.annotations.NullMarked;
