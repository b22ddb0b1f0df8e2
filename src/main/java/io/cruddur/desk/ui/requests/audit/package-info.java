/** What production was asked to change, now and before: the audit file, and what an account needs to be allowed. */
@NullMarked
package io.cruddur.desk.ui.requests.audit;

import org.jspecify.annotations.NullMarked;
