/**
 * A small, honest emulator of Amazon Cognito user pools: one pool, the JSON 1.1 protocol, on loopback. It runs in the
 * services' JVM and uses the Java platform, Jackson, nimbus-jose-jwt and SLF4J only.
 */
@NullMarked
package io.cruddur.desk.local.cognito;

import org.jspecify.annotations.NullMarked;
