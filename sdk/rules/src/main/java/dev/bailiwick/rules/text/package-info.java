/** How conditions look at text: folded, word by word, and a website by its domain. Pure functions for many threads. */
@NullMarked
package dev.bailiwick.rules.text;

import org.jspecify.annotations.NullMarked;
