/**
 * Everything a plugin may use, and nothing else. A draft until {@link dev.bailiwick.spi.SpiVersion} says 1.0; after
 * that, what plugins implement grows only by default methods, records are frozen within a major version, and enums may
 * grow. The golden file of public signatures in this module's tests makes each change visible.
 */
@NullMarked
package dev.bailiwick.spi;

import org.jspecify.annotations.NullMarked;
