package dev.bailiwick.sandbox;

import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.dynamics365.DynamicsDialect;
import dev.bailiwick.sandbox.hubspot.HubSpotDialect;
import dev.bailiwick.sandbox.pipedrive.PipedriveDialect;
import dev.bailiwick.sandbox.salesforce.SalesforceDialect;
import dev.bailiwick.sandbox.suitecrm.SuiteCrmDialect;
import dev.bailiwick.sandbox.zoho.ZohoDialect;

/** The CRMs a sandbox can play. */
public enum Brand {
    /** A Salesforce org. */
    SALESFORCE(new SalesforceDialect()),
    /** A HubSpot account. */
    HUBSPOT(new HubSpotDialect()),
    /** A Dynamics 365 environment. */
    DYNAMICS365(new DynamicsDialect()),
    /** A Pipedrive company. */
    PIPEDRIVE(new PipedriveDialect()),
    /** A Zoho CRM organization. */
    ZOHO(new ZohoDialect()),
    /** A SuiteCRM site. */
    SUITECRM(new SuiteCrmDialect());

    // Dialects hold nothing that changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Dialect dialect;

    Brand(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }
}
