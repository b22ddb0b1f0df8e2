/** The embedded PostgreSQL: its binaries, cluster, server, and orphans of earlier runs. */
@NullMarked
package io.cruddur.desk.local.postgres;

import org.jspecify.annotations.NullMarked;
