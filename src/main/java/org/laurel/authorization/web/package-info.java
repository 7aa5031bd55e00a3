/** The token endpoint, and who may call which address of the API. */
@NullMarked
package org.laurel.authorization.web;

import org.jspecify.annotations.NullMarked;
