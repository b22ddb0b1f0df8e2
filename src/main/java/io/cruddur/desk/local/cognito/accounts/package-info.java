/** Accounts: signing up, confirming, forgotten passwords, and the functions that Cognito calls meanwhile. */
@NullMarked
package io.cruddur.desk.local.cognito.accounts;

import org.jspecify.annotations.NullMarked;
