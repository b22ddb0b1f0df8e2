/** The managed login: a page for a browser, and the addresses of OAuth 2.0 around it. */
@NullMarked
package io.cruddur.desk.local.cognito.web;

import org.jspecify.annotations.NullMarked;
