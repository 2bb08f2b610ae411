package dev.bailiwick.example.connector;

import dev.bailiwick.testkit.ConnectorContract;
import dev.bailiwick.testkit.CrmFixture;
import dev.bailiwick.testkit.OwnerWriterContract;
import org.junit.jupiter.api.Nested;

class RolodexContractTest {

    @Nested
    class Reading extends ConnectorContract {
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
