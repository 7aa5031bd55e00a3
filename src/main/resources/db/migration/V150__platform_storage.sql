-- Where a frame keeps no cookie, the platform may hold for us what shows that the browser is the same.

-- Hash of the secret that unlocks a locked launch, besides its hand-over code; null where the platform holds none.
alter table launch add column proof text;
-- Whether its pages may be asked for with the secret in the path: only where no cookie came back.
alter table launch add column by_path boolean not null default false;
