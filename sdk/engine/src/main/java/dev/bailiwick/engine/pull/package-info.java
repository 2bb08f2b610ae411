/** First stage: pages of changes from a CRM into the mirror. */
@NullMarked
package dev.bailiwick.engine.pull;

import org.jspecify.annotations.NullMarked;
