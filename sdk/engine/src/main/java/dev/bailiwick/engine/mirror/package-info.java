/** The CRM's records as last seen, per connection. */
@NullMarked
package dev.bailiwick.engine.mirror;

import org.jspecify.annotations.NullMarked;
