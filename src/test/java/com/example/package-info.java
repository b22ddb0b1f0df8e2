/** The README's example of a test, in a package of somebody else's. {@code DocumentsTest} holds it against the README. */
package com.example;
