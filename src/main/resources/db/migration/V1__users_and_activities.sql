-- The reference system's schema, column by column: its own scripts and its backend read and write these tables.
-- IF NOT EXISTS, since a database that has one of the two is completed and not refused.

create extension if not exists "uuid-ossp";

create table if not exists public.users (
    uuid uuid default uuid_generate_v4() primary key,
    display_name text not null,
    handle text not null,
    email text not null,
    cognito_user_id text not null,
    created_at timestamp default current_timestamp not null
);

create table if not exists public.activities (
    uuid uuid default uuid_generate_v4() primary key,
    user_uuid uuid not null,
    message text not null,
    replies_count integer default 0,
    reposts_count integer default 0,
    likes_count integer default 0,
    reply_to_activity_uuid integer,
    expires_at timestamp,
    created_at timestamp default current_timestamp not null
);
