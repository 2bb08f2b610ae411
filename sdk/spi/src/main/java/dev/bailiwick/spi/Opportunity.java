package dev.bailiwick.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A deal in progress or ended. Immutable; equal when all fields are. Made by {@link #builder()}. */
public final class Opportunity implements CrmRecord {

    private final RecordRef ref;
    private final @Nullable String name;
    private final @Nullable OwnerId owner;
    private final Instant modifiedAt;
    private final Map<String, String> custom;
    private final @Nullable Instant createdAt;
    private final @Nullable String accountId;
    private final @Nullable String type;
    private final @Nullable String stage;
    private final @Nullable Integer probability;
    private final @Nullable Money amount;
    private final @Nullable LocalDate closeDate;
    private final boolean closed;
    private final boolean won;

    private Opportunity(Builder builder) {
        this.ref = Objects.requireNonNull(builder.ref, "ref");
        this.name = builder.name;
        this.owner = builder.owner;
        this.modifiedAt = Objects.requireNonNull(builder.modifiedAt, "modifiedAt");
        this.custom = Map.copyOf(builder.custom);
        this.createdAt = builder.createdAt;
        this.accountId = builder.accountId;
        this.type = builder.type;
        this.stage = builder.stage;
        this.probability = builder.probability;
        this.amount = builder.amount;
        this.closeDate = builder.closeDate;
        this.closed = builder.closed;
        this.won = builder.won;
    }

    /** Starts an opportunity; {@code ref} and {@code modifiedAt} are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public RecordRef ref() {
        return ref;
    }

    @Override
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    @Override
    public Optional<OwnerId> owner() {
        return Optional.ofNullable(owner);
    }

    @Override
    public Instant modifiedAt() {
        return modifiedAt;
    }

    @Override
    public Map<String, String> custom() {
        return custom;
    }

    /** When the CRM says it was created, UTC. */
    public Optional<Instant> createdAt() {
        return Optional.ofNullable(createdAt);
    }

    /** The CRM's id of the account it is with. */
    public Optional<String> accountId() {
        return Optional.ofNullable(accountId);
    }

    /** What kind of deal the CRM says it is, for example {@code New Business}. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** As the CRM has it. */
    public Optional<String> stage() {
        return Optional.ofNullable(stage);
    }

    /** Chance to win, in percent, 0 to 100. */
    public OptionalInt probability() {
        return probability == null ? OptionalInt.empty() : OptionalInt.of(probability);
    }

    /** What the deal is worth as a whole. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** When it closed or is expected to, in the CRM's own time zone. */
    public Optional<LocalDate> closeDate() {
        return Optional.ofNullable(closeDate);
    }

    /** Whether it has ended, won or lost; false where the CRM does not say. */
    public boolean closed() {
        return closed;
    }

    /** Whether it ended well; false where the CRM does not say. */
    public boolean won() {
        return won;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Opportunity that
                && Objects.equals(ref, that.ref)
                && Objects.equals(name, that.name)
                && Objects.equals(owner, that.owner)
                && Objects.equals(modifiedAt, that.modifiedAt)
                && Objects.equals(custom, that.custom)
                && Objects.equals(createdAt, that.createdAt)
                && Objects.equals(accountId, that.accountId)
                && Objects.equals(type, that.type)
                && Objects.equals(stage, that.stage)
                && Objects.equals(probability, that.probability)
                && Objects.equals(amount, that.amount)
                && Objects.equals(closeDate, that.closeDate)
                && closed == that.closed
                && won == that.won;
    }

    @Override
    public int hashCode() {
        return Objects.hash(ref, modifiedAt);
    }

    @Override
    public String toString() {
        return ref.id() + (name == null ? "" : " " + name);
    }

    /** Collects the fields. Setters take null for "the CRM has none". Not safe for several threads. */
    public static final class Builder {

        private @Nullable RecordRef ref;
        private @Nullable String name;
        private @Nullable OwnerId owner;
        private @Nullable Instant modifiedAt;
        private Map<String, String> custom = Map.of();
        private @Nullable Instant createdAt;
        private @Nullable String accountId;
        private @Nullable String type;
        private @Nullable String stage;
        private @Nullable Integer probability;
        private @Nullable Money amount;
        private @Nullable LocalDate closeDate;
        private boolean closed;
        private boolean won;

        private Builder() {}

        /** Sets {@link Opportunity#ref()}. */
        public Builder ref(RecordRef ref) {
            this.ref = ref;
            return this;
        }

        /** Sets {@link Opportunity#name()}. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** Sets {@link Opportunity#owner()}. */
        public Builder owner(@Nullable OwnerId owner) {
            this.owner = owner;
            return this;
        }

        /** Sets {@link Opportunity#modifiedAt()}. */
        public Builder modifiedAt(Instant modifiedAt) {
            this.modifiedAt = modifiedAt;
            return this;
        }

        /** Sets {@link Opportunity#custom()}. */
        public Builder custom(Map<String, String> custom) {
            this.custom = custom;
            return this;
        }

        /** Sets {@link Opportunity#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** Sets {@link Opportunity#accountId()}. */
        public Builder accountId(@Nullable String accountId) {
            this.accountId = accountId;
            return this;
        }

        /** Sets {@link Opportunity#type()}. */
        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        /** Sets {@link Opportunity#stage()}. */
        public Builder stage(@Nullable String stage) {
            this.stage = stage;
            return this;
        }

        /** Sets {@link Opportunity#probability()}. */
        public Builder probability(@Nullable Integer probability) {
            this.probability = probability;
            return this;
        }

        /** Sets {@link Opportunity#amount()}. */
        public Builder amount(@Nullable Money amount) {
            this.amount = amount;
            return this;
        }

        /** Sets {@link Opportunity#closeDate()}. */
        public Builder closeDate(@Nullable LocalDate closeDate) {
            this.closeDate = closeDate;
            return this;
        }

        /** Sets {@link Opportunity#closed()}. */
        public Builder closed(boolean closed) {
            this.closed = closed;
            return this;
        }

        /** Sets {@link Opportunity#won()}. */
        public Builder won(boolean won) {
            this.won = won;
            return this;
        }

        /**
         * The finished record.
         *
         * @throws NullPointerException when {@code ref} or {@code modifiedAt} is missing
         */
        public Opportunity build() {
            return new Opportunity(this);
        }
    }
}
