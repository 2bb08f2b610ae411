/** Tests of the sandbox, over HTTP wherever a client would see the behaviour. */
@NullMarked
package dev.bailiwick.sandbox.suitecrm;

import org.jspecify.annotations.NullMarked;
