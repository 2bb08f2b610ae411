-- The tables of Spring Security's JdbcUserDetailsManager.
create table users (
    username text primary key,
    password text not null,
    enabled boolean not null
);

create table authorities (
    username text not null references users (username),
    authority text not null,
    primary key (username, authority)
);
