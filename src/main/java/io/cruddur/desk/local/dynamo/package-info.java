@NullMarked
package io.cruddur.desk.local.dynamo;

import org.jspecify.annotations.NullMarked;
