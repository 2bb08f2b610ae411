package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.DealStage;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Reference;
import dev.bailiwick.sandbox.core.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The columns of accounts, opportunities and users. */
final class Schema {

    /** The only currency in which the sandbox's amounts are. */
    static final Lookup DOLLARS = new Lookup("transactioncurrency", Guid.of(20, 1));

    private static final int FIRST_CUSTOM = 100_000_000;

    private static final Choices INDUSTRIES = Choices.from(1, Reference.industryNames());
    private static final Choices CUSTOMER_TYPES =
            new Choices(Map.of(1, "Competitor", 3, "Customer", 5, "Partner", 8, "Prospect", 12, "Other"));
    private static final Choices TIERS = Choices.from(FIRST_CUSTOM, List.of("A", "B", "C"));
    private static final Choices DEAL_TYPES =
            Choices.from(FIRST_CUSTOM, List.of("New Business", "Existing Business", "Renewal"));
    private static final Choices RISKS = Choices.from(FIRST_CUSTOM, List.of("Low", "Medium", "High"));

    private static final String ACTIVE = "Active";
    private static final Choices STATES = Choices.from(0, List.of(ACTIVE, "Inactive"));
    private static final Choices DEAL_STATES = Choices.from(0, List.of("Open", "Won", "Lost"));
    private static final Choices DEAL_STATUSES = new Choices(Map.of(1, "In Progress", 3, "Won", 4, "Canceled"));
    private static final Choices ACCESS_MODES = Choices.from(0, List.of("Read-Write", "Administrative", "Read"));

    private static final List<RecordColumn> ACCOUNT = accountColumns();
    private static final List<RecordColumn> OPPORTUNITY = opportunityColumns();
    private static final List<RecordColumn> USER = userColumns();

    private Schema() {}

    static List<RecordColumn> of(RecordKind kind) {
        return switch (kind) {
            case ACCOUNT -> ACCOUNT;
            case OPPORTUNITY -> OPPORTUNITY;
            case USER -> USER;
        };
    }

    private static List<RecordColumn> accountColumns() {
        return withSystemColumns(
                "accountid",
                RecordColumn.of("name", ColumnType.STRING, Fields.NAME),
                RecordColumn.owner(),
                RecordColumn.lookup("parentaccountid", ColumnType.LOOKUP, Fields.PARENT, "account"),
                RecordColumn.choice("customertypecode", Fields.TYPE, CUSTOMER_TYPES),
                RecordColumn.choice("industrycode", Fields.INDUSTRY, INDUSTRIES),
                RecordColumn.of("address1_line1", ColumnType.STRING, Fields.STREET),
                RecordColumn.of("address1_city", ColumnType.STRING, Fields.CITY),
                RecordColumn.of("address1_stateorprovince", ColumnType.STRING, Fields.STATE),
                RecordColumn.of("address1_postalcode", ColumnType.STRING, Fields.POSTAL_CODE),
                RecordColumn.of("address1_country", ColumnType.STRING, Fields.COUNTRY),
                RecordColumn.of("address1_latitude", ColumnType.DOUBLE, Fields.LATITUDE),
                RecordColumn.of("address1_longitude", ColumnType.DOUBLE, Fields.LONGITUDE),
                RecordColumn.of("telephone1", ColumnType.STRING, Fields.PHONE),
                RecordColumn.of("websiteurl", ColumnType.STRING, Fields.WEBSITE),
                RecordColumn.of("numberofemployees", ColumnType.INTEGER, Fields.EMPLOYEES),
                RecordColumn.of("revenue", ColumnType.MONEY, Fields.REVENUE),
                currency(),
                RecordColumn.of("tickersymbol", ColumnType.STRING, Fields.TICKER),
                RecordColumn.of("description", ColumnType.MEMO, Fields.DESCRIPTION),
                RecordColumn.state("statecode", ColumnType.STATE, STATES, row -> ACTIVE),
                RecordColumn.of("new_territory", ColumnType.STRING, Fields.TERRITORY),
                RecordColumn.choice("new_tier", Fields.TIER, TIERS),
                RecordColumn.of("new_strategic", ColumnType.BOOLEAN, Fields.STRATEGIC),
                RecordColumn.of("new_icpscore", ColumnType.DECIMAL, Fields.FIT),
                RecordColumn.of("new_subindustry", ColumnType.STRING, Fields.SUB_INDUSTRY),
                RecordColumn.of("new_cik", ColumnType.STRING, Fields.CIK),
                RecordColumn.of("new_founded", ColumnType.STRING, Fields.FOUNDED),
                RecordColumn.of("new_indexsince", ColumnType.DATE, Fields.INDEX_SINCE));
    }

    private static List<RecordColumn> opportunityColumns() {
        return withSystemColumns(
                "opportunityid",
                RecordColumn.of("name", ColumnType.STRING, Fields.NAME),
                RecordColumn.owner(),
                RecordColumn.lookup("parentaccountid", ColumnType.LOOKUP, Fields.ACCOUNT, "account"),
                RecordColumn.lookup("customerid", ColumnType.CUSTOMER, Fields.ACCOUNT, "account"),
                RecordColumn.told("stepname", ColumnType.STRING, row -> stage(row.text(Fields.STAGE))),
                RecordColumn.of("closeprobability", ColumnType.INTEGER, Fields.PROBABILITY),
                RecordColumn.of("estimatedvalue", ColumnType.MONEY, Fields.AMOUNT),
                currency(),
                RecordColumn.of("estimatedclosedate", ColumnType.DATE, Fields.CLOSE_DATE),
                RecordColumn.told(
                        "actualclosedate",
                        ColumnType.DATE,
                        row -> row.is(Fields.CLOSED) ? row.get(Fields.CLOSE_DATE) : null),
                RecordColumn.of("description", ColumnType.MEMO, Fields.DESCRIPTION),
                RecordColumn.state(
                        "statecode",
                        ColumnType.STATE,
                        DEAL_STATES,
                        row -> !row.is(Fields.CLOSED) ? "Open" : row.is(Fields.WON) ? "Won" : "Lost"),
                RecordColumn.state(
                        "statuscode",
                        ColumnType.STATUS,
                        DEAL_STATUSES,
                        row -> !row.is(Fields.CLOSED) ? "In Progress" : row.is(Fields.WON) ? "Won" : "Canceled"),
                RecordColumn.of("new_territory", ColumnType.STRING, Fields.TERRITORY),
                RecordColumn.choice("new_type", Fields.TYPE, DEAL_TYPES),
                RecordColumn.choice("new_renewalrisk", Fields.RENEWAL_RISK, RISKS));
    }

    private static List<RecordColumn> userColumns() {
        return withSystemColumns(
                "systemuserid",
                RecordColumn.told("fullname", ColumnType.STRING, row -> row.get(Fields.NAME)),
                RecordColumn.told("firstname", ColumnType.STRING, row -> row.get(Fields.FIRST_NAME)),
                RecordColumn.told("lastname", ColumnType.STRING, row -> row.get(Fields.LAST_NAME)),
                RecordColumn.told("domainname", ColumnType.STRING, row -> row.get(Fields.EMAIL)),
                RecordColumn.told("internalemailaddress", ColumnType.STRING, row -> row.get(Fields.EMAIL)),
                RecordColumn.told("title", ColumnType.STRING, row -> row.get(Fields.TITLE)),
                RecordColumn.told("isdisabled", ColumnType.BOOLEAN, row -> !row.is(Fields.ACTIVE)),
                RecordColumn.state("accessmode", ColumnType.PICKLIST, ACCESS_MODES, row -> "Read-Write"),
                RecordColumn.lookup("parentsystemuserid", ColumnType.LOOKUP, Fields.MANAGER, "systemuser"));
    }

    private static RecordColumn currency() {
        return new RecordColumn(
                Column.lookup("transactioncurrencyid", Column.Access.READ, DOLLARS.table()), "", row -> DOLLARS);
    }

    private static List<RecordColumn> withSystemColumns(String id, RecordColumn... own) {
        return Stream.of(
                        Stream.of(RecordColumn.told(id, ColumnType.UNIQUEIDENTIFIER, Row::id)),
                        Stream.of(own),
                        Stream.of(
                                RecordColumn.moment("createdon", Row::created),
                                RecordColumn.moment("modifiedon", Row::modified),
                                RecordColumn.told(
                                        "versionnumber",
                                        ColumnType.BIG_INT,
                                        row -> BigDecimal.valueOf(row.modified().toEpochMilli()))))
                .flatMap(columns -> columns)
                .toList();
    }

    /** A stage for people: {@code Needs Analysis}. */
    private static String stage(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : DealStage.valueOf(name).name().split("_", -1)) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(word.charAt(0))
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }
}
