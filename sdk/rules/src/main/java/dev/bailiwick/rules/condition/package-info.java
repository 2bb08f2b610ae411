/**
 * Conditions over an account, in the Common Expression Language (https://cel.dev), checked against the CRMs' schema.
 */
@NullMarked
package dev.bailiwick.rules.condition;

import org.jspecify.annotations.NullMarked;
