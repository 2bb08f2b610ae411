package dev.bailiwick.connector.http;

/**
 * An answer whose body is a file that may be large, such as the results of a bulk job.
 *
 * @param head status and headers; its body is empty
 * @param bytes the whole body, not copied: not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record FileAnswer(HttpAnswer head, byte[] bytes) {}
