/**
 * The REST API under {@code /api/v1}: controllers, and the records they answer with. The command line reads the same.
 */
@NullMarked
package dev.bailiwick.app.api;

import org.jspecify.annotations.NullMarked;
