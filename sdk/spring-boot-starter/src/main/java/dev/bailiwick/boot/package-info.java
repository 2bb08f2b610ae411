/**
 * Bailiwick in a Spring Boot application: its properties, its beans, and the one service behind every user interface.
 */
@NullMarked
package dev.bailiwick.boot;

import org.jspecify.annotations.NullMarked;
