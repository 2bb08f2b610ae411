/** A territory model as the text files people write, and what is wrong with them, with positions. */
@NullMarked
package dev.bailiwick.rules.folder;

import org.jspecify.annotations.NullMarked;
