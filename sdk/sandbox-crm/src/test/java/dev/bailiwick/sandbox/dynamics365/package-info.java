/** How the simulated Dataverse answers. */
@NullMarked
package dev.bailiwick.sandbox.dynamics365;

import org.jspecify.annotations.NullMarked;
