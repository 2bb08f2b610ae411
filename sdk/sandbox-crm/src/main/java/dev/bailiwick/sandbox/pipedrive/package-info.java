/**
 * The simulated Pipedrive company. {@link dev.bailiwick.sandbox.pipedrive.PipedriveDialect} is the way in; the rest is
 * not for users of the sandbox.
 */
@NullMarked
package dev.bailiwick.sandbox.pipedrive;

import org.jspecify.annotations.NullMarked;
