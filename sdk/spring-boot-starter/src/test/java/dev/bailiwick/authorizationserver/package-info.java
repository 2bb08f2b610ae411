/**
 * An OAuth 2.0 server to test against, in a package of its own so that no component scan mixes it with an application.
 */
@NullMarked
package dev.bailiwick.authorizationserver;

import org.jspecify.annotations.NullMarked;
