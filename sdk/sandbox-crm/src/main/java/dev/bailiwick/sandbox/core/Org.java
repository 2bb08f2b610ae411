package dev.bailiwick.sandbox.core;

import dev.bailiwick.sandbox.SandboxOptions;
import java.util.function.Supplier;

/**
 * One running sandbox, as a brand sees it.
 *
 * @param options how it was started
 * @param store its records
 * @param faults the faults still to come; the core carries out all but those of single records
 * @param usage what was asked
 * @param baseUrl where it listens, without a slash at the end; waits until it does, so it is for calls alone
 */
public record Org(SandboxOptions options, Store store, FaultPlan faults, Usage usage, Supplier<String> baseUrl) {}
