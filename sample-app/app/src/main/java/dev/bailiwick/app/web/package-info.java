/** The pages an admin sees. */
@NullMarked
package dev.bailiwick.app.web;

import org.jspecify.annotations.NullMarked;
