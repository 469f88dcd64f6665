#!/bin/sh
# Passwords of the two roles that sign in; run once, by the image, after the roles are made.
set -eu
psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname ecm \
  --set owner="$ECM_OWNER_PASSWORD" --set app="$ECM_APP_PASSWORD" <<'SQL'
ALTER ROLE ecm_owner PASSWORD :'owner';
ALTER ROLE ecm_app PASSWORD :'app';
SQL
