package dev.bailiwick.sandbox.core;

/**
 * The keys of the values that records have in every CRM. A brand that has more fields keeps them in the same rows under
 * its own names.
 */
public final class Fields {

    // Of all records.
    public static final String NAME = "name";
    public static final String CREATED = "created";
    public static final String MODIFIED = "modified";
    /** A BOOLEAN; users have none. */
    public static final String DELETED = "deleted";

    // Of accounts and opportunities.
    /** The id of a user. */
    public static final String OWNER = "owner";

    /** A custom text field for the name of the territory; no record of the seed has one. */
    public static final String TERRITORY = "territory";

    public static final String TYPE = "type";
    public static final String DESCRIPTION = "description";

    // Of accounts.
    /** The id of another account. */
    public static final String PARENT = "parent";

    public static final String INDUSTRY = "industry";
    public static final String STREET = "street";
    public static final String CITY = "city";
    public static final String STATE = "state";
    public static final String STATE_CODE = "stateCode";
    public static final String POSTAL_CODE = "postalCode";
    public static final String COUNTRY = "country";
    /** ISO 3166-1 alpha-2. */
    public static final String COUNTRY_CODE = "countryCode";

    public static final String LATITUDE = "latitude";
    public static final String LONGITUDE = "longitude";
    public static final String PHONE = "phone";
    public static final String WEBSITE = "website";
    public static final String EMPLOYEES = "employees";
    /** In US dollars. */
    public static final String REVENUE = "revenue";
    /** A, B or C. */
    public static final String TIER = "tier";
    /** A BOOLEAN. */
    public static final String STRATEGIC = "strategic";
    /** From 0 to 100, how well the company fits the ideal customer. */
    public static final String FIT = "fit";

    public static final String SUB_INDUSTRY = "subIndustry";
    public static final String TICKER = "ticker";
    public static final String CIK = "cik";
    public static final String FOUNDED = "founded";
    /** A DATE. */
    public static final String INDEX_SINCE = "indexSince";

    // Of opportunities.
    /** The id of an account. */
    public static final String ACCOUNT = "account";
    /** The name of a {@link DealStage}. */
    public static final String STAGE = "stage";
    /** In percent. */
    public static final String PROBABILITY = "probability";
    /** A BOOLEAN. */
    public static final String CLOSED = "closed";
    /** A BOOLEAN. */
    public static final String WON = "won";
    /** In US dollars. */
    public static final String AMOUNT = "amount";
    /** A DATE. */
    public static final String CLOSE_DATE = "closeDate";
    /** Low, Medium or High. */
    public static final String RENEWAL_RISK = "renewalRisk";

    // Of users.
    public static final String FIRST_NAME = "firstName";
    public static final String LAST_NAME = "lastName";
    /** The same in every CRM for the same seed. */
    public static final String EMAIL = "email";

    public static final String TITLE = "title";
    /** A BOOLEAN. */
    public static final String ACTIVE = "active";
    /** The id of another user; the head of sales has none. */
    public static final String MANAGER = "manager";

    private Fields() {}
}
