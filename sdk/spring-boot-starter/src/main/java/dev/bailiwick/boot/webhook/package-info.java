/** CRMs call when something changed: what they name is stored at once and read soon after. */
@NullMarked
package dev.bailiwick.boot.webhook;

import org.jspecify.annotations.NullMarked;
