-- The reference's backend looks users up by handle and by id with every request, and has an index for neither.
-- Not unique: a table that was filled before may have a handle twice, and nothing here decides which of them goes.
-- Hashes, since a B-tree takes at most 2,704 bytes, and a handle of 1,000 emoji has 4,000.

create index if not exists users_by_handle on public.users using hash (handle);

-- All who were never synced have the same: nobody looks for them by it.
create index if not exists users_by_cognito_user_id on public.users using hash (cognito_user_id)
    where cognito_user_id <> 'MOCK';
