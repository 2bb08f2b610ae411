ALTER TABLE mirror_account
    ADD COLUMN latitude  double precision,
    ADD COLUMN longitude double precision;

-- The coordinates of accounts that have not changed come with a pull from the beginning.
DELETE FROM pull_cursor WHERE record_type = 'ACCOUNT';
