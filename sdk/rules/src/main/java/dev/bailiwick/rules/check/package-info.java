/**
 * What may be wrong with a model that can be read: found in its conditions, in its settings, and in the records of a
 * CRM. Nothing here changes what the model decides.
 */
@NullMarked
package dev.bailiwick.rules.check;

import org.jspecify.annotations.NullMarked;
