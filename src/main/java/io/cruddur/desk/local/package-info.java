/** The LOCAL services: DynamoDB Local, PostgreSQL and the Cognito emulator in a child JVM, and the launcher for it. */
@NullMarked
package io.cruddur.desk.local;

import org.jspecify.annotations.NullMarked;
