/** Fourth stage: an approved plan written back through the outbox, and undone. */
@NullMarked
package dev.bailiwick.engine.push;

import org.jspecify.annotations.NullMarked;
