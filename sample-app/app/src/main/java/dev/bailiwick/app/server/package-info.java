/** The server: how it starts, who may use it, and the demo it starts with. */
@NullMarked
package dev.bailiwick.app.server;

import org.jspecify.annotations.NullMarked;
