-- What Bailiwick tells the endpoints that an admin configured.
create table event (
    id         text        primary key, -- sent as webhook-id
    type       text        not null,
    payload    text        not null,    -- sent as it is, byte for byte
    created_at timestamptz not null
);

create index event_age on event (created_at);

create table event_delivery (
    id           bigint      generated always as identity primary key,
    event        text        not null references event on delete cascade,
    endpoint     text        not null,
    state        text        not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    attempts     int         not null default 0,
    next_at      timestamptz,           -- null unless it waits
    attempted_at timestamptz,           -- null before the first attempt
    status       int,                   -- null when the last attempt brought no answer
    millis       bigint,                -- how long the last attempt took
    problem      text,                  -- null unless the last attempt failed
    unique (event, endpoint),
    check ((next_at is not null) = (state = 'WAITING'))
);

create index event_delivery_due on event_delivery (endpoint, next_at) where next_at is not null;

-- Endpoints that answered 410 Gone: they are told nothing until an admin sends something again.
create table event_endpoint_gone (
    endpoint text        primary key,
    since    timestamptz not null
);

-- What was last told of the troubles a connection has.
create table connection_trouble (
    connection text   not null,
    kind       text   not null,
    level      bigint not null,
    primary key (connection, kind)
);
