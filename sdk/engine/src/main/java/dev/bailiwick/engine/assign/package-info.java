/** Second stage: what the rules may know of a CRM, and the explanation of one record. */
@NullMarked
package dev.bailiwick.engine.assign;

import org.jspecify.annotations.NullMarked;
