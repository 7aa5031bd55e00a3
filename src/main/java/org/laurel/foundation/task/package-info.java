/** Durable tasks of an organisation, picked in fair shares. */
@NullMarked
package org.laurel.foundation.task;

import org.jspecify.annotations.NullMarked;
