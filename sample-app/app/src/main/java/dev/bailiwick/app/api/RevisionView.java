package dev.bailiwick.app.api;

import java.time.Instant;

/**
 * A model revision without its files.
 *
 * @param number counted up from 1
 * @param name the model's name
 * @param createdAt when it was first used
 * @param createdBy by whom
 */
public record RevisionView(long number, String name, Instant createdAt, String createdBy) {}
