/** The way of a record: pull, assign, plan, push. Plain Java; databases and tokens come in through ports. */
@NullMarked
package dev.bailiwick.engine;

import org.jspecify.annotations.NullMarked;
