/** From a folder of text files to the decision who owns a record: check a model here, then ask its assigner. */
@NullMarked
package dev.bailiwick.rules;

import org.jspecify.annotations.NullMarked;
