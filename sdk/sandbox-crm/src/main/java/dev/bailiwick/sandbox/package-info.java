/**
 * Local stand-ins for CRMs: their OAuth servers and the part of their APIs that a territory connector uses, over
 * records that are generated from a seed or read from a file, can be changed, and survive a restart.
 */
@NullMarked
package dev.bailiwick.sandbox;

import org.jspecify.annotations.NullMarked;
