-- Records that CRMs said have changed, until they were read: one row each, however often a CRM calls.
create table webhook_hint (
    connection  text   not null,
    record_type text   not null,
    record_id   text   not null,
    calls       bigint not null default 1, -- grows with every call: whoever read the record sees whether it was too early
    primary key (connection, record_type, record_id)
);

-- Connections of which so much changed that an ordinary pull shall find out what.
create table webhook_mark (
    connection text   primary key,
    calls      bigint not null default 1
);

-- Deliveries that were taken, so that repeats of them are known.
create table webhook_delivery (
    connection  text        not null,
    digest      bytea       not null, -- SHA-256 of the CRM's id of the delivery
    received_at timestamptz not null,
    primary key (connection, digest)
);

create index webhook_delivery_age on webhook_delivery (received_at);

-- Addresses that CRMs were asked to call.
create table webhook_subscription (
    connection text        primary key,
    callback   text        not null,
    renew_at   timestamptz not null
);
