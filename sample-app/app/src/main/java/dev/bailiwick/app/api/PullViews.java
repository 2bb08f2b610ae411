package dev.bailiwick.app.api;

import dev.bailiwick.engine.pull.PullReport;
import dev.bailiwick.engine.pull.ReconcileReport;
import dev.bailiwick.engine.pull.ReconcileReport.Difference;
import java.util.Map;

/** What the API and the pages show of pulls. */
final class PullViews {

    private PullViews() {}

    static JobView.Pull of(PullReport report) {
        return new JobView.Pull(
                report.connection().value(),
                report.owners(),
                report.accounts().written(),
                report.opportunities().written(),
                report.accounts().deleted() + report.opportunities().deleted(),
                report.accounts().setAside() + report.opportunities().setAside(),
                report.resyncs().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(resync -> Views.lower(resync.getKey()) + ": " + resync.getValue())
                        .toList(),
                report.schemaChanges().stream().map(SchemaChangeView::of).toList(),
                report.fieldUses().stream()
                        .map(use -> new JobView.FieldUse(use.fact(), use.file(), use.line()))
                        .toList());
    }

    static JobView.Reconciled of(ReconcileReport report) {
        Difference accounts = report.accounts();
        Difference opportunities = report.opportunities();
        return new JobView.Reconciled(
                accounts.listed() + opportunities.listed(),
                accounts.missing() + opportunities.missing(),
                accounts.surplus() + opportunities.surplus(),
                accounts.setAside() + opportunities.setAside());
    }
}
