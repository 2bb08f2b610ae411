-- Until then, by the database's clock, calls may be answered that nobody noted: the mark stands for them. Null for never.
alter table webhook_mark add column stands_until timestamptz;
