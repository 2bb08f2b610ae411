/**
 * The suites a connector has to pass, published for whoever writes one. Extend
 * {@link dev.bailiwick.testkit.ConnectorContract}, {@link dev.bailiwick.testkit.OwnerWriterContract} and
 * {@link dev.bailiwick.testkit.WebhookContract}, and give each a {@link dev.bailiwick.testkit.CrmFixture}: a CRM to
 * play with, usually a simulator on this machine. The suites need no network beyond it. A fixture declares what the CRM
 * can do, and the suites hold it to that both ways: what it declares must work, and what it does not must be absent.
 */
@NullMarked
package dev.bailiwick.testkit;

import org.jspecify.annotations.NullMarked;
