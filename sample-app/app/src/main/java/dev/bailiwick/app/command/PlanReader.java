package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ChangeView;
import dev.bailiwick.app.api.PlanView;
import java.util.ArrayList;
import java.util.List;

/** Reads a plan and its changes from the server. */
final class PlanReader {

    private static final int FIRST = 20;
    private static final int PAGE = 500;

    private final ServerClient server;

    PlanReader(ServerClient server) {
        this.server = server;
    }

    PlanView plan(long id) {
        return server.get("/plans/" + id, PlanView.class);
    }

    /** The plan with the first of these changes. */
    PlanReport first(long id, Filter filter) {
        PlanView plan = plan(id);
        ChangeView.Page page = page(id, filter, 0, FIRST);
        return new PlanReport(plan, page.changes(), page.next());
    }

    /** The plan with all of these changes. */
    PlanReport all(long id, Filter filter) {
        return new PlanReport(plan(id), changes(id, filter), null);
    }

    /** All of these changes. */
    List<ChangeView> changes(long id, Filter filter) {
        ChangeView.Page page = page(id, filter, 0, PAGE);
        List<ChangeView> changes = new ArrayList<>(page.changes());
        while (page.next() != null) {
            page = page(id, filter, page.next(), PAGE);
            changes.addAll(page.changes());
        }
        return changes;
    }

    private ChangeView.Page page(long id, Filter filter, long after, int limit) {
        String path = "/plans/" + id + "/changes?owners=" + filter.owners() + "&outcome="
                + ServerClient.encoded(filter.outcome()) + "&text=" + ServerClient.encoded(filter.text()) + "&after="
                + after + "&limit=" + limit;
        return server.get(path, ChangeView.Page.class);
    }

    /**
     * Which changes.
     *
     * @param owners only those of the owner
     * @param outcome only those that came to this outcome; empty text for any
     * @param text only those that contain this text; empty text for any
     */
    record Filter(boolean owners, String outcome, String text) {

        static final Filter NONE = new Filter(false, "", "");

        static Filter outcome(String outcome) {
            return new Filter(false, outcome, "");
        }
    }
}
