package dev.bailiwick.benchmarks.work;

/**
 * A territory.
 *
 * @param rank its place among the rules, from 0; of those that match, the lowest wins
 * @param when its condition
 */
public record Rule(int rank, Formula when) {}
