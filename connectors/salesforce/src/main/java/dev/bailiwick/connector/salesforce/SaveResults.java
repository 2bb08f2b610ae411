package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.salesforce.SalesforceApi.SaveError;
import dev.bailiwick.connector.salesforce.SalesforceApi.SaveResult;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.RecordRef;
import java.util.ArrayList;
import java.util.List;

/** Reads what Salesforce says of each record of a write. */
final class SaveResults {

    private SaveResults() {}

    /** One result for each record written, in the same order. */
    static List<OwnerChangeResult> of(List<RecordRef> written, List<SaveResult> saved) {
        List<OwnerChangeResult> results = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            results.add(i < saved.size() ? of(written.get(i), saved.get(i)) : unclear(written.get(i)));
        }
        return results;
    }

    private static OwnerChangeResult of(RecordRef ref, SaveResult saved) {
        boolean sameRecord = saved.id() != null && SalesforceId.key(saved.id()).equals(SalesforceId.key(ref.id()));
        if (saved.success()) {
            return sameRecord ? OwnerChangeResult.applied(ref) : unclear(ref);
        }
        return saved.id() != null && !sameRecord ? unclear(ref) : failed(ref, saved);
    }

    /** What a failure means for this record. */
    static OwnerChangeResult failed(RecordRef ref, SaveResult saved) {
        List<SaveError> errors = saved.errors() == null ? List.of() : saved.errors();
        if (errors.isEmpty()) {
            return unclear(ref);
        }
        String code = errors.get(0).statusCode() == null ? "" : errors.get(0).statusCode();
        String why = code + ": " + errors.get(0).message();
        return failed(ref, code, why);
    }

    /** What a failure with this code means for this record. */
    static OwnerChangeResult failed(RecordRef ref, String code, String why) {
        OwnerChangeResult result =
                SalesforceErrors.passes(code) ? OwnerChangeResult.retry(ref, why) : OwnerChangeResult.refused(ref, why);
        return result.withCode(code);
    }

    /** The host finds out what became of it. */
    static OwnerChangeResult unclear(RecordRef ref) {
        return OwnerChangeResult.unclear(ref, "Salesforce's answer does not say what became of this record.");
    }
}
