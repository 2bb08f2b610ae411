package dev.bailiwick.testkit;

import org.junit.jupiter.api.Nested;

class InMemoryCrmTest {

    @Nested
    class Reads extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return new InMemoryCrm();
        }
    }

    @Nested
    class Pulls extends PullContract {
        @Override
        protected CrmFixture open() {
            return new InMemoryCrm();
        }
    }

    @Nested
    class Writes extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return new InMemoryCrm();
        }
    }

    @Nested
    class Webhooks extends WebhookContract {
        @Override
        protected CrmFixture open() {
            return new InMemoryCrm();
        }
    }
}
