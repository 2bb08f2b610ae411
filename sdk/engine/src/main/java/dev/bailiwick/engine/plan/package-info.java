/** Third stage: the difference between what the rules want and what the CRM has. Reading it changes nothing. */
@NullMarked
package dev.bailiwick.engine.plan;

import org.jspecify.annotations.NullMarked;
