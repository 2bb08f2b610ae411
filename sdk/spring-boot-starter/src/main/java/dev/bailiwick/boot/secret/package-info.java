/**
 * The secret key of an installation and what is encrypted with it. Plain Java, so that programs without Spring can use
 * it.
 */
@NullMarked
package dev.bailiwick.boot.secret;

import org.jspecify.annotations.NullMarked;
