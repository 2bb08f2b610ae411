alter table job
    add column deaths     int not null default 0, -- nodes that died while they ran it
    add column busy_since timestamptz;            -- when it first met a busy connection; null before

-- Until now a job that was taken a second time was patient without saying so.
update job set patient = true where attempt > 1 and ended_at is null;

-- How the latest jobs of a kind ended.
create index job_outcome on job (kind, subject, number) where state in ('DONE', 'FAILED');

-- Calls are numbered by one sequence: a hint that was removed and is made anew has another number than before.
alter table webhook_hint rename column calls to last_call;
alter table webhook_mark rename column calls to last_call;

create sequence webhook_call;

select setval('webhook_call', 1 + (
    select coalesce(max(last_call), 0)
    from (select last_call from webhook_hint union all select last_call from webhook_mark) as known));

alter table webhook_hint alter column last_call set default nextval('webhook_call');

alter table webhook_mark
    alter column last_call set default nextval('webhook_call'),
    add column pull       text,                   -- the job that finds out what changed; null while there is none
    add column pull_call  bigint,                 -- last_call when that job was started
    add column failures   int not null default 0, -- such jobs that came to nothing, one after the other
    add column not_before timestamptz;            -- when the next one may be started; null for at once

-- Only the address that said so is gone.
alter table event_endpoint_gone add column url_digest text; -- SHA-256, since the URL may hold a secret
