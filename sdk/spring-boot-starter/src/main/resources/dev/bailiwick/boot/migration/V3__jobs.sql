-- Background work of all nodes, as db-scheduler keeps it.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- Long operations and what came of them. Texts that people send are json and not jsonb, which holds no NUL.
create table job (
    id         text        primary key,
    number     bigint      generated always as identity,
    kind       text        not null,
    subject    text        not null,
    operation  json        not null,
    asked_by   text        not null,
    patient    boolean     not null,               -- waits for a busy connection
    state      text        not null,
    stop_asked boolean     not null default false,
    node       text,                               -- that runs it, or ran it last
    attempt    int         not null default 0,     -- counts up whenever a node takes it; only the last may write
    started_at timestamptz not null,
    ended_at   timestamptz,
    steps      json        not null default '[]',
    pulled     json        not null default '[]',
    plan       bigint,
    comparison json,
    findings   json,
    failure    json
);

create index job_number on job (number);
create index job_under_way on job (kind, subject) where ended_at is null;
