package dev.bailiwick.example.connector;

import dev.bailiwick.testkit.ConnectorContract;
import dev.bailiwick.testkit.CrmFixture;
import dev.bailiwick.testkit.OwnerWriterContract;
import dev.bailiwick.testkit.PullContract;
import org.junit.jupiter.api.Nested;

class RolodexContractTest {

    @Nested
    class Reading extends ConnectorContract {
        @Override
        protected CrmFixture open() {
            return new RolodexFixture();
        }
    }

    /** By a place in the log of changes. */
    @Nested
    class Pulling extends PullContract {
        @Override
        protected CrmFixture open() {
            return new RolodexFixture();
        }
    }

    @Nested
    class WritingOwners extends OwnerWriterContract {
        @Override
        protected CrmFixture open() {
            return new RolodexFixture();
        }
    }
}
