/** The command line, run in-process against a server played by WireMock. */
@NullMarked
package dev.bailiwick.app.docs;

import org.jspecify.annotations.NullMarked;
