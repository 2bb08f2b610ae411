/**
 * The command line. It asks the running server over the REST API like any other client, and starts no Spring context.
 */
@NullMarked
package dev.bailiwick.app.command;

import org.jspecify.annotations.NullMarked;
