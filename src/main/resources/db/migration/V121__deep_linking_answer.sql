-- What was chosen goes back to the platform once a launch.

alter table launch add column answered_at timestamptz;
