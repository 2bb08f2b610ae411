package dev.bailiwick.app.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The admin's account.
 *
 * @param resetPassword Whether to give the admin a new password at this start and print it.
 */
@ConfigurationProperties("bailiwick.admin")
record AdminProperties(@DefaultValue("false") boolean resetPassword) {}
