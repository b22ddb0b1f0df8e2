/** What the views ask for and the adapters answer: interfaces, their records and the domain's failures. */
@NullMarked
package io.cruddur.desk.port;

import org.jspecify.annotations.NullMarked;
