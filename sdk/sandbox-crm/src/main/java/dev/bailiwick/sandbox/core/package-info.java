/**
 * What all simulated CRMs have in common, and the contract between it and a brand:
 * {@link dev.bailiwick.sandbox.core.Dialect} and {@link dev.bailiwick.sandbox.core.Api}. Not for users of the sandbox:
 * it may change in any version.
 */
@NullMarked
package dev.bailiwick.sandbox.core;

import org.jspecify.annotations.NullMarked;
