package dev.bailiwick.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A company we sell to. Immutable; equal when all fields are. Made by {@link #builder()}. */
public final class Account implements CrmRecord {

    private final RecordRef ref;
    private final @Nullable String name;
    private final @Nullable OwnerId owner;
    private final Instant modifiedAt;
    private final Map<String, String> custom;
    private final @Nullable Instant createdAt;
    private final @Nullable String country;
    private final @Nullable String region;
    private final @Nullable String city;
    private final @Nullable String street;
    private final @Nullable String postalCode;
    private final @Nullable Double latitude;
    private final @Nullable Double longitude;
    private final @Nullable String phone;
    private final @Nullable String website;
    private final @Nullable String industry;
    private final @Nullable String type;
    private final @Nullable String parentId;
    private final @Nullable Long employees;
    private final @Nullable Money annualRevenue;

    private Account(Builder builder) {
        this.ref = Objects.requireNonNull(builder.ref, "ref");
        this.name = builder.name;
        this.owner = builder.owner;
        this.modifiedAt = Objects.requireNonNull(builder.modifiedAt, "modifiedAt");
        this.custom = Map.copyOf(builder.custom);
        this.createdAt = builder.createdAt;
        this.country = builder.country;
        this.region = builder.region;
        this.city = builder.city;
        this.street = builder.street;
        this.postalCode = builder.postalCode;
        boolean located = within(90, builder.latitude) && within(180, builder.longitude);
        this.latitude = located ? builder.latitude : null;
        this.longitude = located ? builder.longitude : null;
        this.phone = builder.phone;
        this.website = builder.website;
        this.industry = builder.industry;
        this.type = builder.type;
        this.parentId = builder.parentId;
        this.employees = builder.employees;
        this.annualRevenue = builder.annualRevenue;
    }

    private static boolean within(double limit, @Nullable Double degrees) {
        return degrees != null && Math.abs(degrees) <= limit;
    }

    /** Starts an account; {@code ref} and {@code modifiedAt} are required. */
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

    /** ISO 3166-1 alpha-2, upper case; the CRM's own text where it has no code. */
    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    /** The part after the dash in ISO 3166-2, for example {@code CA}; the CRM's own text where it has no code. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** As the CRM has it. */
    public Optional<String> city() {
        return Optional.ofNullable(city);
    }

    /** Street and number, as the CRM has them; may hold line breaks. */
    public Optional<String> street() {
        return Optional.ofNullable(street);
    }

    /** As the CRM has it, not normalised. */
    public Optional<String> postalCode() {
        return Optional.ofNullable(postalCode);
    }

    /**
     * Degrees north of the equator, WGS 84, from -90 to 90. Present exactly when {@link #longitude()} is: one without
     * the other, or one out of its range, is no place.
     */
    public OptionalDouble latitude() {
        return latitude == null ? OptionalDouble.empty() : OptionalDouble.of(latitude);
    }

    /** Degrees east of Greenwich, WGS 84, from -180 to 180. Present exactly when {@link #latitude()} is. */
    public OptionalDouble longitude() {
        return longitude == null ? OptionalDouble.empty() : OptionalDouble.of(longitude);
    }

    /** As the CRM has it, not normalised. */
    public Optional<String> phone() {
        return Optional.ofNullable(phone);
    }

    /** As the CRM has it, often without a scheme. */
    public Optional<String> website() {
        return Optional.ofNullable(website);
    }

    /** As the CRM has it. */
    public Optional<String> industry() {
        return Optional.ofNullable(industry);
    }

    /** What kind of account the CRM says it is, for example {@code Customer}. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** The CRM's id of the account this one belongs to. */
    public Optional<String> parentId() {
        return Optional.ofNullable(parentId);
    }

    /** Number of people, 0 or more. */
    public OptionalLong employees() {
        return employees == null ? OptionalLong.empty() : OptionalLong.of(employees);
    }

    /** Per year. */
    public Optional<Money> annualRevenue() {
        return Optional.ofNullable(annualRevenue);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Account that
                && Objects.equals(ref, that.ref)
                && Objects.equals(name, that.name)
                && Objects.equals(owner, that.owner)
                && Objects.equals(modifiedAt, that.modifiedAt)
                && Objects.equals(custom, that.custom)
                && Objects.equals(createdAt, that.createdAt)
                && Objects.equals(country, that.country)
                && Objects.equals(region, that.region)
                && Objects.equals(city, that.city)
                && Objects.equals(street, that.street)
                && Objects.equals(postalCode, that.postalCode)
                && Objects.equals(latitude, that.latitude)
                && Objects.equals(longitude, that.longitude)
                && Objects.equals(phone, that.phone)
                && Objects.equals(website, that.website)
                && Objects.equals(industry, that.industry)
                && Objects.equals(type, that.type)
                && Objects.equals(parentId, that.parentId)
                && Objects.equals(employees, that.employees)
                && Objects.equals(annualRevenue, that.annualRevenue);
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
        private @Nullable String country;
        private @Nullable String region;
        private @Nullable String city;
        private @Nullable String street;
        private @Nullable String postalCode;
        private @Nullable Double latitude;
        private @Nullable Double longitude;
        private @Nullable String phone;
        private @Nullable String website;
        private @Nullable String industry;
        private @Nullable String type;
        private @Nullable String parentId;
        private @Nullable Long employees;
        private @Nullable Money annualRevenue;

        private Builder() {}

        /** Sets {@link Account#ref()}. */
        public Builder ref(RecordRef ref) {
            this.ref = ref;
            return this;
        }

        /** Sets {@link Account#name()}. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** Sets {@link Account#owner()}. */
        public Builder owner(@Nullable OwnerId owner) {
            this.owner = owner;
            return this;
        }

        /** Sets {@link Account#modifiedAt()}. */
        public Builder modifiedAt(Instant modifiedAt) {
            this.modifiedAt = modifiedAt;
            return this;
        }

        /** Sets {@link Account#custom()}. */
        public Builder custom(Map<String, String> custom) {
            this.custom = custom;
            return this;
        }

        /** Sets {@link Account#createdAt()}. */
        public Builder createdAt(@Nullable Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /** Sets {@link Account#country()}. */
        public Builder country(@Nullable String country) {
            this.country = country;
            return this;
        }

        /** Sets {@link Account#region()}. */
        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        /** Sets {@link Account#city()}. */
        public Builder city(@Nullable String city) {
            this.city = city;
            return this;
        }

        /** Sets {@link Account#street()}. */
        public Builder street(@Nullable String street) {
            this.street = street;
            return this;
        }

        /** Sets {@link Account#postalCode()}. */
        public Builder postalCode(@Nullable String postalCode) {
            this.postalCode = postalCode;
            return this;
        }

        /**
         * Sets {@link Account#latitude()}. A value that is no latitude, or comes without a longitude, leaves the
         * account without coordinates: a connector that wants such a record seen to sets it aside.
         */
        public Builder latitude(@Nullable Double latitude) {
            this.latitude = latitude;
            return this;
        }

        /** Sets {@link Account#longitude()}; as {@link #latitude(Double)}. */
        public Builder longitude(@Nullable Double longitude) {
            this.longitude = longitude;
            return this;
        }

        /** Sets {@link Account#phone()}. */
        public Builder phone(@Nullable String phone) {
            this.phone = phone;
            return this;
        }

        /** Sets {@link Account#website()}. */
        public Builder website(@Nullable String website) {
            this.website = website;
            return this;
        }

        /** Sets {@link Account#industry()}. */
        public Builder industry(@Nullable String industry) {
            this.industry = industry;
            return this;
        }

        /** Sets {@link Account#type()}. */
        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        /** Sets {@link Account#parentId()}. */
        public Builder parentId(@Nullable String parentId) {
            this.parentId = parentId;
            return this;
        }

        /** Sets {@link Account#employees()}. */
        public Builder employees(@Nullable Long employees) {
            this.employees = employees;
            return this;
        }

        /** Sets {@link Account#annualRevenue()}. */
        public Builder annualRevenue(@Nullable Money annualRevenue) {
            this.annualRevenue = annualRevenue;
            return this;
        }

        /**
         * The finished record.
         *
         * @throws NullPointerException when {@code ref} or {@code modifiedAt} is missing
         */
        public Account build() {
            return new Account(this);
        }
    }
}
