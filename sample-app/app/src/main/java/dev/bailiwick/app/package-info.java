/** The installation an admin runs: one jar that serves the page and the REST API, and is the command line to them. */
@NullMarked
package dev.bailiwick.app;

import org.jspecify.annotations.NullMarked;
