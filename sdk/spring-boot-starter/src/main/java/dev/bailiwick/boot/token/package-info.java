/** OAuth 2.0 tokens: asked for, refreshed one at a time per connection, and kept encrypted. */
@NullMarked
package dev.bailiwick.boot.token;

import org.jspecify.annotations.NullMarked;
