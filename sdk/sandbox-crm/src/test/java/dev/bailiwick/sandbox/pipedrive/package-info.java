/** Tests of the simulated Pipedrive company. */
@NullMarked
package dev.bailiwick.sandbox.pipedrive;

import org.jspecify.annotations.NullMarked;
