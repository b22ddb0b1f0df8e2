/** Items: between the SDK's form and ours, as JSON, out of a scan, into a backup. */
@NullMarked
package io.cruddur.desk.dynamo.items;

import org.jspecify.annotations.NullMarked;
