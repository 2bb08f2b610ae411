-- Ids of records are compared byte by byte: their order does not depend on the database's language.

-- The mirror: records as last seen.

CREATE TABLE mirror_account (
    connection       text        NOT NULL,
    id               text        NOT NULL COLLATE "C",
    name             text,
    owner            text,
    modified_at      timestamptz NOT NULL,
    created_at       timestamptz,
    country          text,
    region           text,
    city             text,
    street           text,
    postal_code      text,
    phone            text,
    website          text,
    industry         text,
    type             text,
    parent_id        text,
    employees        bigint,
    revenue          numeric,
    revenue_currency text,
    custom           jsonb       NOT NULL,
    PRIMARY KEY (connection, id)
);

CREATE TABLE mirror_opportunity (
    connection  text        NOT NULL,
    id          text        NOT NULL COLLATE "C",
    name        text,
    owner       text,
    modified_at timestamptz NOT NULL,
    created_at  timestamptz,
    account_id  text        COLLATE "C",
    type        text,
    stage       text,
    probability integer,
    amount      numeric,
    currency    text,
    close_date  date,
    closed      boolean     NOT NULL,
    won         boolean     NOT NULL,
    custom      jsonb       NOT NULL,
    PRIMARY KEY (connection, id)
);

CREATE INDEX mirror_opportunity_account ON mirror_opportunity (connection, account_id, id);

CREATE TABLE mirror_owner (
    connection text    NOT NULL,
    id         text    NOT NULL COLLATE "C",
    name       text    NOT NULL,
    email      text,
    active     boolean NOT NULL,
    PRIMARY KEY (connection, id)
);

CREATE TABLE mirror_schema (
    connection text  PRIMARY KEY,
    fields     jsonb NOT NULL
);

CREATE TABLE pull_cursor (
    connection  text        NOT NULL,
    record_type text        NOT NULL,
    cursor      text        NOT NULL,
    pulled_at   timestamptz NOT NULL,
    PRIMARY KEY (connection, record_type)
);

-- Records that could not be read when last seen.
CREATE TABLE set_aside (
    connection  text        NOT NULL,
    record_type text        NOT NULL,
    id          text        NOT NULL COLLATE "C",
    reason      text        NOT NULL,
    seen_at     timestamptz NOT NULL,
    PRIMARY KEY (connection, record_type, id)
);

-- Territory models as they were used.

CREATE TABLE model_revision (
    number      bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    fingerprint text        NOT NULL UNIQUE,
    name        text        NOT NULL,
    files       jsonb       NOT NULL,
    created_at  timestamptz NOT NULL,
    created_by  text        NOT NULL
);

-- What Bailiwick applied so far.

CREATE TABLE assignment (
    connection  text NOT NULL,
    record_type text NOT NULL,
    record_id   text NOT NULL COLLATE "C",
    territory   text,
    owner       text,
    PRIMARY KEY (connection, record_type, record_id)
);

CREATE TABLE territory_turns (
    territory text   PRIMARY KEY,
    turns     bigint NOT NULL
);

-- Plans, and the changes that wait to be written.

CREATE TABLE plan (
    id          bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    status      text        NOT NULL CHECK (status IN ('DRAFT', 'READY', 'APPLYING', 'APPLIED')),
    model       bigint      REFERENCES model_revision,
    undoes      bigint      UNIQUE REFERENCES plan,
    connections text[]      NOT NULL,
    created_at  timestamptz NOT NULL,
    created_by  text        NOT NULL,
    applied_at  timestamptz,
    applied_by  text,
    summary     jsonb,
    turns       jsonb       NOT NULL DEFAULT '{}',
    CHECK (summary IS NOT NULL OR status = 'DRAFT'),
    CHECK ((applied_at IS NULL) = (applied_by IS NULL))
);

CREATE TABLE plan_change (
    plan             bigint  NOT NULL REFERENCES plan ON DELETE CASCADE,
    position         bigint  NOT NULL,
    connection       text    NOT NULL,
    record_type      text    NOT NULL,
    record_id        text    NOT NULL COLLATE "C",
    name             text    NOT NULL,
    territory_before text,
    territory_after  text,
    owner_before     text,
    owner_after      text,
    changes_owner    boolean NOT NULL GENERATED ALWAYS AS (owner_before IS DISTINCT FROM owner_after) STORED,
    reason           text    NOT NULL,
    outcome          text    NOT NULL CHECK (outcome IN ('OPEN', 'APPLIED', 'CONFLICT', 'REFUSED')),
    detail           text,
    settled_at       timestamptz,
    PRIMARY KEY (plan, position)
);

CREATE INDEX plan_change_owner_outcome ON plan_change (plan, outcome) WHERE changes_owner;

CREATE TABLE outbox (
    plan        bigint NOT NULL,
    position    bigint NOT NULL,
    connection  text   NOT NULL,
    record_type text   NOT NULL COLLATE "C",
    PRIMARY KEY (plan, position),
    FOREIGN KEY (plan, position) REFERENCES plan_change
);

-- The order of writing; record types sort accounts before opportunities.
CREATE INDEX outbox_next ON outbox (plan, connection, record_type, position);
