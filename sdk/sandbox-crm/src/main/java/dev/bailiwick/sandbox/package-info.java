/**
 * A local stand-in for a Salesforce org: its OAuth server and the part of its REST API that a territory connector uses,
 * over records that are generated from a seed or read from a file, can be changed, and survive a restart.
 */
@NullMarked
package dev.bailiwick.sandbox;

import org.jspecify.annotations.NullMarked;
