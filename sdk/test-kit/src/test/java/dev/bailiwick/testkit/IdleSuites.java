package dev.bailiwick.testkit;

/** The suites against a connector that does nothing; the name keeps them from being run as tests of their own. */
final class IdleSuites {

    private IdleSuites() {}

    static final class Reads extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return new IdleCrm();
        }
    }

    static final class Pulls extends PullContract {
        @Override
        protected CrmFixture open() {
            return new IdleCrm();
        }
    }

    static final class Writes extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return new IdleCrm();
        }
    }

    static final class Webhooks extends WebhookContract {
        @Override
        protected CrmFixture open() {
            return new IdleCrm();
        }
    }
}
