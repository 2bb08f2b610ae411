/** Tests of the sandbox, over HTTP wherever a client would see the behaviour. */
@NullMarked
package dev.bailiwick.sandbox.zoho;

import org.jspecify.annotations.NullMarked;
