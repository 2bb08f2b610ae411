package dev.bailiwick.connector.salesforce;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Salesforce does along with an owner change when the SOAP API is asked to; named as there. */
enum OwnerChangeOption {
    KEEP_ACCOUNT_TEAM("KeepAccountTeam", "", SalesforceObject.ACCOUNT),
    KEEP_SALES_TEAM("KeepSalesTeam", "", SalesforceObject.OPPORTUNITY),
    KEEP_ACCESS(
            "KeepSalesTeamGrantCurrentOwnerReadWriteAccess",
            "opportunities stay open to their previous owner",
            SalesforceObject.OPPORTUNITY),
    ENFORCE_READ_ACCESS("EnforceNewOwnerHasReadAccess", "", SalesforceObject.ACCOUNT, SalesforceObject.OPPORTUNITY),
    TRANSFER_ACTIVITIES(
            "TransferOpenActivities",
            "records pass their open activities on to the new owner",
            SalesforceObject.ACCOUNT,
            SalesforceObject.OPPORTUNITY),
    TRANSFER_NOTES(
            "TransferNotesAndAttachments",
            "records pass their notes and attachments on to the new owner",
            SalesforceObject.ACCOUNT,
            SalesforceObject.OPPORTUNITY),
    TRANSFER_CONTACTS("TransferContacts", "accounts pass their contacts on to the new owner", SalesforceObject.ACCOUNT),
    TRANSFER_CONTRACTS(
            "TransferContracts", "accounts pass their contracts on to the new owner", SalesforceObject.ACCOUNT),
    TRANSFER_ORDERS("TransferOrders", "accounts pass their draft orders on to the new owner", SalesforceObject.ACCOUNT),
    TRANSFER_OPEN_CASES(
            "TransferOwnedOpenCases",
            "accounts pass their owner's open cases on to the new owner",
            SalesforceObject.ACCOUNT),
    TRANSFER_ALL_CASES(
            "TransferAllOwnedCases",
            "accounts pass all their owner's cases on to the new owner",
            SalesforceObject.ACCOUNT),
    TRANSFER_OPEN_OPPORTUNITIES(
            "TransferOwnedOpenOpportunities",
            "accounts pass their owner's open opportunities on to the new owner",
            SalesforceObject.ACCOUNT),
    TRANSFER_OTHERS_OPPORTUNITIES(
            "TransferOthersOpenOpportunities",
            "accounts pass everybody's open opportunities on to the new owner",
            SalesforceObject.ACCOUNT),
    TRANSFER_CLOSED_OPPORTUNITIES(
            "TransferOwnedClosedOpportunities",
            "accounts pass their owner's closed opportunities on to the new owner",
            SalesforceObject.ACCOUNT);

    private final String apiName;
    private final String effect;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<SalesforceObject> objects;

    OwnerChangeOption(String apiName, String effect, SalesforceObject... objects) {
        this.apiName = apiName;
        this.effect = effect;
        this.objects = Set.of(objects);
    }

    static Optional<OwnerChangeOption> named(String apiName) {
        return Arrays.stream(values())
                .filter(option -> option.apiName.equalsIgnoreCase(apiName))
                .findFirst();
    }

    /** All names, for people. */
    static String names() {
        return Arrays.stream(values()).map(OwnerChangeOption::apiName).collect(Collectors.joining(", "));
    }

    /** Those of the options without which Salesforce refuses the others, as far as they are missing. */
    static Set<OwnerChangeOption> missing(Set<OwnerChangeOption> chosen) {
        Set<OwnerChangeOption> missing = EnumSet.noneOf(OwnerChangeOption.class);
        for (List<OwnerChangeOption> pair : List.of(
                List.of(KEEP_ACCESS, KEEP_SALES_TEAM),
                List.of(TRANSFER_ALL_CASES, TRANSFER_OPEN_CASES),
                List.of(TRANSFER_OTHERS_OPPORTUNITIES, TRANSFER_OPEN_OPPORTUNITIES))) {
            if (chosen.contains(pair.get(0)) && !chosen.contains(pair.get(1))) {
                missing.add(pair.get(1));
            }
        }
        return missing;
    }

    String apiName() {
        return apiName;
    }

    /** What it does to other records, to follow a number; empty when it does nothing to them. */
    Optional<String> effect() {
        return Optional.of(effect).filter(text -> !text.isEmpty());
    }

    boolean isFor(SalesforceObject object) {
        return objects.contains(object);
    }
}
