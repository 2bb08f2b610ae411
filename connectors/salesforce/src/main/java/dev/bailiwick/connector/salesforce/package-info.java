/**
 * The Salesforce connector: accounts, opportunities and users over the REST API, owners back through sObject
 * Collections. Facts about the API come from Salesforce's REST API Developer Guide unless another source is named.
 */
@NullMarked
package dev.bailiwick.connector.salesforce;

import org.jspecify.annotations.NullMarked;
