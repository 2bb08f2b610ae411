/** Where a record is: countries, regions, postal codes, distances and areas. Pure functions for many threads. */
@NullMarked
package dev.bailiwick.rules.place;

import org.jspecify.annotations.NullMarked;
